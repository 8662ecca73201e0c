#!/usr/bin/env bash
# consumer.sh NAME SOURCE BUILD FOLDER: configures, builds and runs the project NAME/ with CMake, in FOLDER.
#   subdirectory   add_subdirectory(SOURCE)
#   install        find_package of what BUILD installs, moved after the installation
#   core           the same, of the component core, on a machine without Boost's libraries and OpenSSL
set -euo pipefail
name=$1 source=$2 build=$3 folder=$4
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
fail() { echo "FAILED: $*"; exit 1; }

rm -rf "$folder"
mkdir -p "$folder"
if [[ $name != subdirectory ]]; then
    cmake --install "$build" --prefix "$folder/first" > /dev/null
    mv "$folder/first" "$folder/prefix"
    export CMAKE_PREFIX_PATH=$folder/prefix
    ! grep -rlF -e "$source" -e "$folder/first" "$folder/prefix" ||
        fail "the package names a folder of this machine: it cannot be moved"
    [[ $(ls "$folder/prefix" | xargs) == "include share" ]] ||
        fail "something is installed for one architecture only"
fi

cmake --no-warn-unused-cli -S "$here/$name" -B "$folder/build" "-DST4SD_SOURCE=$source" > "$folder/configure.log" 2>&1 ||
    { cat "$folder/configure.log"; fail "configuring"; }
! grep -iE 'warning|st4sd: ' "$folder/configure.log" || fail "st4sd is not silent in somebody else's project"
cmake --build "$folder/build"
"$folder/build/consumer"
[[ -z $(cd "$folder/build" && ctest -N | grep 'Test *#') ]] || fail "st4sd's tests are in somebody else's project"

if [[ $name == core ]]; then
    ! ldd "$folder/build/consumer" | grep -E 'boost|ssl|crypto' || fail "st4sd::core links a library"
fi
