#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs into an empty folder, uses what is there as its users do, and takes it away again.
#
#   installed.sh [BUILD]

set -u
cd "$(dirname "$0")/../.." || exit 1
build=${1:-build}
stage=$(mktemp -d) || exit 1
trap 'rm -rf "$stage"' EXIT
trap 'exit 130' INT TERM HUP
passed=0
failed=0

# judge SENTENCE COMMAND...: whether the command succeeds; what it prints is shown where it does not.
judge() {
    sentence=$1
    shift
    if "$@" >"$stage/log" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "not so: $sentence"
        cat "$stage/log"
    fi
}

make_here() {
    ${MAKE:-make} --no-print-directory "$@" BUILD="$build" DESTDIR="$stage/root"
}

is_whole() {
    for file in bin/blueguy lib/libblueguy.a lib/pkgconfig/blueguy.pc include/blueguy/study/run.h share/man/man1/blueguy.1 \
        share/bash-completion/completions/blueguy share/zsh/site-functions/_blueguy share/blueguy/plots/style.gp \
        share/blueguy/scenarios/steve.yaml share/doc/blueguy/README.md; do
        [ -s "$prefix/$file" ] || { echo "$file is missing"; return 1; }
    done
}

runs() {
    "$prefix/bin/blueguy" run "$prefix/share/blueguy/scenarios/steve.yaml" --method exact --no-charts --out "$stage/steve"
}

# The program sees no header and no library but the installed ones.  The words of CFLAGS and of pkg-config are split on purpose.
# shellcheck disable=SC2086
compiles() {
    found=$(PKG_CONFIG_PATH=$prefix/lib/pkgconfig:${PKG_CONFIG_PATH:-} pkg-config --cflags --libs blueguy) &&
        ${CC:-gcc} -std=c17 -Wall -Wextra -Werror ${CFLAGS:-} -o "$stage/risk" tests/library/risk.c $found
}

# Each header by itself: none leans on what its reader includes before it.
# shellcheck disable=SC2046
headers_stand_alone() {
    (cd "$prefix/include" && find blueguy -name '*.h') | while read -r header; do
        echo "#include <$header>"
        echo "#include <$header>" |
            ${CC:-gcc} -std=c17 -Wall -Wextra -Werror -fsyntax-only -x c -I"$prefix/include" $(pkg-config --cflags gsl) - || exit 1
    done
}

# The chance of 5 or more of 50 at 4 % each, summed from the small end.
agrees() {
    "$stage/risk" tests/library/fifty.yaml | awk '
        {
            n = 50; p = 0.04; term = p ^ n
            for (k = n; k >= 5; k--) {
                tail += term
                term *= k / (n - k + 1) * (1 - p) / p
            }
            error = $1 / tail - 1
            printf "%.17g, and it is %.17g\n", $1, tail
            close_enough = error < 1e-10 && error > -1e-10
        }
        END { exit !(NR == 1 && close_enough) }'
}

says_the_version() {
    [ "blueguy $(PKG_CONFIG_PATH=$prefix/lib/pkgconfig pkg-config --modversion blueguy)" = "$("$prefix/bin/blueguy" --version | head -1)" ]
}

is_gone() {
    left=$(find "$stage/root" ! -type d)
    [ -z "$left" ] || { echo "$left"; return 1; }
}

judge "it installs" make_here install
prefix=$(dirname "$(find "$stage/root" -path '*/bin/blueguy')")/..
judge "everything is there" is_whole
judge "the installed program runs" runs
judge "pkg-config tells the program's version" says_the_version
judge "every header compiles by itself" headers_stand_alone
judge "a program compiles with the installed library" compiles
judge "the library computes a binomial tail" agrees
judge "it uninstalls" make_here uninstall
judge "nothing is left" is_gone

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
