#!/bin/sh
# from_python.sh [--check] [--protocol DIR]
#
# Prints the page from_python.md, made of the comments and the code of daily_tasks.cpp and from_python.cpp. With --check
# nothing is printed: it fails when the page beside it is another one. With --protocol, or the environment variable
# ST4SD_SHARED_PROTOCOL, it fails as well when a method of the Python client, as the table of 60-python-client.md in
# that folder has them, has no row.

here=$(cd "$(dirname "$0")" && pwd) || exit 2
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

# Prints the page that the comments of daily_tasks.cpp and from_python.cpp make, in the order of the sources:
#   //## title            begins a section
#   //# title             begins a task: its sentences, `//> Python`, then its C++, which is what follows up to `//.`
#   //: text              sentences of a section or task
#   //= a | b | c         the head of a table
#   //| Python | because  a row, perhaps continued on comment lines below; its code is what follows, up to `//.`. Rows
#                         without code between them share what follows.
make_page() {
    awk '
    function trimmed(text) { sub(/^[ \t]+/, "", text); sub(/[ \t\r]+$/, "", text); return text }
    function after(mark) { return trimmed(substr($0, index($0, mark) + length(mark))) }
    function cell(text) { gsub(/[|]/, "\\\\|", text); return text }
    function wrong(why) { print FILENAME ":" FNR ": " why > "/dev/stderr"; broken = 1 }
    function finished(what) { if (task != "" || rows) wrong("what is above this " what " does not end in //.") }
    function print_rows(    i, bar, left) {
        for (i = 1; i <= rows; ++i) {
            bar = index(text[i], " | ")
            if (!bar) { wrong("a row above is not //| Python | because"); continue }
            left = substr(text[i], 1, bar - 1)
            left = left == "-" ? left : "`" cell(left) "`"
            print "| " left " | `" cell(code) "` | " cell(substr(text[i], bar + 3)) " |"
        }
        rows = 0
        code = ""
    }
    function print_task(    i, indent, line) {
        if (!pythons || !lines) wrong("a task has Python and C++: " task)
        if (pythons > 9 || lines > 10) wrong("a task has 9 lines of Python and 10 of C++ at most: " task)
        print ""
        print "```python"
        for (i = 1; i <= pythons; ++i) print python[i]
        print "```"
        print ""
        print "```cpp"
        match(cpp[1], /^ */)
        indent = RLENGTH
        for (i = 1; i <= lines; ++i) {
            line = cpp[i]
            sub(/[ \t\r]+$/, "", line)
            if (line != "" && substr(line, 1, indent) ~ /[^ ]/) wrong("a line of the task begins left of its first: " task)
            print substr(line, indent + 1)
        }
        print "```"
        task = ""
    }
    BEGIN {
        print "# Coming from Python"
        print ""
        print "What one does with `ExperimentRestAPI`, the official Python client, and the C++ that does the same: first what"
        print "is done every day, then what is left out, then every method. It is generated from `example/daily_tasks.cpp` and"
        print "`example/from_python.cpp`, programs that run all of it, by"
        print "`sh example/from_python.sh > example/from_python.md`."
    }
    /^[ \t]*\/\/##/ { finished("section"); print ""; print "## " after("//##"); print ""; next }
    /^[ \t]*\/\/#/ {
        finished("task")
        task = after("//#")
        pythons = lines = 0
        print ""
        print "### " task
        print ""
        next
    }
    /^[ \t]*\/\/:/ { print after("//:"); next }
    /^[ \t]*\/\/=/ { print ""; print "| " after("//=") " |"; print "|---|---|---|"; next }
    /^[ \t]*\/\/>/ { line = substr($0, index($0, "//>") + 3); sub(/^ /, "", line); python[++pythons] = line; next }
    /^[ \t]*\/\/[|]/ {
        if (task != "" || code != "") wrong("the code above this row does not end in //.")
        text[++rows] = after("//|")
        next
    }
    /^[ \t]*\/\/[.]/ {
        if (task != "") print_task()
        else if (code != "") print_rows()
        else wrong("//. without a task, or a row and its code")
        next
    }
    task != "" { cpp[++lines] = $0; next }
    rows && code == "" && /^[ \t]*\/\// { text[rows] = text[rows] " " after("//"); next }
    rows {
        line = trimmed($0)
        # a line that goes on with a member is joined as it would be written on one line
        joined = code == "" || line ~ /^[.]/ || code ~ /[({]$/
        code = code (joined ? "" : " ") line
    }
    END {
        finished("end")
        exit broken
    }' "$here/daily_tasks.cpp" "$here/from_python.cpp"
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
    echo "from_python.md is not what daily_tasks.cpp and from_python.cpp say: sh example/from_python.sh > example/from_python.md" >&2
    exit 1
fi
printf '%s\n' "$made"
