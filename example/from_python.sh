#!/bin/sh
# from_python.sh [--check] [--protocol DIR]
#
# Prints the page from_python.md, made of the comments and the code of from_python.cpp. With --check nothing is
# printed: it fails when the page beside it is another one. With --protocol, or the environment variable
# ST4SD_SHARED_PROTOCOL, it fails as well when a method of the Python client, as the table of 60-python-client.md in
# that folder has them, has no row.

here=$(cd "$(dirname "$0")" && pwd) || exit 2
source="$here/from_python.cpp"
page="$here/from_python.md"
protocol=${ST4SD_SHARED_PROTOCOL-}
check=
while [ $# -gt 0 ]; do
    case $1 in
    --check) check=yes ;;
    --protocol)
        [ $# -gt 1 ] || { echo "from_python.sh: --protocol wants a folder" >&2; exit 2; }
        protocol=$2
        shift
        ;;
    *) echo "usage: from_python.sh [--check] [--protocol DIR]" >&2; exit 2 ;;
    esac
    shift
done

# A row is `//| Python | better because`, perhaps continued on comment lines below; its code is what follows, up to
# `//.`.
# Rows without code between them share what follows.
make_page() {
    awk '
    function trimmed(text) { sub(/^[ \t]+/, "", text); sub(/[ \t\r]+$/, "", text); return text }
    function cell(text) { gsub(/[|]/, "\\\\|", text); return text }
    function wrong(why) { print FILENAME ":" FNR ": " why > "/dev/stderr"; broken = 1 }
    BEGIN {
        print "# From the Python client"
        print ""
        print "For each method of `ExperimentRestAPI`, the official Python client, this table has the C++ that does the"
        print "same, and what is better about it; `-` is what that client does not have. It is generated from"
        print "`example/from_python.cpp`, a program that runs all of it, by"
        print "`sh example/from_python.sh > example/from_python.md`."
        print ""
        print "| Python | C++ | better because |"
        print "|---|---|---|"
    }
    /^[ \t]*\/\/[|]/ {
        if (code != "") wrong("the code above this row does not end in //.")
        text[++rows] = trimmed(substr($0, index($0, "//|") + 3))
        next
    }
    /^[ \t]*\/\/[.]/ {
        if (code == "") wrong("//. without a row and its code")
        for (i = 1; i <= rows; ++i) {
            bar = index(text[i], " | ")
            if (!bar) { wrong("a row above is not //| Python | better because"); continue }
            left = substr(text[i], 1, bar - 1)
            left = left == "-" ? left : "`" cell(left) "`"
            print "| " left " | `" cell(code) "` | " cell(substr(text[i], bar + 3)) " |"
        }
        rows = 0
        code = ""
        next
    }
    rows && code == "" && /^[ \t]*\/\// {
        text[rows] = text[rows] " " trimmed(substr($0, index($0, "//") + 2))
        next
    }
    rows {
        line = trimmed($0)
        # a line that goes on with a member is joined as it would be written on one line
        joined = code == "" || line ~ /^[.]/ || code ~ /[({]$/
        code = code (joined ? "" : " ") line
    }
    END {
        if (rows) wrong("the last row does not end in //.")
        exit broken
    }' "$source"
}

# The names in the first column of the table of section 2; `api_x_create / _upsert` are two.
methods() {
    awk '
    /^## / { inside = /^## 2[.]/ }
    inside && /^[|]/ {
        split($0, columns, /[|]/)
        text = columns[2]
        while (match(text, /(api|cdb|update|resolve)_[a-z_]+|\/ _[a-z]+/)) {
            name = substr(text, RSTART, RLENGTH)
            text = substr(text, RSTART + RLENGTH)
            if (name ~ /^\//) {
                sub(/^\/ /, "", name)
                base = last
                sub(/_[a-z]+$/, "", base)
                name = base name
            }
            last = name
            print name
        }
    }' "$1"
}

made=$(make_page) || exit 1
if [ -n "$protocol" ]; then
    wanted=$(methods "$protocol/60-python-client.md") || exit 1
    [ -n "$wanted" ] || { echo "from_python.sh: no methods in $protocol/60-python-client.md" >&2; exit 1; }
    missing=
    for name in $wanted; do
        case $made in
        *"| \`$name("*) ;;
        *) missing="$missing $name" ;;
        esac
    done
    [ -z "$missing" ] || { echo "from_python.cpp has no row for:$missing" >&2; exit 1; }
fi
if [ -n "$check" ]; then
    printf '%s\n' "$made" | diff "$page" - >&2 && exit 0
    echo "from_python.md is not what from_python.cpp says: sh example/from_python.sh > example/from_python.md" >&2
    exit 1
fi
printf '%s\n' "$made"
