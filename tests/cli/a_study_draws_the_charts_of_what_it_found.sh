# SPDX-License-Identifier: GPL-3.0-or-later
#
# Charts follow what was varied, and one that no longer suits goes.
cat >s.yaml <<'YAML'
title: Fifty
horizon: 90 days
audience:
  everybody: {share: 100%, generic: {accept: 30%, idk: 6%}, personalized: {accept: 40%, idk: 1%}}
campaign:
  - {day: 0, invites: 50, personalized: 0%}
YAML

charts() {
    find "$1" -maxdepth 1 \( -name '*.svg' -o -name '*.png' \) | sed 's|.*/||' | LC_ALL=C sort | tr '\n' ' '
}

expect() {
    found=$(charts "$1")
    [ "$found" = "$2" ] || {
        echo "in $1 stand \"$found\", not \"$2\""
        exit 1
    }
}

"$BLUEGUY" sweep s.yaml --vary campaign.invites=10:50:10 --method exact -q -o sweep
expect sweep 'sweep_curve.svg '
"$BLUEGUY" sweep s.yaml --vary campaign.invites=10:50:10 --vary campaign.personalized=0%:100%:25% --method exact -q -o sweep
expect sweep 'sweep_lines.svg sweep_map.svg '
"$BLUEGUY" plot sweep --format png
expect sweep 'sweep_lines.png sweep_map.png '
"$BLUEGUY" sweep s.yaml --vary campaign.invites=10:50:10 --method exact -q -o sweep
expect sweep 'sweep_curve.svg '
"$BLUEGUY" solve s.yaml --vary campaign.invites=1:100 --risk 10% --over campaign.personalized=0%,50% --method exact -q -o solve
expect solve 'frontier.svg '
sed 's/Fifty/Notes/; s/personalized: 0%/personalized: 100%/' s.yaml >n.yaml
"$BLUEGUY" compare s.yaml n.yaml -n 2000 -q -o compare
expect compare 'compare.svg compare_gains.svg '
