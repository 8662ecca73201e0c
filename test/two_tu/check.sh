#!/bin/sh
# check.sh STEM SOURCES LIBRARIES COMPILER...: compiles the sources (separated by :, as the libraries), links them and runs the program.
# STEM.d gets what they depend on.
stem=$1 sources=$2 libraries=$3
shift 3

split() { printf '%s\n' "$1" | tr ':' ' '; }
objects=
for source in $(split "$sources"); do
    object=$stem.$(basename "$source" .cpp).o
    "$@" -MD -MF "$object.d" -MT "$stem.record" -c "$source" -o "$object" || exit 1
    objects="$objects $object"
done
cat "$stem".*.o.d > "$stem.d"
# shellcheck disable=SC2086 # lists on purpose
"$@" $objects $(split "$libraries") -pthread -o "$stem.program" && "$stem.program"
