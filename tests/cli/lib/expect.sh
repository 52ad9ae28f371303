# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the tests of the command line share.  Each of them starts with: . "$LIB/expect.sh"

fail() {
    echo "$*"
    exit 1
}

# expect CODE COMMAND...: runs it, keeping what it prints in the files `printed` and `told`, and checks its exit code.
expect() {
    wanted=$1
    shift
    code=0
    "$@" >printed 2>told || code=$?
    if [ "$code" -ne "$wanted" ]; then
        cat told
        fail "exit $code instead of $wanted: $*"
    fi
}

# expect_told PATTERN, expect_printed PATTERN: what the last `expect` ran said so, as a basic regular expression.
expect_told() {
    grep -q -e "$1" told || { cat told; fail "not told: $1"; }
}

expect_printed() {
    grep -q -e "$1" printed || { cat printed; fail "not printed: $1"; }
}

# expect_empty FILE
expect_empty() {
    [ ! -s "$1" ] || { cat "$1"; fail "$1 is not empty"; }
}

# expect_same_files A B: both folders hold files of the same names and bytes.
expect_same_files() {
    diff -r "$1" "$2" >differences || { head -5 differences; fail "$1 and $2 differ"; }
    [ -s "$1/summary.csv" ] || fail "$1 holds no summary"
}

# expect_missing PATH...
expect_missing() {
    for path in "$@"; do
        [ ! -e "$path" ] || fail "$path is there"
    done
}

# write_scenario FILE [LINE...]: a scenario in which a restriction is neither rare nor certain, with lines added at its end.
write_scenario() {
    scenario=$1
    shift
    cat >"$scenario" <<'END'
title: Fifty clicks in one evening
horizon: 90 days
account: {strikes: 5, restricted_for: [1 day, 7 days], weekly_limit: 60}
audience:
  strangers:
    share: 70%
    generic: {accept: 20% to 35%, idk: 3% to 9%}
    personalized: {accept: 30% to 50%, idk: 0.5% to 2%}
  colleagues:
    share: 30%
    generic: {accept: 60%, idk: 1%}
    personalized: {accept: 80%, idk: 0.1%}
campaign:
  - {day: 0, invites: 50, personalized: 0%}
  - {day: 7, every: 7 days, until: 70, invites: 12, personalized: 50%, audience: strangers}
END
    for line in "$@"; do
        printf '%s\n' "$line" >>"$scenario"
    done
}

# sweep_windows REPLICATIONS FOLDER [OPTION...]: of these points half are exact and half are simulated.
sweep_windows() {
    replications=$1
    folder=$2
    shift 2
    "$BLUEGUY" sweep steve.yaml --vary account.window=never,20days --no-charts -q -n "$replications" --out "$folder" "$@"
}
