# SPDX-License-Identifier: GPL-3.0-or-later
#
# Whether a kill comes before the first row, between two or after the last, nothing depends on it: no test here can fail by its timing.
. "$LIB/expect.sh"

write_scenario steve.yaml

# sweep REPLICATIONS FOLDER [OPTION...]
sweep() {
    sweep_windows "$@" --vary 'campaign[0].invites=1:60:6'
}

# kill_after SECONDS REPLICATIONS: resumes and kills.
kill_after() {
    "$BLUEGUY" sweep steve.yaml --vary account.window=never,20days --vary 'campaign[0].invites=1:60:6' --no-charts -q -n "$2" \
        --out killed --resume &
    sleep "$1"
    kill -s KILL $! 2>kill.log || true
    wait $! || true
}

sweep 30000 whole
sweep 60000 larger
sweep 90000 largest
for seconds in 0.02 0.1 0.2 0.05; do
    kill_after $seconds 30000
done
sweep 30000 killed --resume
cmp killed/sweep.csv whole/sweep.csv

# Killed again and again while it goes on with more, and then with yet more.
for seconds in 0.02 0.1 0.3 0.05; do
    kill_after $seconds 60000
done
for seconds in 0.03 0.2; do
    kill_after $seconds 90000
done
sweep 90000 killed --resume
cmp killed/sweep.csv largest/sweep.csv
rm -r killed

for seconds in 0.1 0.2; do
    kill_after $seconds 30000
done
kill_after 0.2 60000
sweep 60000 killed --resume
cmp killed/sweep.csv larger/sweep.csv
expect_missing killed/sweep.csv.part
