#!/bin/sh
# check.sh: each program of this folder has at most 60 lines and is in the table of README.md, in the order of their numbers,
# and the table has no others.
cd "$(dirname "$0")" || exit 2
failed=0
for program in [0-9]*.cpp; do
    lines=$(wc -l < "$program")
    [ "$lines" -le 60 ] || { echo "$program: $lines lines: a program of the guide has 60 at most" >&2; failed=1; }
done
listed=$(sed -n 's/^| \[[^]]*\](\([^)]*\.cpp\)) |.*/\1/p' README.md)
[ "$listed" = "$(ls [0-9]*.cpp)" ] || { echo "README.md: its table is not the list of the programs, in order" >&2; failed=1; }
exit $failed
