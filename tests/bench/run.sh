#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Measures the engine on four workloads, in ratios within one run: against the oracle, which draws for every invitation and every answer; one thread
# against two; and a thousand times the invitations at the same expected number of strikes.
#
#   run.sh [BUILD]

set -eu
build=${1:-build}
here=$(dirname "$0")
bench=$build/tests/bench
words=$build/tests/bench_words
oracle=$build/tests/oracle
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# field N: the N-th word of what is read.
field() {
    awk -v n="$1" '{ print $n }'
}

ratio() {
    awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'
}

# The workload, lives of ours, lives of the oracle, and lives whose instructions and words are counted: whole flocks of them.
measure() {
    file=$here/$1.yaml
    ours=$("$bench" "$file" "$2" 1 | field 2)
    theirs=$("$oracle" "$file" -n "$3" --bench)
    per_life=$(echo "$theirs" | awk '/per_replication/ { print $2 }')
    per_invitation=$(echo "$theirs" | awk '/per_invitation/ { print $2 }')
    printf '%-8s %12.1f %14.1f %16.2f %12s' "$1" "$ours" "$per_life" "$per_invitation" "$(ratio "$per_life" "$ours")"
    if command -v valgrind >/dev/null 2>&1; then
        printf ' %14.0f' "$(instructions "$file" "$4")"
    else
        printf ' %14s' '?'
    fi
    awk -v words="$("$words" "$file" "$4" 0)" -v n="$4" 'BEGIN { printf " %8.1f\n", words / n }'
}

count_instructions() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$bench" "$1" "$2" 0 2>&1 | awk '/refs:/ { gsub(",", "", $NF); print $NF }'
}

# Of one life: what twice as many take more, so that the start does not count.
instructions() {
    awk -v twice="$(count_instructions "$1" $((2 * $2)))" -v once="$(count_instructions "$1" "$2")" -v n="$2" 'BEGIN { print (twice - once) / n }'
}

printf '%-8s %12s %14s %16s %12s %14s %8s\n' workload 'ns per life' 'oracle' 'per invitation' 'times' 'instructions' 'words'
measure spree 10000000 200000 20480
measure quarter 2000000 5000 4096
measure decade 500000 500 1024
measure crowd 10000000 3 10240

one=$("$bench" "$here/quarter.yaml" 2000000 1 5 | field 1)
two=$("$bench" "$here/quarter.yaml" 2000000 2 5 | field 1)
echo "two threads: $(ratio "$one" "$two") times one (quarter, best of five)"

sed 's/invites: 50/invites: 50000/; s/idk: 6%/idk: 0.006%/g' "$here/spree.yaml" >"$scratch/thousandfold.yaml"
few=$("$bench" "$here/spree.yaml" 5000000 1 5 | field 1)
many=$("$bench" "$scratch/thousandfold.yaml" 5000000 1 5 | field 1)
echo "a thousand times the invitations, as many strikes: $(ratio "$many" "$few") times the time"
