#!/usr/bin/env bash
# b2.sh SOURCE FOLDER B2 TARGET...: builds targets of the project b2/ and runs them; st4sd lies in it as in a Boost-style
# project.
set -euo pipefail
source=$1 folder=$2 b2=$3
shift 3
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
rm -rf "$folder"
mkdir -p "$folder/libs"
cp "$here/b2/Jamroot" "$here/core/consumer.cpp" "$folder"
cp "$here/consumer.cpp" "$folder/client.cpp"
ln -s "$source" "$folder/libs/st4sd"
cd "$folder"
"$b2" toolset=gcc --build-dir="$folder/bin" --ignore-site-config --user-config= "$@"
