#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Builds the tracked sources twice, in folders of different names and depths and at different times, and compares what is installed, byte by byte.

set -eu
cd "$(dirname "$0")/../.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM HUP

# The files as they stand here, committed or not; without git, as in an unpacked tarball, all that was not built.
pack() {
    if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
        git ls-files -z --cached --others --exclude-standard | tar -cf - --null -T -
    else
        tar -cf - --exclude='./build*' --exclude=./out .
    fi
}

# build FOLDER: what is installed from there stands in FOLDER/stage.
build() {
    mkdir -p "$1"
    pack | tar -xf - -C "$1"
    ${MAKE:-make} -C "$1" -j"$(nproc)" BUILD=build DESTDIR="$1/stage" install >"$scratch/log" 2>&1 || { cat "$scratch/log"; exit 1; }
}

build "$scratch/one"
build "$scratch/two/of/another depth"
if diff -r "$scratch/one/stage" "$scratch/two/of/another depth/stage" && cmp "$scratch/one/build/blueguy" "$scratch/two/of/another depth/build/blueguy"; then
    echo "1 passed, 0 failed"
else
    echo "0 passed, 1 failed"
    exit 1
fi
