#!/usr/bin/env bash
# time.sh RUNS OURS YARDSTICK GOAL LIMIT COMPILER...: the processor time that the compiler takes for OURS over that for
# YARDSTICK (defines for OURS alone: the environment's OURS_FLAGS), the median of the ratios of RUNS runs of both in turn, so that
# it means the same on every machine and in a disturbed run. GOAL is what is wanted and is reported; more than LIMIT fails. LIMIT
# follows the ratio down as it improves, until it is GOAL.
set -euo pipefail
runs=$1 ours=$2 yardstick=$3 goal=$4 limit=$5
shift 5
read -ra flags <<< "${OURS_FLAGS:-}"
"$@" "${flags[@]}" -fsyntax-only "$ours" # what does not compile would be the fastest

TIMEFORMAT='%U %S'

once() { { time "$@" > /dev/null; } 2>&1 | awk 'END { print $1 + $2 }'; }

for ((run = 0; run < runs; ++run)); do
    echo "$(once "$@" "${flags[@]}" "$ours") $(once "$@" "$yardstick")"
done | awk '{ print $1 / $2, $1, $2 }' | sort -n | sed -n $((runs / 2 + 1))p |
    awk -v goal="$goal" -v limit="$limit" -v ours="$(basename "$ours")" -v yardstick="$(basename "$yardstick")" '{
        printf "%s %.2f s, %s %.2f s, ratio %.2f (goal %.2f, at most %.2f)\n", ours, $2, yardstick, $3, $1, goal, limit
        exit $1 > limit
    }'
