# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the tests of a page in a browser share.  Each of them starts with: . "$LIB/expect.sh"; . "$LIB/browser.sh"

# Where there is no Chromium, a test says so and ends well.
if ! command -v chromium >/dev/null; then
    echo "skipped: chromium is not installed"
    exit 0
fi

# chromium_headless OPTION...: Chromium with nothing of its own to fetch, for no longer than two minutes.
chromium_headless() {
    [ -d profile ] || mkdir profile
    timeout 120 chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
        --disable-component-update --disable-sync --user-data-dir="$PWD/profile" --allow-file-access-from-files \
        --enable-logging=stderr "$@" 2>log || { cat log; fail "chromium failed"; }
}

# judge FILE COUNT [OPTION...]: opens FILE, whose frames are judged by judge.js, and checks that all COUNT findings are good and that the
# console has nothing to say.
judge() {
    opened=$1
    findings=$2
    shift 2
    cp "$LIB/../../report/judge.js" .
    chromium_headless "$@" --window-size=1920,1080 --virtual-time-budget=30000 --dump-dom "file://$PWD/$opened" >dom
    sed -n '/<pre id="report">/,/end of report/p' dom | sed 's/.*<pre id="report">//' >report
    grep -q 'end of report' report || { cat report log; fail "$opened could not be judged"; }
    # A frame without scripts says that it blocks them.
    if grep CONSOLE log | grep -v 'Blocked script execution.*sandboxed'; then
        fail "the console complains"
    fi
    if grep '^not so' report; then
        fail "$opened is not as it should be"
    fi
    [ "$(grep -c '^so' report)" -eq "$findings" ] || { cat report; fail "$opened: not $findings findings"; }
}
