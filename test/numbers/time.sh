#!/usr/bin/env bash
# time.sh OURS YARDSTICK GOAL LIMIT COMPILER...: the processor time of -fsyntax-only of OURS over that of YARDSTICK, the
# median of the ratios of seven runs of both in turn, so that it means the same on every machine and in a disturbed run.
# GOAL is what is wanted and is reported; more than LIMIT fails. LIMIT follows the ratio down as it improves, until it is GOAL.
set -euo pipefail
ours=$1 yardstick=$2 goal=$3 limit=$4
shift 4
"$@" -fsyntax-only "$ours"

TIMEFORMAT='%U %S'

once() { { time "${@:2}" -fsyntax-only "$1" > /dev/null; } 2>&1 | awk 'END { print $1 + $2 }'; }

for _ in 1 2 3 4 5 6 7; do
    echo "$(once "$ours" "$@") $(once "$yardstick" "$@")"
done | awk '{ print $1 / $2, $1, $2 }' | sort -n | sed -n 4p |
    awk -v goal="$goal" -v limit="$limit" -v ours="$(basename "$ours")" -v yardstick="$(basename "$yardstick")" '{
        printf "%s %.2f s, %s %.2f s, ratio %.2f (goal %.2f, at most %.2f)\n", ours, $2, yardstick, $3, $1, goal, limit
        exit $1 > limit
    }'
