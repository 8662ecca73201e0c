#!/bin/sh
# real.sh FOLDER PROGRAM LIBRARY COMPILER...: builds the check.cpp that served.cpp wrote to FOLDER, and runs it there.
folder=$1 program=$2 library=$3
shift 3
cd "$folder" && "$@" check.cpp -o "$program" "$library" && "./$program"
