#!/bin/sh
# build.sh [FOLDER]: the reference of the public names as HTML, in FOLDER (.build/reference). Says everything that is wrong with
# a comment, or that lacks one, and then fails.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "${1:-$here/../.build/reference}"
ST4SD_REFERENCE=$(cd "${1:-$here/../.build/reference}" && pwd)
cd "$here/.."

# version.hpp is the only place that states the version.
part() { sed -n "s/^#define ST4SD_VERSION_$1 //p" include/st4sd/version.hpp; }
ST4SD_VERSION=$(part MAJOR).$(part MINOR).$(part PATCH)
export ST4SD_REFERENCE ST4SD_VERSION

# The filter of the headers warns, too, where Doxygen does not; so whatever is said counts, not the exit code only.
said=$(doxygen .doxygen/Doxyfile 2>&1) || said="${said:-doxygen failed}"
if [ -n "$said" ]; then
    printf '%s\n' "$said" | sort -u >&2
    echo "the reference is not complete: $(printf '%s\n' "$said" | sort -u | wc -l) warnings" >&2
    exit 1
fi
echo "$ST4SD_REFERENCE/index.html"
