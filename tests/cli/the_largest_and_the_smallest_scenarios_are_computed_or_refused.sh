# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

# write_evening FILE HORIZON STRIKES IDK INVITES [SO_FAR]: everybody is invited at once, and answers alike.
write_evening() {
    cat >"$1" <<END
title: At the limit
horizon: $2
account: {strikes: $3, strikes_so_far: ${6:-0}}
audience: {all: {share: 100%, generic: {accept: 0%, idk: $4}, personalized: {accept: 0%, idk: 0%}}}
campaign: [{day: 0, invites: $5, personalized: 0%}]
END
}

# expect_risk RISK COMMAND...: what the command finds, within 1e-10 of it.
expect_risk() {
    risk=$1
    shift
    expect 0 "$@"
    awk -F, -v risk="$risk" '$1 == "restricted" { found = 1; off = $3 - risk; if (off < 0) off = -off; exit off > 1e-10 * risk }
        END { if (!found) exit 1 }' printed || { head -2 printed; fail "the risk is not $risk: $*"; }
}

# The numbers are binomial tails from SciPy, with the default delay's distribution up to the horizon.
run_evening() {
    risk=$1
    shift
    write_evening evening.yaml "$@"
    expect_risk "$risk" "$BLUEGUY" run evening.yaml --csv --no-charts -n 200
}
run_evening 9.93912296592656e-292 '90 days' 1 1e-300 1000000000
run_evening 0 '1 hour' 5 0% 50
run_evening 1 '100 years' 5 100% 50
run_evening 0.008058278505650362 '1 hour' 1 3% 50
run_evening 0.09559026384468827 '1 year' 1000 1% 10 999
run_evening 0.9857546839265922 '1 year' 1000 50% 2100
run_evening 0.003567381820631228 '90 days' 5 0.0000001% 1000000000
write_evening crowd.yaml '90 days' 5 5% 1000000000
expect_risk 1 "$BLUEGUY" run crowd.yaml --csv --no-charts --method exact

# What is drawn has to fit into memory.
for method in simulate rare; do
    expect 2 "$BLUEGUY" run crowd.yaml --no-charts --method $method --out drawn
    expect_told 'about 5e+07 IDKs are expected in each replication'
    [ ! -e drawn ] || fail "$method leaves something behind"
done
# IDKs that are certain take more of it.
expect 2 "$BLUEGUY" run crowd.yaml --set 'audience.all.generic.idk=100%' --no-charts --method simulate --out drawn
expect_told 'about 1e+09 IDKs are expected'
expect_told 'at such rates at most 1.56e+04 are possible'

# 64 segments count as what they are together.
write_segments() {
    echo 'title: Segments'
    echo 'horizon: 1 year'
    echo 'audience:'
    for i in $(seq "$1"); do
        echo "  s$i: {share: 1.5625%, generic: {accept: 0%, idk: 3%}, personalized: {accept: 0%, idk: 0%}}"
    done
    echo 'campaign: [{day: 0, invites: 100, personalized: 0%}]'
}
write_segments 64 >segments.yaml
write_evening one.yaml '1 year' 5 3% 100
expect 0 "$BLUEGUY" run one.yaml --csv --no-charts --method exact
one=$(awk -F, '$1 == "restricted" { print $3 }' printed)
expect_risk "$one" "$BLUEGUY" run segments.yaml --csv --no-charts --method exact
write_segments 65 >segments.yaml
expect 2 "$BLUEGUY" check segments.yaml
expect_told '64'

# A million batches, and one more.
write_evening batches.yaml '1000000 s' 1 1e-12 1
expect 0 "$BLUEGUY" check batches.yaml --set campaign[0].every=1s
expect 2 "$BLUEGUY" check batches.yaml --set campaign[0].every=1s --set 'horizon=1000001 s'
expect_told '1,\{0,1\}000,\{0,1\}000'

for beyond in account.strikes=1001 account.strikes=0 campaign.invites=1000000001 'horizon=36501 days' 'horizon=0.4 s'; do
    expect 2 "$BLUEGUY" check one.yaml --set "$beyond"
    expect_told "${beyond%%=*}"
done
