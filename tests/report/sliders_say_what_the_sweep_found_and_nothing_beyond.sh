# SPDX-License-Identifier: GPL-3.0-or-later
. "$LIB/expect.sh"
. "$LIB/browser.sh"

write_scenario steve.yaml
"$BLUEGUY" sweep steve.yaml -q -n 2000 --no-charts --vary campaign.personalized=0%,50%,80%,100% --vary 'campaign[0].invites=10,40,100' \
    --vary account.strikes=3,5 --out sweep
"$BLUEGUY" report sweep -q -o page.html

# risk_at PERSONALIZED INVITES STRIKES: what the CSV says there.
risk_at() {
    awk -F, -v at="$1,$2,$3" '$1 "," $2 "," $3 == at { print $4 }' sweep/sweep.csv
}

# at ADDRESS RISK
at() {
    echo "<iframe class='at' data-risk='$2' src='page.html#$1'></iframe>"
}

{
    echo '<!DOCTYPE html><meta charset="utf-8"><pre id="csv" hidden>'
    cat sweep/sweep.csv
    echo '</pre><iframe class="sweep" style="width:1024px;height:900px" src="page.html"></iframe>'
    at 'campaign.personalized=80%25&campaign[0].invites=40&account.strikes=5' "$(risk_at 0.8 40 5)"
    at 'campaign.personalized=0.5&campaign[0].invites=100&account.strikes=3' "$(risk_at 0.5 100 3)"
    at 'campaign.personalized=9&campaign[0].invites=1000000&account.strikes=99' "$(risk_at 1 100 5)"
    at 'campaign.personalized=-1&campaign[0].invites=0&account.strikes=1' "$(risk_at 0 10 3)"
    at 'campaign.personalized=0&campaign[0].invites=25&account.strikes=3' \
        "$(awk -v a="$(risk_at 0 10 3)" -v b="$(risk_at 0 40 3)" 'BEGIN { printf "%.17g", (a + b) / 2 }')"
    echo '<pre id="report"></pre><script src="judge.js"></script>'
} >frames.html
judge frames.html 15
