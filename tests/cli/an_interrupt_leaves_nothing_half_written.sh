# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

write_scenario steve.yaml
for signal in INT TERM HUP; do
    "$BLUEGUY" run steve.yaml -n 10000000000 >printed 2>told &
    sleep 1
    kill -s $signal $!
    code=0
    wait $! || code=$?
    [ "$code" -eq 130 ] || fail "exit $code after SIG$signal"
    expect_empty printed
    expect_missing out
done

# What an earlier run wrote stays as it was.
expect 0 "$BLUEGUY" run steve.yaml -n 5000 -q --no-charts
cp -r out/steve before
"$BLUEGUY" run steve.yaml -n 10000000000 >printed 2>told &
sleep 1
kill -s INT $!
wait $! || true
expect_same_files before out/steve
