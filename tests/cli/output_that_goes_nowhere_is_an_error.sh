# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

write_scenario steve.yaml
if [ -w /dev/full ]; then
    code=0
    "$BLUEGUY" check steve.yaml >/dev/full 2>told || code=$?
    [ "$code" -eq 1 ] || fail "exit $code on a full disk"
    expect_told 'standard output: cannot be written'
fi
code=0
"$BLUEGUY" check steve.yaml >&- 2>told || code=$?
[ "$code" -eq 1 ] || fail "exit $code without a standard output"

# The files are complete all the same, and no message lands in one of them.
code=0
"$BLUEGUY" run steve.yaml -n 5000 --no-charts >&- 2>&- || code=$?
[ "$code" -eq 1 ] || fail "exit $code without any stream"
expect 0 "$BLUEGUY" run steve.yaml -n 5000 --no-charts -q --out second
expect_same_files out/steve second
