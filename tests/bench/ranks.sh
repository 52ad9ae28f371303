#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Measures what limits a sweep over MPI ranks: rank 0's processor time for each row, where 32 ranks compute points of 10 ms and where rows come
# as fast as they can; and how much faster two ranks of one thread are than one.
#
#   ranks.sh [BUILD]

set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "${1:-$here/../../build}" && pwd)
# shellcheck disable=SC1091
. "$here/../mpi/lib/loopback.sh"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM HUP

# The other ranks sleep while they "compute", so they need not fit on the processors.
mpirun -n 33 "$build/tests/bench_ranks" 30000 10000 | awk '{ print "rank 0, points of 10 ms on 32 ranks: " $1 " us for each row of " $2 " bytes in a message" }'
mpirun -n 2 "$build/tests/bench_ranks" 200000 0 | awk '{ print "rank 0, rows as fast as they come: " $1 " us for each" }'

# time_ranks N: seconds of the best of three sweeps of 1,000 points.
time_ranks() {
    for _ in 1 2 3; do
        start=$(date +%s.%N)
        mpirun -n "$1" "$build/blueguy-mpi" sweep "$here/spree.yaml" --vary campaign.personalized=0%:97.5%:2.5% \
            --vary campaign.invites=1:25:1 --method simulate -n 40000 -j1 -q --no-charts --out "$scratch/out"
        echo "$start $(date +%s.%N)" | awk '{ print $2 - $1 }'
    done | sort -n | head -1
}

one=$(time_ranks 1)
two=$(time_ranks 2)
awk -v one="$one" -v two="$two" 'BEGIN { printf "two ranks of one thread: %.2f times one (%.1f s, %.1f s; best of three)\n", one / two, one, two }'
