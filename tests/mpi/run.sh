#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs the tests of the program over MPI ranks: tests/mpi/run.sh [BUILD], BUILD being the folder that blueguy and blueguy-mpi were built in.
# They are tests of the command line like those of tests/cli, which run them.

set -u
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "${1:-$here/../../build}" && pwd)
if [ ! -x "$build/blueguy-mpi" ]; then
    echo "tests/mpi/run.sh: $build/blueguy-mpi is no program; make mpi builds it" >&2
    exit 1
fi

. "$here/lib/loopback.sh"
RANKS=$here/lib/ranks.sh
export RANKS
exec "$here/../cli/run.sh" "$build" "$here"/a*.sh
