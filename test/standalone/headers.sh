#!/bin/sh
# headers.sh: writes headers.txt, the list of public headers. headers.sh --check: fails when it is not what the tree holds.
here=$(cd "$(dirname "$0")" && pwd)
list=$here/headers.txt
current() {
    (cd "$here/../../include" && find st4sd -name '*.hpp' | grep -vE '/(detail|impl)/' | LC_ALL=C sort)
}
if [ "$1" != --check ]; then
    current > "$list"
    exit
fi
current | diff "$list" - && exit 0
echo "test/standalone/headers.txt is not the list of public headers: run test/standalone/headers.sh and commit it"
exit 1
