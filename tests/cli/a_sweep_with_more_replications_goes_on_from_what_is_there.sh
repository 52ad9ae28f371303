# SPDX-License-Identifier: GPL-3.0-or-later
#
# No number of replications here is one of whole blocks.
. "$LIB/expect.sh"

write_scenario steve.yaml

# sweep REPLICATIONS FOLDER [OPTION...]
sweep() {
    sweep_windows "$@" --vary 'campaign[0].invites=1,20,60' \
        --columns first_restriction_day_p50,invitations_at_restriction_p90,sent,accepted_warm,restricted_world_p50
}

# expect_same_sweep A B
expect_same_sweep() {
    cmp "$1/sweep.csv" "$2/sweep.csv" || fail "$1 and $2 differ"
}

sweep 20000 first --threads 1
sweep 50000 whole --threads 2
sweep 90000 larger --threads 2
grep -q ',exact,,' first/sweep.csv || fail "nothing is exact"
grep -q ',simulate,20000,' first/sweep.csv || fail "nothing is simulated"

for threads in 1 3; do
    cp -r first more
    sweep 50000 more --resume --threads $threads
    expect_same_sweep more whole
    sweep 90000 more --resume --threads $threads
    expect_same_sweep more larger
    rm -r more
done

# What was stopped while rows were missing goes on likewise.
cp -r first more
head -3 first/sweep.csv >more/sweep.csv.part
rm more/sweep.csv
sweep 50000 more --resume
expect_same_sweep more whole

# Points are gone on from, not done again: what is kept of another seed shows through.
sweep 20000 other --seed 7
cp other/sweep.state first/sweep.state.other
cp -r first mixed
mv mixed/sweep.state.other mixed/sweep.state
sweep 50000 mixed --resume
! cmp -s mixed/sweep.csv whole/sweep.csv || fail "what is kept of a point is of no use"

# Without it, and with any part of it, the rows are the same.
size=$(wc -c <first/sweep.state)
for length in 0 10 "$((size / 3))" "$((size - 1))"; do
    rm -rf more
    cp -r first more
    head -c "$length" first/sweep.state >more/sweep.state
    sweep 50000 more --resume
    expect_same_sweep more whole
done
# So they are where what is kept is of other quantities than there are now.
rm -rf more
cp -r first more
sed '1s/of [0-9]* quantities/of 9 quantities/' first/sweep.state >more/sweep.state
! cmp -s first/sweep.state more/sweep.state || fail "what is kept does not say of what"
sweep 50000 more --resume
expect_same_sweep more whole
rm -rf more
cp -r first more
rm more/sweep.state
sweep 50000 more --resume
expect_same_sweep more whole

# Fewer, or another sweep, are refused, and nothing is touched.
cp -r whole before
expect 2 sweep 20000 whole --resume
expect_told 'whole holds rows of 50000 replications, and -n asks for 20000'
expect 2 sweep 90000 whole --resume --set account.strikes=4
expect_told 'holds rows of another sweep: there "  strikes: 5", here "  strikes: 4"'
diff -r before whole || fail "a refusal has changed something"
