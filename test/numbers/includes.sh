#!/bin/sh
# includes.sh SOURCE FORBIDDEN COMPILER...: fails when SOURCE brings in a header whose path matches the regular expression.
source=$1 forbidden=$2
shift 2
list=$("$@" -M "$source") || exit 1
found=$(printf '%s\n' "$list" | tr ' ' '\n' | grep -E "/($forbidden)(/|\.hpp)")
[ -z "$found" ] && exit 0
echo "$source includes, in the end:"
printf '%s\n' "$found" | head -n 20
exit 1
