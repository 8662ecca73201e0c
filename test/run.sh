#!/usr/bin/env bash
# Installs what is missing, builds everything and runs every test. From a fresh Debian 12 with git and apt.
#
#   test/run.sh [--full] [--only JOB]... [--build-dir DIR] [--jobs N] [--no-install]
#
# Default: GCC builds and runs everything, what is behind the client compiled once; Clang 19 checks the headers and the
# compile-fail tests; the packages' consumers; one test by b2; the parsers over their corpora under the address and
# undefined-behaviour sanitizers.
# --full adds: each header by itself with GCC, too; all tests under these sanitizers, and those with threads under the thread
# sanitizer; optimised with NDEBUG and in C++23; with Clang 19 header-only; with Clang 16; with Clang 19 and libc++; by b2;
# libFuzzer; clang-tidy. That takes hours: --only runs one of its jobs: gcc, sanitize, thread, gcc-release, clang-19, clang-16,
# libc++, fuzz, b2 or tidy.
# The last line is `N passed, N failed`; the exit status says the same.
set -uo pipefail

source=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build_root=$source/.build
jobs=$(nproc 2> /dev/null || echo 2)
full=no
only=()
install=yes
while (($#)); do
    case $1 in
        --full) full=yes ;;
        --only) only+=("$2"); full=yes; shift ;;
        --build-dir) build_root=$2; shift ;;
        --jobs) jobs=$2; shift ;;
        --no-install) install=no ;;
        -h | --help) sed -n '2,15s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 0 ;;
        *) echo "unknown argument: $1 (see --help)" >&2; exit 2 ;;
    esac
    shift
done
mkdir -p "$build_root" || exit 1
build_root=$(cd "$build_root" && pwd)
[[ -n ${HOME:-} ]] || export CCACHE_DIR=$build_root/ccache
export CTEST_PARALLEL_LEVEL=$jobs CMAKE_BUILD_PARALLEL_LEVEL=$jobs
unset ST4SD_URL ST4SD_BEARER_KEY ST4SD_AUTH_TOKEN ST4SD_CA_FILE

passed=0
failed=0
failures=()

say() { printf '[%3d:%02d] %s\n' $((SECONDS / 60)) $((SECONDS % 60)) "$*"; }

# check NAME COMMAND...: one check; its output shows only when it fails.
check() {
    local name=$1 log=$build_root/$1.log
    shift
    if "$@" > "$log" 2>&1 < /dev/null; then
        ((++passed))
        return 0
    fi
    ((++failed))
    failures+=("$name")
    say "FAILED: $name"
    # Of a build, what the compilers said; not the progress of what went well.
    grep -vE '^\[[0-9]+/[0-9]+\] [A-Z]' "$log" | head -n 200
    return 1
}

