# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

MOST_BYTES=3000000
write_scenario steve.yaml
expect 0 "$BLUEGUY" run steve.yaml -q -n 5000
expect_missing out/steve/animation.gif
expect 0 "$BLUEGUY" plot out/steve --animation
[ "$(head -c 4 out/steve/animation.gif)" = GIF8 ] || fail "the animation is no GIF"
[ "$(wc -c <out/steve/animation.gif)" -lt $MOST_BYTES ] || fail "the animation is too large"
[ -s out/steve/hundred.svg ] || fail "the animation took the place of the other charts"
expect 0 "$BLUEGUY" run steve.yaml -q -n 5000 --seed 7
expect_missing out/steve/animation.gif
