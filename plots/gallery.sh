#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Draws the pictures of the README again: plots/gallery.sh BUILD.  Each command is one that the README names; its charts go to plots/gallery.
set -eu

cd "$(dirname "$0")/.."
blueguy=$1/blueguy
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# draw "CHART[:NAME]..." COMMAND...: runs the command quietly, and keeps those charts, under their names or others.
draw() {
    charts=$1
    shift
    "$blueguy" "$@" --quiet --out "$scratch"
    for chart in $charts; do mv "$scratch/${chart%:*}.svg" "plots/gallery/${chart#*:}.svg"; done
}

draw 'hundred risk_by_day risk_by_invitation when idk paths worlds' run scenarios/steve.yaml
"$blueguy" plot "$scratch" --animation
mv "$scratch/animation.gif" plots/gallery
draw 'hundred:talk_1 worlds:talk_2' run scenarios/steve.yaml --set campaign.invites=50 --set 'title=Steve clicks fifty names'
draw gains run scenarios/collector.yaml
draw relationships run scenarios/rick_stays_in_touch.yaml
draw sweep_curve sweep scenarios/steve.yaml --vary campaign.invites=5:100:5
draw 'sweep_lines sweep_map' sweep scenarios/steve.yaml --vary campaign.personalized=0%:100%:5% --vary campaign.invites=10,25,50,100
draw 'compare compare_gains' compare scenarios/steve.yaml scenarios/half_and_half.yaml scenarios/withdraw.yaml scenarios/rick.yaml
draw frontier solve scenarios/steve.yaml --vary campaign.invites=1:200 --risk 5% --over campaign.personalized=0%:100%:20%
