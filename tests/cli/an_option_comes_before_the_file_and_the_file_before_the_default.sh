# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

write_scenario steve.yaml 'run: {seed: 5, replications: 6000, confidence: 90%}'
expect 0 "$BLUEGUY" run steve.yaml -q --no-charts -n 7000
grep -q 'seed: 5$' out/steve/manifest.yaml || fail "not the file's seed"
grep -q 'replications: 7000$' out/steve/manifest.yaml || fail "not the option's replications"
grep -q 'confidence: 90%$' out/steve/manifest.yaml || fail "not the file's confidence"
grep -q 'method: auto$' out/steve/manifest.yaml || fail "not the default method"
grep -q '^idk,answers,.*,0.9,simulate,7000$' out/steve/summary.csv || fail "the summary knows of others"
