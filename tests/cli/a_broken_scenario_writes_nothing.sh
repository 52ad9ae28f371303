# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

write_scenario steve.yaml
write_scenario broken.yaml 'habit: {}' 'start: moonday'
expect 2 "$BLUEGUY" run steve.yaml broken.yaml
expect_empty printed
expect_missing out
expect_told 'broken.yaml:16:.*did you mean "habits"?'
expect_told 'broken.yaml:17:.*monday'
expect 2 "$BLUEGUY" check broken.yaml
expect_empty printed
