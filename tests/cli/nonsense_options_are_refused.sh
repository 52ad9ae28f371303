# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

write_scenario steve.yaml
refuse() {
    expect 2 "$BLUEGUY" "$@"
    [ -s told ] || fail "refused without a word: $*"
    expect_empty printed
    expect_missing out
}
refuse
refuse -q
refuse run
refuse run steve.yaml -x
refuse run steve.yaml --re 5
refuse run steve.yaml --quiet=yes
refuse run steve.yaml --out ''
for count in 0 -1 1.5 1e3 10000000001 many ''; do
    refuse run steve.yaml -n "$count"
done
for seed in -1 18446744073709551616 0x10 1.5 ''; do
    refuse run steve.yaml --seed "$seed"
done
for level in 0 1 0% 100% 95 x ''; do
    refuse run steve.yaml --confidence "$level"
done
for threads in 0 -1 two 1025 ''; do
    refuse run steve.yaml -j "$threads"
done
for precision in 0 0% 5 -1% ''; do
    refuse run steve.yaml -p "$precision"
done
refuse run steve.yaml -n 5 -p 1%
refuse run steve.yaml --max-time '1 h'
refuse run steve.yaml --max-replications 5
refuse run steve.yaml -p 1% --max-time soon
refuse run steve.yaml --method magic
refuse run steve.yaml --format gif
refuse run steve.yaml --theme pink
for assignment in '' = strikes account.strikes account.strikes= =5 account.strikes=0 nowhere.at.all=1 'account.strikes={'; do
    refuse run steve.yaml --set "$assignment"
done
refuse replay steve.yaml
refuse replay steve.yaml --replication 0
refuse replay steve.yaml steve.yaml --replication 1
refuse check
refuse plot
refuse sweep steve.yaml --vary run.seed=1,2
refuse sweep steve.yaml --vary campaign.invites=1,2 --vary campaign.invites=3,4
refuse sweep steve.yaml --vary campaign.invites=1,2 --with campaign.invites=3,4
refuse solve steve.yaml --vary run.replications=10:100 --risk 5%
refuse solve steve.yaml --vary campaign.invites=1:5 --over campaign.invites=1,2 --risk 5%
