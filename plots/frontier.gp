# SPDX-License-Identifier: GPL-3.0-or-later
#
# The value that keeps a limit, against another path: a line for each limit.
chart = "frontier"
if (!exists("scripts")) scripts = "plots"
load scripts."/style.gp"
if (!exists("y_scale")) y_scale = 1
if (!exists("of_risk")) of_risk = 1
data = exists("$given") ? "$given" : folder."/frontier.csv"
load scripts."/rows.gp"
at(text) = place_of(text, x_scale, x_log, x_words)
values = ""
collect(text) = (strstrt(" ".values, " ".text." ") == 0 ? (values = values.text." ") : "", 0)
stats data using (collect(strcol("limit"))) nooutput
n = words(values)
array ends[n]; array place[n]; array said[n]; array last_xs[n]
stats data using (column("answer") * y_scale) nooutput
full = exists("y_high") ? y_high : STATS_max > 0 ? STATS_max * 1.12 : 1
last_answer = 0
note(text, x, answer, i) = text eq word(values, i) && answer == answer ? (last_answer = answer, last_x = x, 0) : 0
do for [i = 1:n] {
    last_answer = 0; last_x = 0
    stats data using (note(strcol("limit"), at(strcol(1)), column("answer") * y_scale, i)) nooutput
    ends[i] = last_answer
    last_xs[i] = last_x
    place[i] = last_answer
    said[i] = of_risk ? sprintf("%.6g %% risk", word(values, i) * 100) : "limit ".word(values, i)
}
on_left = 0
load scripts."/family.gp"
set xtics @x_ticks
set ytics @y_ticks
if (exists("x_high")) { set xrange [x_low:x_high] }
# A line that ends before the axis does is labelled there.
do for [i = 1:n] { if (exists("x_high") && last_xs[i] < x_high) { set label 10 + i at first last_xs[i], first ends[i] } }
set yrange [0:full]
# Where every value that was tried keeps the limit, a triangle at the top says so.
STATS_sum = 0
stats data using (strcol("outcome") eq "every" ? 1 : 0) nooutput
everywhere = STATS_sum > 0 ? 1 : 0
if (everywhere) { y_unit = (exists("y_unit") ? y_unit."; " : "")."a triangle where every value tried keeps the limit" }
stats data using (column("answer_low") == column("answer_low") ? 1 : 0) nooutput
intervals = STATS_sum > 0 ? n : 0
load scripts."/frame.gp"
plot for [i = 1:intervals] data using (strcol("limit") eq word(values, i) ? at(strcol(1)) : NaN):(column("answer_low") * y_scale):(0):((column("answer_high") - column("answer_low")) * y_scale) \
         with vectors nohead linewidth 3 linecolor rgb hue(i), \
     for [i = 1:n] data using (strcol("limit") eq word(values, i) ? at(strcol(1)) : NaN):(column("answer") * y_scale) \
         with linespoints linewidth thick pointtype 7 pointsize 1 * spot linecolor rgb hue(i), \
     for [i = 1:everywhere * n] data using (strcol("limit") eq word(values, i) && strcol("outcome") eq "every" ? at(strcol(1)) : NaN):(0.97 * full) \
         with points pointtype 9 pointsize 2 * spot linecolor rgb hue(i)
