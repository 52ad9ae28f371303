# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

write_scenario steve.yaml
expect 0 "$BLUEGUY" run steve.yaml -n 5000 -q
cp -r out/steve before
rm out/steve/*.svg
expect 0 "$BLUEGUY" plot out/steve
expect_same_files before out/steve
expect 0 "$BLUEGUY" plot out/steve --format png --theme dark
[ -s out/steve/risk_by_day.png ] || fail "no picture"
expect_missing out/steve/risk_by_day.svg
expect 1 "$BLUEGUY" plot nowhere
expect_told 'nowhere'
