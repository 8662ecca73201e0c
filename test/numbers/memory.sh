#!/usr/bin/env bash
# memory.sh OURS YARDSTICK LIMIT COMPILER...: what GCC allocates for OURS over what it does for YARDSTICK. Time depends on the
# machine, and on what else it does; this does not, and grows with what there is to parse and to instantiate, so that LIMIT can
# be near. LIMIT follows the ratio down as it improves.
set -euo pipefail
ours=$1 yardstick=$2 limit=$3
shift 3

allocated() { "$@" -ftime-report 2>&1 > /dev/null | awk '$1 == "TOTAL" { sub("M", "", $NF); print $NF }'; }

echo "$(allocated "$@" "$ours") $(allocated "$@" "$yardstick")" |
    awk -v limit="$limit" -v ours="$(basename "$ours")" -v yardstick="$(basename "$yardstick")" '
        NF != 2 { print "GCC did not say what it allocated"; exit 1 }
        {
            printf "%s %d MB, %s %d MB, ratio %.2f (at most %.2f)\n", ours, $1, yardstick, $2, $1 / $2, limit
            exit $1 / $2 > limit
        }'
