# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

# interrupt SIGNAL ARGUMENT...: starts the program, and sends it a signal while it is busy.  Whoever started the tests may ignore a signal
# (as nohup does), which programs take over from each other; this one listens to all.
interrupt() {
    signal=$1
    shift
    env --default-signal "$BLUEGUY" "$@" >printed 2>told &
    sleep 1
    kill -s "$signal" $!
    code=0
    wait $! || code=$?
}

write_scenario steve.yaml
# Of so many worlds, days and strikes that it takes long to add them up exactly.
cat >many.yaml <<'EOF'
title: Many strikes
horizon: 9 years
account: {strikes: 900}
audience:
  everybody: {share: 100%, generic: {accept: 30%, idk: 3% to 9%}, personalized: {accept: 40%, idk: 1% to 2%}}
campaign:
  - {day: 0, every: 1 day, invites: 9, personalized: 50%}
EOF
for signal in INT TERM HUP; do
    for what in "steve.yaml -n 10000000000" "many.yaml --method exact"; do
        # shellcheck disable=SC2086 # The scenario and its options.
        interrupt "$signal" run $what
        [ "$code" -eq 130 ] || fail "exit $code after SIG$signal to run $what"
        expect_empty printed
        expect_missing out
    done
done

# What an earlier run wrote stays as it was.
expect 0 "$BLUEGUY" run steve.yaml -n 5000 -q --no-charts
cp -r out/steve before
interrupt INT run steve.yaml -n 10000000000
expect_same_files before out/steve

# Nor does it take long where lives do, of which 200 are written.
cat >lives.yaml <<'EOF'
title: Long lives
horizon: 10 years
account: {strikes: 1000, window: 1 hour, restricted_for: for good}
audience:
  everybody: {share: 100%, generic: {accept: 1%, idk: 1%}, personalized: {accept: 1%, idk: 1%}}
campaign:
  - {day: 0, every: 7 days, invites: 90000, personalized: 0%}
EOF
interrupt INT run lives.yaml -n 1 --method simulate --no-charts
[ "$code" -eq 130 ] || fail "exit $code after an interrupt while lives are written"
[ -z "$(find out/lives -type f)" ] || fail "a part is left behind"
