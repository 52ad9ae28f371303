# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

write_scenario steve.yaml
expect 2 "$BLUEGUY" rnu steve.yaml
expect_told 'no command "rnu"; did you mean "run"?'
expect 2 "$BLUEGUY" run steve.yaml --replicatons 5
expect_told 'no option --replicatons; did you mean --replications?'
expect 2 "$BLUEGUY" run steve.yaml --sead=5
expect_told 'did you mean --seed?'
expect 2 "$BLUEGUY" run steve.yaml --method exakt
expect_told 'did you mean "exact"?'
expect 2 "$BLUEGUY" run steve.yaml --theme drak
expect_told 'did you mean "dark"?'
expect 2 "$BLUEGUY" run steve.yaml --set account.strike=4
expect_told 'did you mean "strikes"?'
expect 2 "$BLUEGUY" check steve.yaml --replications 5
expect_told 'an option of run'
expect_empty printed
expect_missing out
