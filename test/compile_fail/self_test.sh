#!/bin/sh
# self_test.sh COMPILER: check.sh accepts what it should and refuses the rest.
here=$(cd "$(dirname "$0")" && pwd)
compiler=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0

# verdict(accepted|refused, name): the source comes on stdin.
verdict() {
    cat > "$folder/$2.cpp"
    if sh "$here/check.sh" gcc "$folder/$2.cpp" "$folder/r" "$folder/d" "$compiler" -std=c++20 > "$folder/out" 2>&1
    then result=accepted; else result=refused; fi
    [ "$result" = "$1" ] && return
    echo "$2: expected to be $1, was $result:"
    cat "$folder/out"
    failed=1
}

verdict accepted right_reason << 'END'
// expect: the reason
#ifndef ST4SD_CONTROL
static_assert(false, "the reason");
#endif
END
verdict refused wrong_reason << 'END'
// expect: the reason
#ifndef ST4SD_CONTROL
static_assert(false, "something else");
#endif
END
verdict refused one_of_two_reasons << 'END'
// expect: the reason
// expect-gcc: one more
#ifndef ST4SD_CONTROL
static_assert(false, "the reason");
#endif
END
verdict refused no_reason << 'END'
#ifndef ST4SD_CONTROL
static_assert(false, "the reason");
#endif
END
verdict refused compiles << 'END'
// expect: the reason
END
verdict refused broken_control << 'END'
// expect: the reason
static_assert(false, "the reason");
END
verdict accepted other_compilers_reason << 'END'
// expect: the reason
// expect-clang: only Clang says this
#ifndef ST4SD_CONTROL
static_assert(false, "the reason");
#endif
END
verdict accepted declared_with_its_first_line << 'END'
// first: st4sd: the reason
// expect: also this
#ifndef ST4SD_CONTROL
static_assert(false, "st4sd: the reason");
static_assert(false, "also this");
#endif
END
verdict refused declared_with_another_first_line << 'END'
// first: st4sd: the reason
#ifndef ST4SD_CONTROL
static_assert(false, "something else");
static_assert(false, "st4sd: the reason");
#endif
END
verdict refused declared_whose_names_are_missing << 'END'
// first: st4sd: the reason
// expect: molecules.csv
#ifndef ST4SD_CONTROL
static_assert(false, "st4sd: the reason");
#endif
END
verdict refused declared_without_a_first_line << 'END'
// expect: st4sd: the reason
#ifndef ST4SD_CONTROL
static_assert(false, "st4sd: the reason");
#endif
END
verdict refused declared_whose_first_line_is_not_ours << 'END'
// first: static assertion failed
#ifndef ST4SD_CONTROL
static_assert(false, "st4sd: the reason");
#endif
END
verdict accepted declared_with_the_compilers_own_line << 'END'
// first-gcc: static assertion failed
// first-clang: only Clang says this
#ifndef ST4SD_CONTROL
static_assert(false, "the reason");
#endif
END
verdict refused declared_with_another_compilers_line_only << 'END'
// first-clang: static assertion failed
#ifndef ST4SD_CONTROL
static_assert(false, "the reason");
#endif
END
verdict refused declared_that_compiles << 'END'
// first: st4sd: the reason
END
# With the 49 characters of `error: static assertion failed: st4sd: the reason`: the most that may be, and one more.
text_of() { printf "%$1s" '' | tr ' ' x; }
for case in "accepted 151" "refused 152"; do
    set -- $case
    verdict "$1" "declared_of_$2_characters" << END
// first: st4sd: the reason
#ifndef ST4SD_CONTROL
static_assert(false, "st4sd: the reason$(text_of "$2")");
#endif
END
done
exit $failed
