#!/bin/sh
# includes.sh SOURCE COMPILER...: fails when SOURCE brings in a header of Asio, Beast, Boost.JSON or OpenSSL.
source=$1
shift
list=$("$@" -M "$source") || exit 1
found=$(printf '%s\n' "$list" | tr ' ' '\n' | grep -E '/(boost/(asio|beast|json|url)|openssl)(/|\.hpp)')
[ -z "$found" ] && exit 0
echo "$source includes, in the end:"
printf '%s\n' "$found" | head -n 20
exit 1
