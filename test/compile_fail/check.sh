#!/bin/sh
# check.sh KIND SOURCE RECORD DEPFILE COMPILER...: succeeds when SOURCE does not compile for the reasons that it states:
#   // expect: text          in the messages of every compiler
#   // expect-gcc: text      in GCC's only
#   // expect-clang: text    in Clang's only
# At least one must apply. With -DST4SD_CONTROL the same source must compile. KIND is gcc or clang.
kind=$1 source=$2 record=$3 depfile=$4
shift 4

object=$record.o
if ! control=$("$@" -DST4SD_CONTROL -MD -MF "$depfile" -MT "$record" -c "$source" -o "$object" 2>&1); then
    echo "The control (-DST4SD_CONTROL) must compile and does not, so the test would fail for another reason:"
    echo "$control"
    exit 1
fi
rm -f "$object"

if output=$("$@" -fsyntax-only "$source" 2>&1); then
    echo "This must not compile, and it does."
    exit 1
fi

expected=$(sed -n -e 's,^ *// expect: *,,p' -e "s,^ *// expect-$kind: *,,p" "$source")
if [ -z "$expected" ]; then
    echo "The source states no reason (// expect: text). The compiler said:"
    echo "$output"
    exit 1
fi
missing=$(printf '%s\n' "$expected" | while IFS= read -r text; do
    printf '%s\n' "$output" | grep -qF -- "$text" || printf '  %s\n' "$text"
done)
[ -z "$missing" ] && exit 0
echo "It does not compile, but for another reason. Not found in the compiler's output:"
echo "$missing"
echo "The compiler said:"
echo "$output"
exit 1
