#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Holds blueguy against the oracle on random scenarios.
#
#   oracle_suite.sh [BUILD] [SCENARIOS] [FIRST_SEED]
#
# BUILD (default: build) is where blueguy, generate, oracle and compare were built to; the findings stay in BUILD/oracle_suite.
# REPLICATIONS and FALSE_ALARM may be set: how many lives the oracle lives, and the chance that a whole suite fails by bad luck alone.
# Every other scenario is simulated throughout; the others find the risk as they think best.

set -eu

build=${1:-build}
scenarios=${2:-30}
first_seed=${3:-1}
replications=${REPLICATIONS:-100000}
false_alarm=${FALSE_ALARM:-1e-6}
results=$build/oracle_suite

run_case() {
    seed=$1
    folder=$results/$seed
    mkdir -p "$folder"
    "$build/tests/generate" "$seed" >"$folder/scenario.yaml"
    method=auto
    [ $((seed % 4)) -lt 2 ] || method=simulate
    {
        "$build/blueguy" run "$folder/scenario.yaml" -o "$folder/blueguy" -n 1000000 --seed "$seed" --method "$method" -j 1 --no-charts -q &&
            "$build/tests/oracle" "$folder/scenario.yaml" -n "$replications" --seed "$seed" -o "$folder/oracle" &&
            "$build/tests/compare" "$folder/blueguy" "$folder/oracle" "$case_false_alarm"
    } >"$folder/report.txt" 2>&1 && touch "$folder/passed"
    printf '%s (%s): %s\n' "$seed" "$method" "$(tail -n 1 "$folder/report.txt")"
    [ -e "$folder/passed" ] || sed 's/^/    /' "$folder/report.txt" | head -n 20
}

if [ -n "${ORACLE_CASE:-}" ]; then
    run_case "$ORACLE_CASE"
    exit
fi

rm -rf "$results"
mkdir -p "$results"
case_false_alarm=$(awk "BEGIN {print $false_alarm / $scenarios}")
export case_false_alarm
last_seed=$((first_seed + scenarios - 1))
seq "$first_seed" "$last_seed" | xargs -P 2 -I SEED env ORACLE_CASE=SEED "$0" "$build" "$scenarios" "$first_seed"

passed=$(find "$results" -name passed | wc -l)
failed=$((scenarios - passed))
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
