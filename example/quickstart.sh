#!/usr/bin/env bash
# Installs what is missing, builds example/quickstart.cpp and runs it with the arguments given here:
#   example/quickstart.sh [molecules.csv]
# Without ST4SD_URL it starts a service of its own on this machine; with it, it talks to that service.
set -euo pipefail
source=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$source/.build/quickstart

step() { echo "quickstart: $*" >&2; }

step "packages"
bash "$source/.ci/install_packages.sh" quickstart >&2

step "configuring in .build/quickstart"
mkdir -p "$build"
quietly() {
    "$@" > "$build/log.txt" 2>&1 || { cat "$build/log.txt" >&2; step "failed: $*"; exit 1; }
}
quietly cmake -S "$source" -B "$build" -G Ninja -DST4SD_BUILD_TESTS=OFF

step "building (about a minute the first time)"
quietly cmake --build "$build" --target quickstart

step "running"
exec "$build/example/quickstart" "$@"
