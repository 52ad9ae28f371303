# SPDX-License-Identifier: GPL-3.0-or-later
#
# Opens pages in headless Chromium: from disk, at three widths, with its sliders set to swept points and beyond them.  Run by
# tests/cli/run.sh BUILD tests/report/*.sh; without Chromium it says that it was skipped.
. "$LIB/expect.sh"

if ! command -v chromium >/dev/null; then
    echo "skipped: chromium is not installed"
    exit 0
fi

write_scenario steve.yaml 'about: "<script>document.title = 1</script> & \"more\""'
"$BLUEGUY" run steve.yaml -q -n 20000 --set title='<b>Bold</b> & "quoted"' --out run
"$BLUEGUY" sweep steve.yaml -q -n 2000 --vary campaign.personalized=0%,50%,100% --vary 'campaign[0].invites=10,40,100' --out sweep
"$BLUEGUY" report run sweep -q -o page.html

# A frame for each width, and for each address one that tells the risk that its sliders say.
{
    echo '<!DOCTYPE html><meta charset="utf-8"><body>'
    for width in 360 1024 1920; do
        echo "<iframe class='wide' style='width:${width}px;height:900px' src='page.html'></iframe>"
    done
    awk -F, 'NR > 1 { printf "<iframe class=\"at\" data-csv=\"%s\" src=\"page.html#campaign.personalized=%s&campaign[0].invites=%s\"></iframe>\n", $3, $1, $2
                      last = $3 }
             END { printf "<iframe class=\"at\" data-csv=\"%s\" src=\"page.html#campaign.personalized=9&campaign[0].invites=1000000\"></iframe>\n", last }' sweep/sweep.csv
    awk -F, 'NR == 2 { first = $3 } NR == 3 { printf "<iframe class=\"at\" data-csv=\"%.17g\" src=\"page.html#campaign.personalized=0&campaign[0].invites=25\"></iframe>\n", (first + $3) / 2 }' sweep/sweep.csv
    cat <<'END'
<pre id="report"></pre>
<script>
addEventListener("load", () => {
    const told = [];
    for (const frame of document.querySelectorAll(".wide")) {
        const root = frame.contentDocument.documentElement;
        const widest = [...root.querySelectorAll("main *, footer *")].filter((element) => !element.closest(".scroll, svg, .unseen"))
            .reduce((most, element) => Math.max(most, element.getBoundingClientRect().right), 0);
        told.push(`width ${root.clientWidth} of ${frame.clientWidth} needs ${Math.max(root.scrollWidth, Math.ceil(widest))}`);
        const pictures = [...root.querySelectorAll("svg:not(.icons)")];
        told.push(`pictures ${pictures.length} without words ${pictures.filter((svg) => svg.getAttribute("role") !== "img" || !svg.querySelector("title").textContent).length}`);
        const names = [...root.querySelectorAll("[id]")].map((element) => element.id);
        told.push(`repeated names ${names.length - new Set(names).size}`);
    }
    for (const frame of document.querySelectorAll(".at")) {
        const said = Number(frame.contentDocument.querySelector(".sliders").dataset.risk);
        told.push(`risk ${Math.abs(said - Number(frame.dataset.csv)) <= 1e-9 * said ? "agrees" : "differs"} ${said} ${frame.dataset.csv}`);
    }
    document.getElementById("report").textContent = told.join("\n") + "\nend of report\n";
});
</script>
END
} >frames.html

mkdir profile
timeout 120 chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --user-data-dir="$PWD/profile" --allow-file-access-from-files --enable-logging=stderr \
    --virtual-time-budget=20000 --dump-dom "file://$PWD/frames.html" >dom 2>log || { cat log; fail "chromium failed"; }
sed -n '/<pre id="report">/,/end of report/p' dom | sed 's/.*<pre id="report">//' >report

grep -q 'end of report' report || { cat report log; fail "the page could not be looked at"; }
if grep -q CONSOLE log; then
    grep CONSOLE log
    fail "the console complains"
fi
[ "$(grep -c '^width' report)" -eq 3 ] || fail "not all widths were tried"
awk '/^width/ && $6 > $2 { print; bad = 1 } END { exit bad }' report || fail "something overflows"
awk '/^pictures/ && ($2 < 5 || $5 > 0) { print; bad = 1 } END { exit bad }' report || fail "a picture has no words"
if grep '^repeated names' report | grep -v ' 0$'; then
    fail "names are repeated"
fi
[ "$(grep -c '^risk agrees' report)" -eq 11 ] || { grep '^risk' report; fail "the sliders say something else than the CSV"; }
