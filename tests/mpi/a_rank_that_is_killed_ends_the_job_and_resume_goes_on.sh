# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"
. "$RANKS"

# kill_rank N RANK ROWS: goes on with N ranks, and kills one, as the system does where memory is short, when there are more rows than so many.
kill_rank() {
    kept=$rows
    start_ranks "$1" -n 12000 --out out --resume
    await_rows out/sweep.csv.part "$3"
    signal KILL "$2"
    expect_told "signal 9"
    expect_missing out/sweep.csv
    rows=$(wc -l <out/sweep.csv.part)
    [ "$rows" -ge "$kept" ] || fail "of $kept rows $rows are left"
}

write_points points.yaml
sweep_alone -n 12000 --out alone
rows=0
kill_rank 3 1 9
kill_rank 2 0 111
kill_rank 3 2 213
kill_rank 2 1 327
cp -r out half

sweep_alone -n 12000 --out out --resume
diff -r alone out || fail "what blueguy resumed differs"
sweep_ranks 3 -n 12000 --out half --resume
diff -r alone half || fail "what ranks resumed differs"
