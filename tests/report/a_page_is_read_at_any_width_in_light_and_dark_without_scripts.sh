# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"
. "$LIB/browser.sh"

write_scenario steve.yaml 'about: "<script>document.title = 1</script> & \"more\""' 'relationships: {messages: {per_month: 1, warms: 10%, strengthens: 10%}}'
sed 's/invites: 50/invites: 5/' steve.yaml >rick.yaml
"$BLUEGUY" run steve.yaml -q -n 2000 --set title="<b>Bold</b> & \"quoted\" $(printf '%0200d' 0) שלום" --out run
"$BLUEGUY" sweep steve.yaml -q -n 500 --vary campaign.personalized=0%,50%,100% --vary 'campaign[0].invites=10,40,100' --out sweep
"$BLUEGUY" compare steve.yaml rick.yaml -q -n 2000 --out compare
"$BLUEGUY" solve steve.yaml -q -n 500 --vary account.strikes=2:20 --risk 5% --over campaign.personalized=0%,100% --out solve
"$BLUEGUY" report run sweep compare solve -q -o page.html

{
    echo '<!DOCTYPE html><meta charset="utf-8"><meta name="color-scheme" content="light dark"><style>iframe { border: 0; height: 900px }</style>'
    for width in 360 1024 1920; do
        echo "<iframe class='page' style='width:${width}px' src='page.html'></iframe>"
        echo "<iframe class='still' style='width:${width}px' sandbox='allow-same-origin' src='page.html'></iframe>"
    done
    echo '<pre id="report"></pre><script src="judge.js"></script>'
} >frames.html
# Fifteen findings for each of six frames, and two more for each without scripts.
judge frames.html 96
judge frames.html 96 --force-dark-mode

# On paper: A4, and every part on it.
chromium_headless --no-pdf-header-footer --print-to-pdf=page.pdf "file://$PWD/page.html"
LC_ALL=C grep -a -q '/MediaBox \[0 0 59[45][.0-9]* 84[12]' page.pdf || fail "the page is not printed on A4"
pages=$(LC_ALL=C grep -a -c '/Type /Page$' page.pdf)
if [ "$pages" -lt 8 ] || [ "$pages" -gt 40 ]; then
    fail "it is printed on $pages pages"
fi
