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
exit $failed
