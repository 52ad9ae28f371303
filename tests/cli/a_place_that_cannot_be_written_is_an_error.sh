# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

write_scenario steve.yaml
run() {
    expect "$1" "$BLUEGUY" run steve.yaml -n 5000 --no-charts --out "$2"
    [ -s told ] || fail "no word about $2"
}
echo here first >file
run 1 file
run 1 file/below
[ "$(cat file)" = 'here first' ] || fail "the file was touched"
run 1 /proc/nowhere
run 1 "$(printf '%04000d' 0)"
mkdir -p taken/summary.csv/folder
run 1 taken
expect_told 'taken/summary.csv'
[ -z "$(find taken -name '*.part')" ] || fail "a part is left behind"

# As long as it can be read on the screen, nothing is lost.
expect_printed 'Risk'

if [ "$(id -u)" -ne 0 ]; then
    mkdir closed
    chmod a-w closed
    run 1 closed
    run 1 closed/below
fi

# What is no file is neither written to nor removed, by gnuplot neither.
"$BLUEGUY" run steve.yaml -n 5000 -q --out drawn
rm drawn/risk_by_day.svg
mkfifo drawn/risk_by_day.svg
expect 1 "$BLUEGUY" plot drawn
expect_told 'drawn/risk_by_day.svg: cannot be replaced'
expect 1 "$BLUEGUY" run steve.yaml -n 5000 -q --out drawn
expect_told 'drawn/risk_by_day.svg: cannot be replaced'
[ -p drawn/risk_by_day.svg ] || fail "the pipe is gone"
