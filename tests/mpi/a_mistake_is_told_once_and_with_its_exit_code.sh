# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"
. "$RANKS"

# agree CODE ARGUMENT...: ranks exit like blueguy, print the same, and tell every line that it tells, each once.
agree() {
    wanted=$1
    shift
    expect "$wanted" "$BLUEGUY" "$@"
    mv printed printed_alone
    mv told told_alone
    expect "$wanted" ranks 3 "$@"
    cmp printed_alone printed || fail "printed otherwise: $*"
    while read -r line; do
        [ "$(grep -c -x -F -e "$line" told)" -eq 1 ] || { cat told; fail "not told once: $line"; }
    done <told_alone
}

write_points points.yaml
agree 0 --version
agree 0 sweep --help
agree 2
agree 2 sweeep
agree 1 sweep nowhere.yaml --vary account.strikes=1:5:1
agree 2 sweep points.yaml --vary account.strikes=1:5:1 --vary campaign.invites=1:2000:1 --with account.weekly_limit=1:2000:1x
agree 2 sweep points.yaml --vary account.strikes=1,2,3 --method exact --no-charts --out exact
agree 1 sweep points.yaml --vary account.strikes=1,2,3 -n 1000 --no-charts --out /dev/null/out
agree 3 sweep points.yaml --vary account.strikes=3,4 -p 1% --max-replications 5000 --no-charts -q --out undecided
# What is no sweep is done by one rank.
agree 0 run points.yaml -n 5000 --no-charts --out run
