# SPDX-License-Identifier: GPL-3.0-or-later
#
# The risk along one varied path, a line for each value of the other, labelled where it ends.
chart = "sweep_lines"
if (!exists("scripts")) scripts = "plots"
load scripts."/style.gp"
if (!exists("family_scale")) family_scale = 1
if (!exists("family_name")) family_name = ""
data = exists("$given") ? "$given" : folder."/sweep.csv"
load scripts."/rows.gp"
at(text) = place_of(text, x_scale, x_log, x_words)
# The values of the second path in their order.
values = ""
collect(text) = (strstrt(" ".values, " \"".text."\" ") == 0 ? (values = values."\"".text."\" ") : "", 0)
stats data using (collect(strcol(2))) nooutput
n = words(values)
# Where each line starts and ends, and what it is called.
array starts[n]
array ends[n]
array said[n]
array place[n]
seen = 0
note(text, risk, i) = text eq word(values, i) ? (starts[i] = seen ? starts[i] : risk, ends[i] = risk, seen = 1, 0) : 0
do for [i = 1:n] {
    seen = 0
    stats data using (note(strcol(2), column("restricted") * risk_scale, i)) nooutput
    said[i] = family_scale == 100 ? sprintf("%.6g %%", word(values, i) * 100) : word(values, i)
}
full = exists("y_high") ? y_high : 100
# Labels stand at the end where the lines are farther apart.
on_left = abs(starts[n] - starts[1]) > 1.5 * abs(ends[n] - ends[1])
if (on_left) { do for [i = 1:n] { ends[i] = starts[i] } }
do for [i = 1:n] { place[i] = ends[i] }
load scripts."/family.gp"
set xtics @x_ticks
set ytics @y_ticks
if (exists("x_high")) { set xrange [x_low:x_high] }
set yrange [0:full]
if (!exists("y_unit")) y_unit = ""
y_unit = y_unit.(y_unit eq "" ? "" : "; ")."a line for each ".family_name
load scripts."/frame.gp"
plot for [i = 1:n] data using (strcol(2) eq word(values, i) ? at(strcol(1)) : NaN):(column("restricted") * risk_scale) \
         with linespoints linewidth thick pointtype 7 pointsize (rows / n < 16 ? 1 : 0.1) * spot linecolor rgb hue(i)
