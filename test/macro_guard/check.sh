#!/bin/sh
# check.sh SOURCE INCLUDE_FOLDER COMPILER...: writes SOURCE and compiles it: first what our headers include of others
# (which need not survive the macros), then hostile_macros.hpp, then every public header.
here=$(cd "$(dirname "$0")" && pwd)
source=$1 include=$2
shift 2
{
    find "$include/st4sd" -name '*.[hi]pp' | xargs sed -n 's/^[ \t]*#[ \t]*include[ \t]*<\([^>]*\)>.*/\1/p' |
        grep -v '^st4sd/' | LC_ALL=C sort -u | sed 's|.*|#if __has_include(<&>)\n#include <&>\n#endif|'
    echo "#include \"$here/hostile_macros.hpp\""
    sed -e '/^st4sd.\(testing.\)\{0,1\}src.hpp$/d' -e 's|.*|#include <&>|' "$here/../standalone/headers.txt"
} > "$source"
exec "$@"
