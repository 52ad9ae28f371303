#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What mutants.sh does with one mutant.
#
#   mutant.sh compile SOURCE OBJECT   of the present folder, which has an include/
#   mutant.sh examine TEST            runs a unit test, a script of tests/cli, or holds the program against the oracle in the scenario of
#                                     that number
#   mutant.sh try NUMBER              makes the mutant that was drawn as that one, examines it, and says what came of it
#
# In the environment: BUILD, where the sane program, its objects and the tests are; PLACE, where the mutants are; LIBS, what they are linked to;
# STARVING, what test_memory is linked with besides.

set -u
replications=100000
false_alarm=1e-9 # That without a fault a comparison fails is seen before any mutant is made; the replications are the same ones each time.

export ASAN_OPTIONS=allocator_may_return_null=1:hard_rss_limit_mb=2000

# The file of options is what the Makefile compiles with; equal code from another folder is to be equal.
compile() {
    eval "$(cat "$BUILD/flags") -g0 -w -ffile-prefix-map='$PWD'=. -c -o '$2' '$1'"
}

examine() {
    case $1 in
        [0-9]*)
            scenario=$PLACE/oracle/$1
            method=$([ $(($1 % 2)) -eq 0 ] && echo auto || echo simulate)
            "$BUILD/blueguy" run "$scenario/scenario.yaml" -o found -n $replications --seed "$1" --method "$method" -j 1 --no-charts -q &&
                "$BUILD/tests/compare" found "$scenario" $false_alarm
            ;;
        *.sh)
            mkdir cli
            (cd cli && BLUEGUY=$BUILD/blueguy LIB=${1%/*}/lib sh -eu "$1")
            ;;
        */test_memory)
            link test_memory "'$BUILD/obj/tests/unit/test_memory.o'" "'$BUILD/libcommands.a'" "$STARVING"
            ./test_memory
            ;;
        *) "$1" ;;
    esac
}

# Links the library's objects, the mutant's in the place of the sane one, with whatever else is said.
link() {
    others=$(find "$BUILD/obj/sim" -name '*.o' ! -path '*/cli/*' ! -path "*/${MUTANT-}" | LC_ALL=C sort | tr '\n' ' ')
    target=$1
    shift
    eval "$(cat "$BUILD/flags") -o $target ${MUTANT-} $others $* $LIBS"
}

# Prints the first test that fails.  Those named for the file that has the fault come first, as the likeliest to.
find_killer() {
    own=/test_$(basename "$file" .c)
    { grep "${own}[_ ]" "$PLACE/tests"; grep -v "${own}[_ ]" "$PLACE/tests"; } | while read -r test seconds; do
        if ! LD_LIBRARY_PATH=$PWD timeout -k 1 "$seconds" "$0" examine "$test" >log 2>&1 </dev/null; then
            echo "${test##*/}"
            break
        fi
    done
}

show() {
    printf '%-9s%s:%s%s\n    - %s\n    + %s\n' "$1" "$file" "$line" "${2-}" "$(sed -n "${line}s/^ *//p" "$PLACE/sane/$file")" \
        "$(sed -n "${line}s/^ *//p" "$file")"
}

judge() {
    object=${file%.c}.o
    if ! compile "$file" "$object" 2>log; then
        echo "invalid  $file:$line"
    elif cmp -s "$object" "$PLACE/sane/$object"; then
        echo "same     $file:$line"
    else
        export MUTANT="$object"
        link libblueguy.so -shared
        killer=$(find_killer)
        if [ -n "$killer" ]; then
            show killed ", by $killer"
        else
            show survived
        fi
    fi
}

try() {
    IFS='	' read -r file line column length text <<LINE
$(sed -n "$1p" "$PLACE/drawn")
LINE
    cp -r "$PLACE/sane" "$PLACE/$1"
    cd "$PLACE/$1" || exit
    CHANGE=$text awk -v line="$line" -v column="$column" -v count="$length" '
        NR == line { $0 = substr($0, 1, column - 1) ENVIRON["CHANGE"] substr($0, column + count) }
        { print }' "$PLACE/sane/$file" >"$file"
    said=$(judge)
    echo "$said"
    cd "$PLACE" || exit
    rm -rf "${PLACE:?}/$1"
}

command=$1
shift
$command "$@"
