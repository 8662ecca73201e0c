#!/bin/sh
# self_test.sh SOURCE_FOLDER FOLDER: of broken.hpp, build.sh says each mistake that stands there as `// says: text`, at its line,
# and no other. Without Doxygen it is skipped (77).
set -u
here=$(cd "$(dirname "$0")" && pwd)
if ! command -v doxygen > /dev/null; then
    echo "there is no doxygen, so that nothing is checked"
    exit 77
fi
rm -rf "$2"
mkdir -p "$2/include/st4sd/api"
cp -R "$1/.doxygen" "$1/README.md" "$2"
cp "$1/include/st4sd/version.hpp" "$2/include/st4sd"
cp "$here/broken.hpp" "$2/include/st4sd/api"

output=$(sh "$2/.doxygen/build.sh" 2>&1)
if [ $? -eq 0 ]; then
    echo "a header full of mistakes was accepted"
    exit 1
fi
failed=0
expected=0
while IFS=: read -r line _ text; do
    expected=$((expected + 1))
    if ! printf '%s\n' "$output" | grep -q "broken.hpp:$line: .*${text# }"; then
        echo "line $line: nothing was said of: $text"
        failed=1
    fi
done << END
$(grep -n '// says: ' "$here/broken.hpp" | sed 's/:.*says/: says/')
END
said=$(printf '%s\n' "$output" | grep -c 'broken.hpp:')
if [ $failed -ne 0 ] || [ "$said" -ne "$expected" ]; then
    echo "$expected mistakes were expected, $said were told:"
    printf '%s\n' "$output"
    exit 1
fi
echo "$expected mistakes were told"
