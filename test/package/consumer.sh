#!/usr/bin/env bash
# consumer.sh NAME SOURCE BUILD FOLDER: configures, builds and runs a user's project with CMake, in FOLDER. It is NAME/ here:
#   subdirectory   add_subdirectory of a clone of SOURCE; says how long it takes from the clone to the running program
#   fetch_content  FetchContent of SOURCE
#   install        find_package of what BUILD installs, moved after the installation
#   core           the same, of the component core, on a machine without Boost's libraries and OpenSSL
#   module         the same, where Boost is found by CMake's module
#   adapters       the same, of the components that need a library more
# and example/starter:
#   compiled       find_package, and st4sd::compiled
set -euo pipefail
name=$1 source=$2 build=$3 folder=$4
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
fail() { echo "FAILED: $*"; exit 1; }

project=$here/$name
programs=(consumer)
if [[ $name == compiled ]]; then
    project=$source/example/starter
    programs=(my_lab_test)
fi

rm -rf "$folder"
mkdir -p "$folder"
SECONDS=0
case $name in
    subdirectory)
        unset CMAKE_CXX_COMPILER_LAUNCHER # ccache would tell nothing about the time
        if [[ -e $source/.git ]]; then
            git clone -q "file://$source" "$folder/st4sd"
        else
            mkdir "$folder/st4sd"
            cp -r "$source"/{.cmake,CMakeLists.txt,LICENSE_1_0.txt,include} "$folder/st4sd"
        fi
        source=$folder/st4sd
        ;;
    fetch_content) ;;
    *)
        cmake --install "$build" --prefix "$folder/first" > /dev/null
        mv "$folder/first" "$folder/prefix"
        export CMAKE_PREFIX_PATH=$folder/prefix
        ! grep -rlF -e "$source" -e "$folder/first" "$folder/prefix" ||
            fail "the package names a folder of this machine: it cannot be moved"
        [[ $(ls "$folder/prefix" | xargs) == "include share" ]] ||
            fail "something is installed for one architecture only"
        ;;
esac

cmake --no-warn-unused-cli -S "$project" -B "$folder/build" "-DST4SD_SOURCE=$source" > "$folder/configure.log" 2>&1 ||
    { cat "$folder/configure.log"; fail "configuring"; }
! grep -iE 'warning|st4sd: ' "$folder/configure.log" || fail "st4sd is not silent in somebody else's project"
if [[ $name == subdirectory ]]; then # whose CMakeLists.txt finds nothing by itself
    ! grep -iE 'found|boost|openssl|threads' "$folder/configure.log" || fail "st4sd prints something in somebody else's project"
fi
cmake --build "$folder/build" --parallel "$(nproc)"
for program in "${programs[@]}"; do
    "$folder/build/$program"
done
[[ $name == compiled || -z $(cd "$folder/build" && ctest -N | grep 'Test *#') ]] ||
    fail "st4sd's tests are in somebody else's project"

case $name in
    core)
        ! ldd "$folder/build/consumer" | grep -E 'boost|ssl|crypto' || fail "st4sd::core links a library" ;;
    subdirectory)
        # The goal is 60 s with two cores to itself; the limit has room for slower and busy machines.
        echo "from clone to a running program: $SECONDS s (goal: 60)"
        ((SECONDS <= 150)) || fail "it takes too long" ;;
esac
