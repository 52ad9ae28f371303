# SPDX-License-Identifier: GPL-3.0-or-later
#
# The risk along one varied path, with its interval as a ribbon.
chart = "sweep_curve"
if (!exists("scripts")) scripts = "plots"
load scripts."/style.gp"
data = exists("$given") ? "$given" : folder."/sweep.csv"
load scripts."/rows.gp"
at(text) = place_of(text, x_scale, x_log, x_words)
last_x = 0; last_y = 0
keep(a, b) = (last_x = a, last_y = b, 0)
stats data using (keep(at(strcol(1)), column("restricted") * risk_scale)) nooutput
end_x = last_x; end_y = last_y
set xtics @x_ticks
set ytics @y_ticks
if (exists("x_high")) { set xrange [x_low:x_high] }
if (exists("y_high")) { set yrange [0:y_high] } else { set yrange [0:*] }
load scripts."/end.gp"
load scripts."/frame.gp"
plot data using (thinned(at(strcol(1)), column(0))):(column("restricted_low") * risk_scale):(column("restricted_high") * risk_scale) \
         with filledcurves linecolor rgb vermilion fillstyle transparent solid ribbon noborder, \
     data using (thinned(at(strcol(1)), column(0))):(column("restricted") * risk_scale) with linespoints linewidth thick pointtype 7 pointsize 1 * spot linecolor rgb vermilion
