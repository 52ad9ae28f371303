# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"

# Signals come while a scenario is read, simulated, written and charted; the moment is left to chance, what may be found is not.
write_scenario steve.yaml
expect 0 "$BLUEGUY" run steve.yaml -n 20000 -q
mv out whole
for moment in 0:INT 0.01:TERM 0.02:HUP 0.04:INT 0.07:TERM 0.1:HUP 0.15:INT 0.2:TERM 0.3:HUP 0.5:INT 0.8:TERM 1.2:HUP; do
    signal=${moment#*:}
    rm -rf out
    # A shell that is not at a terminal has its jobs ignore the interrupt, and nohup the hangup, unless they are told otherwise.
    env --default-signal "$BLUEGUY" run steve.yaml -n 20000 -q 2>told &
    sleep "${moment%:*}"
    kill -s "$signal" $! 2>gone || true
    code=0
    wait $! 2>gone || code=$?
    case $code in
        0) diff -r whole out >differences || fail "it ended well, but the files differ" ;;
        # Before it listens to signals, it ends as any program does; then it has done nothing.
        129 | 130 | 143) ;;
        *) cat told; fail "exit $code after SIG$signal" ;;
    esac
    [ -z "$(find . -name '*.part')" ] || fail "a part is left behind after SIG$signal"
    for file in out/steve/*; do
        [ ! -e "$file" ] || cmp "$file" "whole/steve/${file#out/steve/}" || fail "${file#out/steve/} is not whole"
    done
done
