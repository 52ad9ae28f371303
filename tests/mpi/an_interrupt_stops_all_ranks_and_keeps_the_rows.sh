# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"
. "$RANKS"

write_points points.yaml
sweep_alone -n 12000 --out alone
code=0
for whom in job 0 1; do
    rm -rf out
    start_ranks 2 -n 12000 --out out
    await_rows out/sweep.csv.part 50
    signal TERM $whom
    # Of a job that is ended as a whole Open MPI tells an exit code of its own, and passes on what ranks tell if it is in time.
    [ $whom = job ] || [ "$code" -eq 130 ] || fail "exit $code after rank $whom was interrupted"
    [ $whom = job ] || expect_told "^interrupted$"
    expect_missing out/sweep.csv
done
sweep_ranks 3 -n 12000 --out out --resume
diff -r alone out || fail "what was resumed differs"
