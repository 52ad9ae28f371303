#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Tells how many small faults in sim/engine and sim/estimate the tests see.
#
#   mutants.sh BUILD N SEED TEST...
#
# Draws N mutants at random: copies of the sources with one small fault each (see candidates.awk), which mutant.sh compiles and examines in
# a folder of its own below BUILD/mutants.  It is killed by the first that fails, or takes much longer than it should, of the TESTs, those
# named for its file before the others, and a comparison with the oracle on a few scenarios.  What does not compile, or compiles to the same
# code, is no mutant: another is drawn for it.
#
# BUILD holds libblueguy.so, which blueguy and the tests are linked to.  What was said of each mutant stays in BUILD/mutants/said.
# Fails where less than 90 % are killed.  JOBS mutants are tried at a time (by default, as many as there are processors).

set -eu
build=$(cd "${1:?mutants.sh BUILD N SEED TEST...}" && pwd)
wanted=$2
seed=$3
shift 3
here=$(cd "$(dirname "$0")" && pwd)
place=$build/mutants
scenarios='3 4 6 8'
oracle_replications=50000
least_killed=90 # Percent.
patience=10     # A test may take so many times as long as without a fault, and so many seconds more.

rm -rf "$place"
mkdir -p "$place/sane"
cp -r include sim "$place/sane"
ln -s "$PWD/tests" "$PWD/scenarios" "$PWD/plots" "$place/sane"
export BUILD="$build" PLACE="$place"

# What the faults are made in, compiled as they will be.
for file in sim/engine/*.c sim/estimate/*.c; do
    "$here/mutant.sh" compile "$file" "$place/sane/${file%.c}.o"
    awk -f "$here/candidates.awk" "$file"
done >"$place/candidates"

# A random order.  Of one multiplicative generator (Park and Miller, "Random number generators: good ones are hard to find", 1988) the
# sequences of two seeds are multiples of each other; the difference to a second one takes that away.
awk -v seed="$seed" '
    function next_of(state, factor) { return state * factor % 2147483647 }
    function step() { first = next_of(first, 16807); second = next_of(second, 39373) }
    BEGIN {
        first = seed % 2147483646 + 1
        second = 1
        for (i = 0; i < 100; i++) {
            step() # Away from the small numbers.
        }
    }
    {
        step()
        printf "%.0f\t%s\n", (first + 2147483647 - second) % 2147483647, $0
    }' "$place/candidates" | LC_ALL=C sort -n | cut -f 2- >"$place/drawn"

# What each test takes when nothing is wrong.
for scenario in $scenarios; do
    mkdir -p "$place/oracle/$scenario"
    "$build/tests/generate" "$scenario" >"$place/oracle/$scenario/scenario.yaml"
    LD_LIBRARY_PATH=$build "$build/tests/oracle" "$place/oracle/$scenario/scenario.yaml" -n $oracle_replications --seed "$scenario" \
        -o "$place/oracle/$scenario" >/dev/null
done
cd "$place/sane"
for test in "$@" $scenarios; do
    began=$(date +%s)
    if ! LD_LIBRARY_PATH=$build "$here/mutant.sh" examine "$test" >"$place/log" 2>&1; then
        cat "$place/log"
        echo "$test fails without a fault"
        exit 1
    fi
    echo "$test $((($(date +%s) - began) * patience + patience))"
done >"$place/tests"
cd "$place"

# Rounds, until there are as many mutants as are wanted.
: >said
tried=0
all=$(wc -l <drawn)
missing=$wanted
while [ "$missing" -gt 0 ] && [ "$tried" -lt "$all" ]; do
    last=$((tried + missing < all ? tried + missing : all))
    seq $((tried + 1)) $last | xargs -P "${JOBS:-$(nproc)}" -I NUMBER "$here/mutant.sh" try NUMBER | tee -a said
    tried=$last
    missing=$((wanted - $(grep -c -e ^killed -e ^survived said || true)))
done

killed=$(grep -c ^killed said || true)
survived=$(grep -c ^survived said || true)
echo "seed $seed: $killed of $((killed + survived)) mutants killed; besides, $((tried - killed - survived)) that were none"
[ $((killed * 100)) -ge $(((killed + survived) * least_killed)) ]
