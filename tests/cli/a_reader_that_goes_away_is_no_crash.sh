# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

write_scenario steve.yaml
mkfifo pipe
: <pipe &
code=0
(sleep 1; exec "$BLUEGUY" replay steve.yaml --replication 1 --set campaign[1].every=10s) >pipe 2>told || code=$?
[ "$code" -eq 1 ] || fail "exit $code"
expect_empty told
