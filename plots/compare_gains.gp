# SPDX-License-Identifier: GPL-3.0-or-later
#
# What each scenario risks against what it gains: a point for each.
chart = "compare_gains"
if (!exists("scripts")) scripts = "plots"
load scripts."/style.gp"
data = folder."/compare.csv"
load scripts."/rows.gp"
values = ""
collect(text) = (strstrt(" ".values, " \"".text."\" ") == 0 ? (values = values."\"".text."\" ") : "", 0)
stats data using (collect(strcol(1))) nooutput
n = words(values)
array risk[n]; array low[n]; array high[n]; array warm[n]; array place[n]
note(text, quantity, v, l, h, i) = text ne word(values, i) ? 0 : quantity eq "restricted" ? (risk[i] = v, low[i] = l, high[i] = h, 0) : \
    quantity eq "accepted_warm" ? (warm[i] = v, 0) : 0
most_risk = 0; most_warm = 0
do for [i = 1:n] {
    risk[i] = NaN; low[i] = NaN; high[i] = NaN; warm[i] = NaN
    stats data using (note(strcol(1), strcol("quantity"), column("estimate"), column("low"), column("high"), i)) nooutput
    place[i] = risk[i] * risk_scale
    if (place[i] > most_risk) { most_risk = place[i] }
    if (warm[i] > most_warm) { most_warm = warm[i] }
}
full = exists("y_high") ? y_high : most_risk > 0 ? most_risk * 1.12 : 1
if (!exists("x_high")) x_high = most_warm > 0 ? most_warm * 1.12 : 1
gap = 0.055 * full; lowest = 0.025 * full; highest = full
load scripts."/apart.gp"
cut(text) = strlen(text) > 28 ? substr(text, 1, 27)."…" : text
do for [i = 1:n] {
    # Points far at the right have their label at their left.
    if (warm[i] > 0.7 * x_high) {
        set label 10 + i cut(word(values, i)) at first warm[i], first place[i] right offset -1.8,0 font type26 textcolor rgb ink noenhanced
    } else {
        set label 10 + i cut(word(values, i)) at first warm[i], first place[i] left offset 1.8,0 font type26 textcolor rgb ink noenhanced
    }
}
set xtics @x_ticks
set ytics @y_ticks
set xrange [-0.03 * x_high:x_high]
set yrange [0:full]
x_name = "warm connections gained"
if (!exists("y_unit")) y_unit = "restricted"
load scripts."/frame.gp"
plot for [i = 1:n] "+" using (warm[i]):(low[i] * risk_scale):(0):((high[i] - low[i]) * risk_scale) every ::0::0 with vectors nohead linewidth 3 linecolor rgb vermilion, \
     for [i = 1:n] "+" using (warm[i]):(risk[i] * risk_scale) every ::0::0 with points pointtype 7 pointsize 2.2 * spot linecolor rgb vermilion
