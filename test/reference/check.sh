#!/bin/sh
# check.sh SOURCE_FOLDER OUTPUT_FOLDER: makes the reference, which fails on any warning, and looks whether the names are in it
# that a reader comes for. Without Doxygen it is skipped (77).
set -u
if ! command -v doxygen > /dev/null; then
    echo "there is no doxygen, so that the reference is not checked"
    exit 77
fi
rm -rf "$2"
sh "$1/.doxygen/build.sh" "$2" || exit 1

failed=0
while read -r page text; do
    if ! sed -e 's/<[^>]*>//g' "$2/$page.html" 2> /dev/null | grep -qF -- "$text"; then
        echo "$page.html does not say: $text"
        failed=1
    fi
done << END
index declared_study.cpp is the same study
namespacest4sd HTTP 404: correct the name
namespacest4sd The credentials are missing, wrong or expired
classst4sd_1_1api_1_1experiments push() without blocking
classst4sd_1_1basic__dynamic__payload A file that the experiment requires.
structst4sd_1_1instance The table of the fields in JSON
structst4sd_1_1missing__inputs What is wrong and what to do, in one sentence.
structst4sd_1_1endpoint_1_1get__instance What the answer says
classst4sd_1_1algorithm_1_1wait Waits until a run has ended
END
exit $failed
