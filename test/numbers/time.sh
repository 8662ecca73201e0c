#!/usr/bin/env bash
# time.sh OURS YARDSTICK GOAL LIMIT COMPILER...: the processor time of -fsyntax-only of OURS over that of YARDSTICK, the
# median of five runs that take turns. A ratio, so that it means the same on every machine. GOAL is what is wanted and is
# reported; more than LIMIT fails. LIMIT follows the ratio down as it improves, until it is GOAL.
set -euo pipefail
ours=$1 yardstick=$2 goal=$3 limit=$4
shift 4
"$@" -fsyntax-only "$ours"

TIMEFORMAT='%U %S'

once() { { time "${@:2}" -fsyntax-only "$1" > /dev/null; } 2>&1 | awk 'END { print $1 + $2 }'; }
median() { sort -n | sed -n 3p; }

our_times='' yardstick_times=''
for _ in 1 2 3 4 5; do
    our_times+="$(once "$ours" "$@")"$'\n'
    yardstick_times+="$(once "$yardstick" "$@")"$'\n'
done
awk -v ours="$(median <<< "${our_times%$'\n'}")" -v yardstick="$(median <<< "${yardstick_times%$'\n'}")" -v goal="$goal" -v limit="$limit" \
    -v our_name="$(basename "$ours")" -v yardstick_name="$(basename "$yardstick")" 'BEGIN {
    printf "%s %.2f s, %s %.2f s, ratio %.2f (goal %.2f, at most %.2f)\n", \
        our_name, ours, yardstick_name, yardstick, ours / yardstick, goal, limit
    exit ours / yardstick > limit
}'
