#!/bin/sh
# check_suites.sh PROGRAM SUITE...: the program's top level holds these suites and nothing else.
program=$1
shift
found=$("$program" --list_content 2>&1 | sed -n 's/^\([^ *]*\)\*\{0,1\}$/\1/p' | sort -u)
expected=$(printf '%s\n' "$@" | sort -u)
[ "$found" = "$expected" ] && exit 0
echo "Each test source holds one suite named after its path, and no test outside it."
echo "$found" | while read -r name; do
    echo "$expected" | grep -qxF -- "$name" || echo "  unexpected at top level: $name"
done
echo "$expected" | while read -r name; do
    echo "$found" | grep -qxF -- "$name" || echo "  missing: $name"
done
exit 1
