# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

# A sweep of so many rows that reading them takes long: the rows of a small one, over and over.
write_scenario steve.yaml
expect 0 "$BLUEGUY" sweep steve.yaml --vary account.strikes=1,2 --method exact --set account.weekly_limit=none -q --no-charts -o sweep
tail -n 1 sweep/sweep.csv >rows
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    cat rows rows >twice
    mv twice rows
done
cat rows >>sweep/sweep.csv

echo earlier >page.html
for signal in INT TERM HUP; do
    env --default-signal "$BLUEGUY" report sweep -o page.html >printed 2>told &
    sleep 0.5
    kill -s "$signal" $!
    code=0
    wait $! || code=$?
    [ "$code" -eq 130 ] || fail "exit $code after SIG$signal"
    expect_empty printed
    [ "$(cat page.html)" = earlier ] || fail "the page was written"
done
[ -z "$(find . -name '*.part')" ] || fail "a part is left behind"
