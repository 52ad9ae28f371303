#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes one call after the other fail: faults.sh BUILD [STRIDE]
#
# For every command below, and every kind of call (memory, open, write, close, rename, start of threads and programs), the first call is made
# to fail, then the one STRIDE further on, until the command runs through.  Each time:
#   - it ends with exit code 1 and a message, or it got over it: exit code 0 and all results as without the fault;
#   - every file is as it was before or as it is after a whole run, and nothing half-written is left behind;
#   - where the build has the leak sanitizer, nothing is leaked.

set -u
build=$(cd "${1:?faults.sh BUILD [STRIDE]}" && pwd)
stride=${2:-1}
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM HUP
cd "$scratch" || exit 1

# A gnuplot that draws nothing but finishes: it writes the end that a whole chart has into the file that it is told.
mkdir bin
cat >bin/gnuplot <<'END'
#!/bin/sh
sed -n "s/^target = '\(.*\)'\$/\1/p" | while read -r target; do echo '<svg>........................</svg>' >"$target"; done
END
chmod +x bin/gnuplot
PATH=$scratch/bin:$PATH
cp "$here/steve.yaml" .
sed 's/invites: 12/invites: 3/' steve.yaml >rick.yaml

passed=0
failed=0
complain() {
    failed=$((failed + 1))
    echo "$*"
}

# The command, in the present folder.
command_of() {
    case $1 in
        check) "$build/blueguy" check steve.yaml ;;
        run) "$build/blueguy" run steve.yaml -n 20 --out out -j 1 ;;
        threads) "$build/blueguy" run steve.yaml -n 20 --out out -j 2 --method simulate --no-charts ;;
        rare) "$build/blueguy" run steve.yaml -n 20 --out out -j 1 --method rare --no-charts ;;
        replay) "$build/blueguy" replay steve.yaml --replication 3 ;;
        sweep) "$build/blueguy" sweep steve.yaml -n 20 --out out -j 1 --vary campaign.personalized=0%,50% --no-charts ;;
        compare) "$build/blueguy" compare steve.yaml rick.yaml -n 20 --out out -j 1 --no-charts ;;
        solve) "$build/blueguy" solve steve.yaml -n 20 --out out -j 1 --vary account.strikes=2:9 --risk 20% --no-charts ;;
        plot) "$build/blueguy" plot out ;;
        report) "$build/blueguy" report out ;;
    esac
}

# Every file of `out` must be the one of `before` or of `after`.
check_files() {
    for file in out/*; do
        name=${file#out/}
        case $name in
            \*) ;;
            sweep.csv.part | sweep.key | sweep.state) ;; # Finished rows, from which --resume goes on.
            *.part) echo "$name is left behind" ;;
            *) cmp -s "$file" "before/$name" || cmp -s "$file" "after/$name" || echo "$name is neither the earlier one nor the new one" ;;
        esac
    done
    for file in before/*; do
        case $file in
            */*.svg) [ "$1" = plot ] || continue ;; # A chart is taken away when its numbers are replaced.
            */sweep.state) continue ;;              # What is kept for later is of the sweep that was begun.
        esac
        [ -e "$file" ] && [ ! -e "out/${file#before/}" ] && [ -e "after/${file#before/}" ] && echo "${file#before/} is lost"
    done
}

try_fault() {
    rm -rf out mark
    [ -d before ] && cp -r before out
    code=0
    (
        export FAULT_KIND="$2" FAULT_AT="$3" FAULT_MARK="$scratch/mark" LD_PRELOAD="$build/tests/faults.so"
        export ASAN_OPTIONS=verify_asan_link_order=0:allocator_may_return_null=1:exitcode=99
        command_of "$1" >printed 2>told
    ) || code=$?
    what="$1: $2 $3"
    wrong=$(check_files "$1")
    [ -z "$wrong" ] || complain "$what: $wrong"
    if [ "$code" -eq 0 ]; then
        cmp -s printed expected || complain "$what: exit 0, but it printed something else"
        diff -r out after >/dev/null || complain "$what: exit 0, but the files differ"
    elif [ "$code" -ne 1 ]; then
        complain "$what: exit $code"
        head -20 told
    elif [ ! -s told ]; then
        complain "$what: exit 1 without a word"
    fi
    passed=$((passed + 1))
    [ -e mark ]
}

# What the command makes of nothing, and of the results of an earlier run with other numbers.
prepare() {
    rm -rf out before after
    case $1 in
        plot | report)
            command_of run >printed 2>told
            cp -r out before
            ;;
        check | replay) mkdir out before ;;
        *)
            sed -i 's/seed: 1}/seed: 2}/' steve.yaml
            command_of "$1" >printed 2>told
            cp -r out before
            sed -i 's/seed: 2}/seed: 1}/' steve.yaml
            ;;
    esac
    command_of "$1" >expected 2>told
    code=$?
    [ $code -eq 0 ] || complain "$1: exit $code without any fault"
    cp -r out after
}

for name in check run threads rare replay sweep compare solve plot report; do
    prepare "$name"
    for kind in memory open write close rename start; do
        # Memory is asked for much more often than all else.
        step=$stride
        [ $kind = memory ] || step=$(((stride + 9) / 10))
        number=1
        while try_fault "$name" $kind $number; do
            number=$((number + step))
        done
    done
done
passed=$((passed - failed))
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
