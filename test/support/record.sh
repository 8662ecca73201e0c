#!/bin/sh
# record.sh RECORD COMMAND...: runs the command and keeps its exit status (first line) and output in RECORD.
# It never fails itself: report.sh does, as a test. A failure is dated back, so that the next build tries it again.
record=$1
shift
output=$("$@" 2>&1)
status=$?
printf '%s\n%s\n' "$status" "$output" > "$record"
[ "$status" -eq 0 ] || touch -t 197001020000 "$record"
exit 0
