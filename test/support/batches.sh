#!/bin/sh
# batches.sh FOLDER SIZE SOURCE...: many sources compiled as one, as most of the time of a test goes into what its headers
# instantiate, and a batch does that once. Writes batches of SIZE sources into FOLDER and prints what is to be compiled, one a line.
#
# Each source of a batch is in a namespace of its own, as all use the same names for their helpers; what they include comes
# before, in none. A source that reopens a namespace of a library, or includes something under a condition, stays by itself.
set -eu
folder=$1 size=$2
shift 2
tests=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$folder"

# An unchanged file keeps its time. Paths are relative to test/, so that ccache knows a batch in another clone.
write_batch() {
    number=$((number + 1))
    {
        for path in $batch; do
            grep '^#include ' "$tests/$path" | while read -r include what; do
                name=${what#\"}
                name=${name%\"}
                if [ "$name" != "$what" ] && [ -e "$tests/${path%/*}/$name" ]; then
                    what="\"${path%/*}/$name\""
                fi
                echo "$include $what"
            done
        done | awk '!seen[$0]++'
        for path in $batch; do
            printf '\nnamespace %s {\n#include "%s"\n}\n' "$(echo "${path%.cpp}" | tr -c 'a-zA-Z0-9\n' _)" "$path"
        done
    } > "$folder/new"
    cmp -s "$folder/new" "$folder/$number.cpp" || cp "$folder/new" "$folder/$number.cpp"
    rm "$folder/new"
    echo "$folder/$number.cpp"
    batch=
    count=0
}

number=0
batch=
count=0
for source in "$@"; do
    case $source in
    "$tests"/*) ;;
    *) echo "$source"; continue ;; # by way of a link
    esac
    if grep -qE '^(namespace (st4sd|std|boost|example)[ :]|template <>|#define|#if |#ifdef |BOOST_TEST_DONT_PRINT)' "$source"; then
        echo "$source"
        continue
    fi
    batch="$batch ${source#"$tests"/}"
    count=$((count + 1))
    [ $count -lt "$size" ] || write_batch
done
[ $count -eq 0 ] || write_batch
