#!/bin/sh
# check.sh [INCLUDE_FOLDER]: reads the #include lines of every header under INCLUDE_FOLDER/st4sd and fails on an arrow that
# runs up the layers of layers.txt.
here=$(cd "$(dirname "$0")" && pwd)
cd "${1:-$here/../../include}" || exit 1
find st4sd -name '*.hpp' -o -name '*.ipp' | LC_ALL=C sort | xargs awk -f "$here/check.awk" "$here/layers.txt"
