#!/bin/sh
# check_readme.sh SOURCE: each ```cpp block of README.md and of the manual, and each ```cmake block, is a run of lines of a
# source in test/snippets/ or example/.
# Indentation and empty lines do not count.
cd "$1" || exit 1
[ -f README.md ] || { echo "no README.md"; exit 1; }
# shellcheck disable=SC2046 # the names hold no space
awk '
    function trimmed(line) { sub(/^[ \t]+/, "", line); sub(/[ \t\r]+$/, "", line); return line }
    FILENAME !~ /[.]md$/ {
        if (trimmed($0) != "") sources[FILENAME] = sources[FILENAME] "\n" trimmed($0)
        next
    }
    /^[ \t]*```(cpp|cmake)/ { inside = 1; block = ""; start = FNR; next }
    /^[ \t]*```/ && inside {
        inside = 0
        ++blocks
        found = 0
        for (name in sources)
            if (index(sources[name] "\n", block "\n")) found = 1
        if (!found) {
            print FILENAME ":" start ": this block is not in test/snippets/ or example/, line for line"
            broken = 1
        }
        next
    }
    inside && trimmed($0) != "" { block = block "\n" trimmed($0) }
    END {
        if (!broken) print blocks + 0 " blocks"
        exit broken
    }
' $(ls test/snippets/*.cpp example/*.cpp example/starter/* 2> /dev/null) README.md example/manual.md
