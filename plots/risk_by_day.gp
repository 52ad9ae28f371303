# SPDX-License-Identifier: GPL-3.0-or-later
#
# The risk of a first restriction by day, with its interval as a ribbon.
chart = "risk_by_day"
if (!exists("scripts")) scripts = "plots"
load scripts."/style.gp"
data = folder."/risk_by_day.csv"
load scripts."/rows.gp"
stats data using (most(column("day"), column("restricted") * risk_scale)) nooutput
# Of few rows the eye is shown where they are.
dots = rows < 16 ? 1 : 0
set xtics @x_ticks
set ytics @y_ticks
set xrange [0:(end_x > 0 ? end_x : 1)]
if (exists("y_high")) { set yrange [0:y_high] } else { set yrange [0:*] }
load scripts."/end.gp"
load scripts."/frame.gp"
plot data using (thinned(column("day"), column(0))):(column("restricted_low") * risk_scale):(column("restricted_high") * risk_scale) \
         with filledcurves linecolor rgb vermilion fillstyle transparent solid ribbon noborder, \
     data using (thinned(column("day"), column(0))):(column("restricted") * risk_scale) with lines linewidth thick linecolor rgb vermilion, \
     for [i = 1:dots] data using (thinned(column("day"), column(0))):(column("restricted") * risk_scale) with points pointtype 7 pointsize 1 * spot linecolor rgb vermilion
