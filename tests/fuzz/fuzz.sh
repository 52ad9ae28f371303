#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Fuzzes a target for a time, from the inputs in folders: fuzz.sh BUILD SECONDS TARGET FOLDER...
#
# New inputs are kept in BUILD/corpus/TARGET.  One that breaks a promise is written to tests/fuzz/corpus/TARGET, where `make check` tries it
# from then on.

set -eu
cd "$(dirname "$0")/../.."
build=$1
seconds=$2
target=$3
shift 3
echo "== $target"
mkdir -p "$build/corpus/$target"
exec "$build/fuzz/$target" -max_total_time="$seconds" -timeout=120 -report_slow_units=60 -rss_limit_mb=2048 -max_len=8192 \
    -use_value_profile=1 -print_final_stats=1 -artifact_prefix="tests/fuzz/corpus/$target/" -dict=tests/fuzz/words.dict \
    "$build/corpus/$target" "$@"
