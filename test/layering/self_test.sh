#!/bin/sh
# self_test.sh: check.sh accepts the tree good/ and complains about each tree of bad.txt, in the words that it states.
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# bad.txt: `== words of the complaint`, then files: `-- path`, their lines. A header's guard is written for it.
awk -v folder="$folder" '
    /^#!/ { next }
    /^== / { name = sprintf("%s/%02d", folder, ++cases); print substr($0, 4) > (folder "/" sprintf("%02d", cases) ".words"); next }
    /^-- / {
        path = $2
        directory = name "/st4sd/" path
        sub(/\/[^\/]*$/, "", directory)
        system("mkdir -p " directory)
        file = name "/st4sd/" path
        guard = "ST4SD_" toupper(path)
        gsub(/[^A-Z0-9]/, "_", guard)
        if ($3 != "unguarded") print "#ifndef " guard "\n#define " guard > file
        else printf "" > file
        next
    }
    { print > file }
' "$here/bad.txt"

failed=0
for words in "$folder"/*.words; do
    tree=${words%.words}
    expected=$(cat "$words")
    output=$(sh "$here/check.sh" "$tree")
    status=$?
    if [ "$expected" = fine ]; then
        [ $status -eq 0 ] && continue
        echo "a good tree was refused: $output"
    else
        [ $status -ne 0 ] && printf '%s\n' "$output" | grep -qF -- "$expected" && continue
        echo "expected the complaint: $expected"
        echo "got: $output"
    fi
    failed=1
done
[ $failed -eq 0 ] && echo "$(ls -d "$folder"/*.words | wc -l) trees judged rightly"
exit $failed
