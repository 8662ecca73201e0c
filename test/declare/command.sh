#!/bin/sh
# command.sh ST4SD DATA FOLDER: the command `st4sd declare`, with files and with the service that the environment names, which
# has the packages of DATA (see served.cpp). FOLDER is emptied and written to.
st4sd=$1 data=$2 folder=$3
rm -rf "$folder"
mkdir -p "$folder"
cd "$folder" || exit 1
failures=0

fail() {
    echo "failed: $*"
    sed 's/^/    /' out err
    failures=$((failures + 1))
}

# expect STATUS COMMAND...: runs it, with its output in `out` and `err`.
expect() {
    status=$1
    shift
    "$@" > out 2> err
    found=$?
    [ $found -eq "$status" ] || fail "status $found, not $status: $*"
}
says() { grep -qF -- "$2" "$1" || fail "$1 does not say: $2"; }
is() { cmp -s "$1" "$2" || fail "$1 is not $2"; }

# --- help and wrong arguments ---
expect 0 "$st4sd" --help
says out "declare"
expect 0 "$st4sd" declare --help
for text in "-o,--output FILE" "--name STRUCT" "ST4SD_URL" "ST4SD_BEARER_KEY" "ST4SD_AUTH_TOKEN" "ST4SD_CA_FILE" "push it first"; do
    says out "$text"
done
expect 2 "$st4sd"
expect 2 "$st4sd" declare
says err "package is required"
expect 2 "$st4sd" declare a b
expect 2 "$st4sd" declare a --unknown
expect 2 "$st4sd" publish

# --- a file ---
expect 0 "$st4sd" declare "$data/echo.json"
is out "$data/echo.hpp"
cp "$data/echo.json" a-file # whatever its name is
expect 0 "$st4sd" declare a-file -o written.hpp
is written.hpp "$data/echo.hpp"
[ ! -s out ] || fail "something is printed, too"
touch -t 200001010000 written.hpp
cp -p written.hpp old.hpp
expect 0 "$st4sd" declare a-file -o written.hpp
[ -n "$(find written.hpp ! -newer old.hpp)" ] || fail "a header that did not change is written again"
expect 0 "$st4sd" declare a-file -o written.hpp --name mine
says written.hpp "struct mine : st4sd::experiment<\"echo\","
[ -n "$(find written.hpp -newer old.hpp)" ] || fail "a header that changed is not written"

cp written.hpp old.hpp
expect 1 "$st4sd" declare a-file -o written.hpp --name class
says err "st4sd declare: 'class' cannot be the name of the struct"
is written.hpp old.hpp
expect 1 "$st4sd" declare a-file -o no/such/folder.hpp
says err "the file 'no/such/folder.hpp' cannot be written"
expect 1 "$st4sd" declare missing.json
says err "cannot read the file 'missing.json'"
echo '{"metadata": {"package": {"name": "x"}}}' > bare.json
expect 1 "$st4sd" declare bare.json
says err "has no metadata.registry"
says err "push it first, then declare it from the service: st4sd declare x"
echo '{"metadata": {"package": {"nam": "x"}}}' > wrong.json
expect 1 "$st4sd" declare wrong.json
says err '$.metadata.package.nam: wrong.json: unknown key'
[ ! -s out ] || fail "something is printed in spite of the error"
if [ -w /dev/full ]; then
    "$st4sd" declare a-file > /dev/full 2> err && fail "a full disk is no error"
    "$st4sd" declare a-file -o /dev/full 2> err && fail "a full disk is no error"
fi

# --- the service ---
expect 0 "$st4sd" declare band-gap-screening -o served.hpp
sed '/^\/\/ Digest: /d' served.hpp > served
sed '/^\/\/ Digest: /d' "$data/band-gap-screening.hpp" > wanted
is served wanted
says served.hpp "// Digest: sha256x"
digest=$(sed -n 's,^// Digest: ,,p' served.hpp)
mkdir -p band-gap-screening # a folder is no package
expect 0 "$st4sd" declare band-gap-screening
is out served.hpp
expect 0 "$st4sd" declare band-gap-screening:1.2
says out 'struct band_gap_screening : st4sd::experiment<"band-gap-screening:1.2",'
expect 0 "$st4sd" declare "band-gap-screening@$digest"
says out "struct band_gap_screening : st4sd::experiment<\"band-gap-screening@$digest\","
expect 1 "$st4sd" declare nobody-knows-it
says err "nobody-knows-it"
expect 1 "$st4sd" declare "a:b@c"
says err "has both a tag (:) and a digest (@)"
expect 1 env ST4SD_BEARER_KEY=wrong "$st4sd" declare echo
says err "not authorised"
expect 1 env -u ST4SD_URL "$st4sd" declare echo
says err "the environment variable ST4SD_URL is not set"

[ "$failures" -eq 0 ]
