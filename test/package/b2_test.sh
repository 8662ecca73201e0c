#!/usr/bin/env bash
# b2_test.sh SOURCE FOLDER B2: one of our unit tests, built and run by b2 from the checkout.
set -euo pipefail
source=$1 folder=$2 b2=$3
cd "$source"
"$b2" toolset=gcc --build-dir="$folder" --ignore-site-config --user-config= \
    -sJAMROOT=build.jam -sJAMFILE=Jamfile test//http_url
