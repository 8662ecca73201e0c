#!/usr/bin/env bash
# b2_test.sh SOURCE FOLDER B2 ARGUMENT...: our unit tests by b2 from the checkout: those that the arguments name, for instance
# test//http_url, or test for all.
set -euo pipefail
source=$1 folder=$2 b2=$3
shift 3
cd "$source"
"$b2" toolset=gcc debug-symbols=off --build-dir="$folder" --ignore-site-config --user-config= \
    -sJAMROOT=build.jam -sJAMFILE=Jamfile "$@"
