#!/usr/bin/env bash
# time.sh OURS YARDSTICK LIMIT COMPILER...: the processor time of -fsyntax-only of OURS over that of YARDSTICK, the median
# of five runs that take turns, must be at most LIMIT. A ratio, so that it means the same on every machine.
set -euo pipefail
ours=$1 yardstick=$2 limit=$3
shift 3
"$@" -fsyntax-only "$ours"

TIMEFORMAT='%U %S'

once() { { time "${@:2}" -fsyntax-only "$1" > /dev/null; } 2>&1 | awk 'END { print $1 + $2 }'; }
median() { sort -n | sed -n 3p; }

our_times='' yardstick_times=''
for _ in 1 2 3 4 5; do
    our_times+="$(once "$ours" "$@")"$'\n'
    yardstick_times+="$(once "$yardstick" "$@")"$'\n'
done
awk -v ours="$(median <<< "${our_times%$'\n'}")" -v yardstick="$(median <<< "${yardstick_times%$'\n'}")" -v limit="$limit" 'BEGIN {
    printf "core headers %.2f s, boost/beast/http.hpp %.2f s, ratio %.2f (at most %.2f)\n", \
        ours, yardstick, ours / yardstick, limit
    exit ours / yardstick > limit
}'
