#!/usr/bin/env bash
# pkgconfig.sh SOURCE BUILD FOLDER: a program built with what pkg-config says of what BUILD installs, moved afterwards.
set -euo pipefail
source=$1 build=$2 folder=$3
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
fail() { echo "FAILED: $*"; exit 1; }

rm -rf "$folder"
mkdir -p "$folder"
cmake --install "$build" --prefix "$folder/first" > /dev/null
mv "$folder/first" "$folder/prefix"
export PKG_CONFIG_PATH=$folder/prefix/share/pkgconfig
! grep -lF -e "$source" -e "$folder" "$PKG_CONFIG_PATH"/*.pc || fail "a module names a folder of this machine"
for module in "$PKG_CONFIG_PATH"/*.pc; do
    pkg-config --validate --print-errors "$module"
done

# The headers alone.
read -ra flags < <(pkg-config --cflags --libs st4sd)
[[ ${#flags[@]} == 1 && ${flags[0]} == -I*/include && -e ${flags[0]#-I}/st4sd/version.hpp ]] ||
    fail "st4sd wants more than its headers: ${flags[*]}"
"${CXX:-g++}" -std=c++20 "${flags[@]}" "$here/core/consumer.cpp" -o "$folder/consumer"
[[ $("$folder/consumer") == "st4sd $(pkg-config --modversion st4sd)" ]] || fail "pkg-config says another version"

# The default client: what it includes is found and what it links exists; package.install compiles one.
read -ra flags < <(pkg-config --cflags --libs st4sd-client)
for flag in -lboost_json -lssl -lcrypto -pthread; do
    [[ " ${flags[*]} " == *" $flag "* ]] || fail "st4sd-client does not say $flag"
done
echo 'int main() {}' | "${CXX:-g++}" -std=c++20 -x c++ -include st4sd/version.hpp - -x none "${flags[@]}" -o "$folder/client"
