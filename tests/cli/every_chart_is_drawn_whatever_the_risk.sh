# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

# A gnuplot that notes what the true one says.
true_gnuplot=$(command -v gnuplot)
mkdir bin
printf '#!/bin/sh\nexec "%s" "$@" 2>>"%s/said"\n' "$true_gnuplot" "$PWD" >bin/gnuplot
chmod +x bin/gnuplot
PATH=$PWD/bin:$PATH
export PATH

# expect_charts METHOD SET...: draws the charts of such a run, without a complaint and none too large for a page.
expect_charts() {
    method=$1
    shift
    for set in "$@"; do shift; set -- "$@" --set "$set"; done
    expect 0 "$BLUEGUY" run steve.yaml -q -n 5000 --method "$method" --out drawn "$@"
    for chart in hundred risk_by_day risk_by_invitation idk paths when gains; do
        [ -s drawn/$chart.svg ] || fail "$chart was not drawn with $*"
        [ "$(wc -c <drawn/$chart.svg)" -lt 450000 ] || fail "$chart is too large with $*"
    done
    # Curves of nothing are no mistake: there is nothing of their kind to draw.
    if grep -v 'Skipping data file with no valid points' said | grep .; then fail "gnuplot complains with $*"; fi
}

write_scenario steve.yaml
expect_charts auto campaign.invites=55
expect_charts auto account.strikes=1 campaign.invites=2000 account.weekly_limit=none
expect_charts auto campaign.invites=5
expect_charts auto account.strikes=12
expect_charts auto 'horizon=1 hour'
expect_charts simulate 'horizon=100 years'
expect_charts simulate account.strikes=100 campaign.invites=3000 account.weekly_limit=none
