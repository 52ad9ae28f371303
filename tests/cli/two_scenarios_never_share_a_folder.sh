# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

mkdir a b
write_scenario a/steve.yaml
write_scenario b/steve.yaml
expect 2 "$BLUEGUY" run a/steve.yaml b/steve.yaml
expect_told 'a/steve.yaml and b/steve.yaml would both be written'
expect_missing out
expect 2 "$BLUEGUY" run a/steve.yaml b/steve.yaml --out here
expect_missing here
