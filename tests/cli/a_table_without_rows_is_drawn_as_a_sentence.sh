# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

# By hand, each script on tables that end behind their header.
scripts=$(dirname "$BLUEGUY")/../plots
write_scenario steve.yaml
expect 0 "$BLUEGUY" run steve.yaml -q -n 5000 --no-charts --out drawn
expect 0 "$BLUEGUY" sweep steve.yaml -q -n 5000 --no-charts --vary campaign.invites=5,10 --columns sent --out drawn
expect 0 "$BLUEGUY" solve steve.yaml -q --no-charts --vary campaign.invites=1:10 --risk 5% --over campaign.personalized=0%,50% --out drawn
for table in drawn/*.csv; do
    head -n 1 "$table" >short
    mv short "$table"
done
for chart in hundred risk_by_day risk_by_invitation idk paths when gains worlds sweep_curve frontier; do
    expect 0 gnuplot -e "scripts='$scripts'; folder='drawn'" "$scripts/$chart.gp"
    grep -q 'Nothing to draw' drawn/$chart.svg || fail "$chart does not say that there is nothing"
done