# wanted JOB: whether it is to be run.
wanted() { ((${#only[@]} == 0)) || [[ " ${only[*]} " == *" $1 "* ]]; }

# tests JOB CTEST_ARGUMENTS...: CTest in the job's folder; each of its tests counts.
tests() {
    local job=$1 log=$build_root/$1.ctest.log summary
    shift
    (cd "$build_root/$job" && ctest --output-on-failure "$@") > "$log" 2>&1 < /dev/null
    summary=$(sed -n 's/^[0-9]*% tests passed, \([0-9]*\) tests* failed out of \([0-9]*\)$/\1 \2/p' "$log")
    if [[ -z $summary || ${summary#* } == 0 ]]; then
        ((++failed))
        failures+=("$job: no test ran")
        tail -n 20 "$log"
        return
    fi
    ((failed += ${summary% *}, passed += ${summary#* } - ${summary% *}))
    say "$job: ${summary#* } tests, ${summary% *} failed"
    if [[ ${summary% *} != 0 ]]; then
        sed '/% tests passed/,$d' "$log" |
            grep -vE '^ *Start +[0-9]+:|   Passed +[0-9.]+ sec$|^(Could not find|Looked in the|[^ ]*$)' |
            head -n 400
        failures+=($(sed -n 's/^.*Test *#[0-9]*: \([^ ]*\) \.*\**\(Failed\|Not Run\|Timeout\|Exception\).*$/'"$job"':\1/p' "$log"))
    fi
}

# job NAME TARGETS CTEST_ARGUMENTS -- CMAKE_ARGUMENTS: configure, build what the tests need, test.
job() {
    local name=$1 folder=$build_root/$1
    local -a targets ctest_arguments=()
    wanted "$name" || return 0
    read -ra targets <<< "$2"
    shift 2
    while [[ $1 != -- ]]; do
        ctest_arguments+=("$1")
        shift
    done
    shift
    say "$name: configuring"
    check "$name.configure" cmake -S "$source" -B "$folder" -G Ninja -DST4SD_TEST_BATCH=16 "$@" || return
    say "$name: building"
    # A source that does not compile must not hide what the other tests say.
    check "$name.build" cmake --build "$folder" --target "${targets[@]}" -- -k 0
    say "$name: testing"
    tests "$name" "${ctest_arguments[@]}"
}

# tidy: the look of the headers, and what clang-tidy says of them: of all headers of a folder in one source, as most of the
# time goes into what they include. Each folder counts.
tidy() {
    local folder name
    check format bash -c "git -C '$source' ls-files include | sed 's,^,$source/,' |
        xargs clang-format-19 --dry-run -Werror --style='file:$source/.clang-format'"
    mkdir -p "$build_root/tidy"
    for folder in $(sed 's,/[^/]*$,,' "$source/test/standalone/headers.txt" | sort -u); do
        name=${folder//\//_}
        grep -E "^$folder/[^/]*$" "$source/test/standalone/headers.txt" | grep -v '/src[.]hpp$' |
            sed 's/.*/#include <&>/' > "$build_root/tidy/$name.cpp"
        check "tidy.$name" clang-tidy-19 --quiet --config-file="$source/.clang-tidy" --warnings-as-errors='*' \
            "$build_root/tidy/$name.cpp" -- -std=c++20 -I "$source/include"
    done
}

# --- the jobs ---

if [[ $install == yes ]]; then
    say "packages"
    groups=(quickstart test)
    [[ $full == yes ]] && groups+=(full)
    bash "$source/.ci/install_packages.sh" "${groups[@]}" || { echo "0 passed, 1 failed"; exit 1; }
fi

# The tests' servers are on this machine, whatever proxy the packages came through.
unset http_proxy https_proxy HTTPS_PROXY no_proxy NO_PROXY ALL_PROXY all_proxy

standalone=-DST4SD_STANDALONE_ALL=OFF
[[ $full == yes ]] && standalone=-DST4SD_STANDALONE_ALL=ON
job gcc "all checks" -- -DCMAKE_CXX_COMPILER=g++ "$standalone"
no_checks=-DST4SD_BUILD_CHECKS=OFF
# The parsers, over their corpora. All tests under the sanitizers take as long as everything else together.
sanitized=(fuzzers -L fuzz)
[[ $full == yes ]] && sanitized=(all)
job sanitize "${sanitized[@]}" -- -DCMAKE_CXX_COMPILER=clang++-19 $no_checks -DST4SD_SANITIZE=address,undefined

if [[ $full == yes ]]; then
    threaded='^(conformance|service)/|^unit/(middleware/|testing/[^/]*$|[^/]*$)'
    job thread boost_tests -L 'unit|conformance|service' -- -DCMAKE_CXX_COMPILER=clang++-19 $no_checks -DST4SD_SANITIZE=thread \
        "-DST4SD_TEST_ONLY=$threaded"
    job gcc-release all -- -DCMAKE_CXX_COMPILER=g++ $no_checks -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_STANDARD=23 \
        -DST4SD_BUILD_BENCHMARKS=ON
    job clang-19 all -- -DCMAKE_CXX_COMPILER=clang++-19 $no_checks -DST4SD_TEST_COMPILED=OFF
    job clang-16 all -- -DCMAKE_CXX_COMPILER=clang++-16 $no_checks
    job libc++ boost_tests -L 'unit|conformance|service' -- -DCMAKE_CXX_COMPILER=clang++-19 $no_checks \
        -DCMAKE_CXX_FLAGS=-stdlib=libc++ -DST4SD_BOOST_FROM_SOURCE=ON
    job fuzz fuzzers -L fuzz -- -DCMAKE_CXX_COMPILER=clang++-19 $no_checks \
        -DST4SD_LIBFUZZER=ON -DST4SD_SANITIZE=address,undefined
    if wanted b2; then
        say "b2: building and testing"
        check b2 bash "$source/test/package/b2_test.sh" "$source" "$build_root/b2" b2 "-j$jobs" \
            "-sBATCHES=$build_root/b2/batches" test//unit
    fi
    if wanted tidy; then
        say "clang-tidy"
        tidy
    fi
fi

for failure in "${failures[@]}"; do
    echo "failed: $failure"
done
((passed + failed > 0)) || { echo "no such job: ${only[*]} (see --help)" >&2; failed=1; }
say "done"
echo "$passed passed, $failed failed"
((failed == 0))
