#!/usr/bin/env bash
# presets.sh SOURCE: this CMake understands each preset of CMakePresets.json, and what they set are options of ours.
set -euo pipefail
cd "$1"
names() { cmake --list-presets="$1" | sed -n 's/^ *"\([^"]*\)".*/\1/p'; }

[[ $(names configure) == "$(names build)" && $(names configure) == "$(names test)" ]] ||
    { echo "a preset is missing its build or test preset"; exit 1; }
for preset in $(names configure); do
    for option in $(cmake --preset "$preset" -N | grep -o 'ST4SD_[A-Z0-9_]*'); do
        grep -qE "^ *(option|set)\($option( |\$)" CMakeLists.txt test/CMakeLists.txt .cmake/*.cmake ||
            { echo "$preset sets $option, which is no option"; exit 1; }
    done
    echo "$preset: understood"
done
