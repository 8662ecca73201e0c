#!/bin/sh
# check.sh KIND SOURCE RECORD DEPFILE COMPILER...: succeeds when SOURCE does not compile for the reasons that it states:
#   // expect: text          in the messages of every compiler
#   // expect-gcc: text      in GCC's only
#   // expect-clang: text    in Clang's only
#   // first: st4sd: text    in the first line that says `error:`, and that line has at most 200 characters after the place
#   // first-gcc: text       the same, in GCC's only; first-clang too: where the error is the compiler's own
# At least one must apply; to a declared_*.cpp, a first one. With -DST4SD_CONTROL the same source must compile.
# KIND is gcc or clang.
kind=$1 source=$2 record=$3 depfile=$4
shift 4
export LC_ALL=C # plain quotes, so that characters can be counted

if ! control=$("$@" -DST4SD_CONTROL -MD -MF "$depfile" -MT "$record" -fsyntax-only "$source" 2>&1); then
    echo "The control (-DST4SD_CONTROL) must compile and does not, so the test would fail for another reason:"
    echo "$control"
    exit 1
fi
if output=$("$@" -fsyntax-only "$source" 2>&1); then
    echo "This must not compile, and it does."
    exit 1
fi

# refuse(why): with what the compiler said.
refuse() {
    echo "$1"
    echo "The compiler said:"
    echo "$output"
    exit 1
}

# stated(word): what the source states by `// word:`, one a line.
stated() { sed -n -e "s,^ *// $1: *,,p" "$source"; }

first=$(stated first)
own=$(stated "first-$kind")
expected=$(stated expect; stated "expect-$kind")
[ -n "$first$own$expected" ] || refuse "The source states no reason (// expect: text)."

case $(basename "$source") in
declared_*) [ -n "$first$own" ] || refuse "The source states no first line (// first: st4sd: text)." ;;
esac
case $first in
"" | "st4sd: "*) ;;
*) refuse "What the first line says begins with st4sd: (// first: $first)." ;;
esac
if [ -n "$first$own" ]; then
    line=$(printf '%s\n' "$output" | grep -m 1 'error:')
    case $line in
    *"${first:-$own}"*) ;;
    *) refuse "The first error is another one than: ${first:-$own}" ;;
    esac
    message=$(printf '%s\n' "$line" | sed -e 's,^[^ ]*:[0-9]*:[0-9]*: ,,')
    [ ${#message} -le 200 ] || refuse "The first error has ${#message} characters, which is more than 200: $message"
fi

missing=$(printf '%s\n' "$expected" | while IFS= read -r text; do
    printf '%s\n' "$output" | grep -qF -- "$text" || printf '  %s\n' "$text"
done)
[ -z "$missing" ] || refuse "It does not compile, but for another reason. Not found in the compiler's output:
$missing"
