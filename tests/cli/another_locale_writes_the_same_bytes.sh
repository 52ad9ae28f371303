# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

write_scenario steve.yaml
expect 0 "$BLUEGUY" run steve.yaml -n 20000 -q --no-charts --out plain
for locale in $(locale -a); do
    expect 0 env LC_ALL="$locale" LANG="$locale" "$BLUEGUY" run steve.yaml -n 20000 -q --no-charts --out "in_$locale"
    expect_same_files plain "in_$locale"
done
