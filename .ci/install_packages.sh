#!/usr/bin/env bash
# install_packages.sh GROUP...: installs those Debian packages of packages.txt that are missing. Without a missing one it
# needs no network and no rights; otherwise it needs to be root or to have sudo.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

if ! command -v dpkg-query > /dev/null; then
    echo "not a Debian system: install yourself what .ci/packages.txt lists"
    exit 0
fi

missing=()
while read -r package group; do
    [[ " $* " == *" $group "* ]] || continue
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2> /dev/null || true) == installed ]] ||
        missing+=("$package")
done < <(sed -e 's/#.*//' -e '/^ *$/d' "$here/packages.txt")
if ((${#missing[@]} == 0)); then
    echo "all packages are there"
    exit 0
fi

as_root=()
if ((EUID != 0)); then
    command -v sudo > /dev/null || { echo "missing: ${missing[*]}; be root, or have sudo" >&2; exit 1; }
    as_root=(sudo)
fi
echo "installing ${missing[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# One unreachable source of packages need not matter, so a failing update is judged by the installation after it.
"${as_root[@]}" apt-get -q update > "$log" 2>&1 || true
if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -q -y --no-install-recommends install "${missing[@]}" >> "$log" 2>&1 < /dev/null; then
    cat "$log" >&2
    exit 1
fi
