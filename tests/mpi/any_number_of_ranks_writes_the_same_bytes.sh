# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"
. "$RANKS"

# expect_same A B
expect_same() {
    diff -r "$1" "$2" >differences || { head -5 differences; fail "$1 and $2 differ"; }
}

# both NAME OPTION...: blueguy and two ranks of three threads sweep alike.
both() {
    name=$1
    shift
    expect 0 "$BLUEGUY" sweep "$@" --no-charts -q --out "$name"
    expect 0 ranks 2 sweep "$@" --no-charts -q --out "$name-ranks" -j3
    expect_same "$name" "$name-ranks"
}

write_points points.yaml
sweep_alone --out alone
for n in 1 2 3; do
    sweep_ranks $n --out "of_$n"
    expect_same alone "of_$n"
done

write_scenario steve.yaml
both threaded points.yaml --vary campaign.invites=1:60:1 -n 5000
both few_points steve.yaml --vary account.strikes=2,5,12 -n 9000
both promised points.yaml --vary account.strikes=1:8:1 -p 10%
both texts steve.yaml --vary 'account.restricted_for=[1day],[2days,1week]' --vary account.weekly_limit=10,60 -n 2000 --columns sent,blocked

# More replications, added to what blueguy and ranks left.
sweep_alone --out alone -n 9000 --resume
sweep_ranks 2 --out of_2 -n 9000 --resume
expect_same alone of_2
