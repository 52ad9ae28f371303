# SPDX-License-Identifier: GPL-3.0-or-later
#
# The risk by day under each of several scenarios, each labelled where it ends.
chart = "compare"
if (!exists("scripts")) scripts = "plots"
load scripts."/style.gp"
data = folder."/risk_by_day.csv"
values = ""
collect(text) = (strstrt(" ".values, " \"".text."\" ") == 0 ? (values = values."\"".text."\" ") : "", 0)
stats data using (collect(strcol(1))) nooutput
n = words(values)
curves = n
load scripts."/rows.gp"
array ends[n]
array place[n]
array said[n]
stats data using (most(column("day"), column("restricted") * risk_scale)) nooutput
full = exists("y_high") ? y_high : end_y > 0 ? end_y * 1.12 : 1
end_day = end_x
cut(text) = strlen(text) > 28 ? substr(text, 1, 27)."…" : text
per_cent(v) = risk_scale != 100 ? "" : v >= 10 ? sprintf(" %.0f %%", v) : sprintf(" %.2g %%", v)
end_risk = 0
note(text, risk, i) = text eq word(values, i) ? (end_risk = risk, 0) : 0
do for [i = 1:n] {
    stats data using (note(strcol(1), column("restricted") * risk_scale, i)) nooutput
    ends[i] = end_risk
    place[i] = end_risk
    said[i] = cut(word(values, i)).per_cent(end_risk)
}
on_left = 0
load scripts."/family.gp"
set xtics @x_ticks
set ytics @y_ticks
set xrange [0:(end_day > 0 ? end_day : 1)]
set yrange [0:full]
load scripts."/frame.gp"
day_of(text, i, row) = text eq word(values, i) ? thinned(column("day"), row) : NaN
plot for [i = 1:n] data using (day_of(strcol(1), i, column(0))):(column("restricted_low") * risk_scale):(column("restricted_high") * risk_scale) \
         with filledcurves linecolor rgb hue(i) fillstyle transparent solid ribbon noborder, \
     for [i = 1:n] data using (day_of(strcol(1), i, column(0))):(column("restricted") * risk_scale) \
         with lines linewidth thick linecolor rgb hue(i)
