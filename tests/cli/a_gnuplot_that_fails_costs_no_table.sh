# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

write_scenario steve.yaml
expect 0 "$BLUEGUY" run steve.yaml -n 5000 -q --no-charts --out tables
mkdir bin

# run_with STATUS: a run whose gnuplot is the script on standard input.
run_with() {
    wanted_status=$1
    { echo '#!/bin/sh'; cat; } >bin/gnuplot
    chmod +x bin/gnuplot
    rm -rf charted
    expect "$wanted_status" env PATH="$PWD/bin:$PATH" "$BLUEGUY" run steve.yaml -n 5000 -q --out charted
    expect_same_files tables charted
}

run_with 1 <<'END'
kill -SEGV $$
END
expect_told 'gnuplot failed'

run_with 1 <<'END'
cat >/dev/null
printf '\033[2J\a\001 garbage'
head -c 3000000 /dev/zero
exit 3
END
expect_told 'gnuplot failed'
if LC_ALL=C grep -q "$(printf '[\001-\010\013-\037]')" told; then
    fail "what gnuplot said reached the terminal as it was"
fi

# It claims to have drawn, and has not.
run_with 1 <<'END'
cat >/dev/null
END
expect_told 'could not be drawn to its end'

# One that never ends is ended with the program.
cat >bin/gnuplot <<'END'
#!/bin/sh
echo $$ >started
exec sleep 100
END
PATH="$PWD/bin:$PATH" "$BLUEGUY" run steve.yaml -n 5000 -q --out charted 2>told &
while [ ! -s started ]; do
    sleep 0.1
done
kill -s TERM $!
code=0
wait $! || code=$?
[ "$code" -eq 130 ] || fail "exit $code after SIGTERM"
if kill -0 "$(cat started)" 2>told; then
    fail "gnuplot goes on"
fi
expect_same_files tables charted
