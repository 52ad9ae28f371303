# SPDX-License-Identifier: GPL-3.0-or-later
#
# Cold and warm connections by day, and those that the restriction costs.
chart = "gains"
if (!exists("scripts")) scripts = "plots"
load scripts."/style.gp"
if (!exists("lost")) lost = 0
data = folder."/risk_by_day.csv"
load scripts."/rows.gp"
end_x = 0; end_y = 0
stats data using (most(column("day"), column("accepted_cold_mean"))) nooutput
end_day = end_x
cold = end_y
end_x = 0; end_y = 0
stats data using (most(column("day"), column("accepted_warm_mean"))) nooutput
warm = end_y
n = 3
array heights[3] = [warm, cold, lost]
array names[3] = ["warm", "cold", "lost"]
array colours[3] = [green, dark ? gold : "#a87400", vermilion]
total = cold + warm + lost
load scripts."/stack.gp"
# A bracket from what is gained to what would be.
if (lost > 0) set arrow 3 from graph 1, first cold + warm to graph 1, first total heads size screen 0.005,90 linewidth 4 linecolor rgb vermilion front
load scripts."/frame.gp"
day(row) = thinned(column("day"), row)
plot data using (day(column(0))):(0):(column("accepted_warm_mean")) with filledcurves linecolor rgb green fillstyle solid 0.85 noborder, \
     data using (day(column(0))):(column("accepted_warm_mean")):(column("accepted_cold_mean") + column("accepted_warm_mean")) \
         with filledcurves linecolor rgb gold fillstyle solid 0.85 noborder, \
     for [i = 1:cold > 0] data using (day(column(0))):(column("accepted_cold_mean") + column("accepted_warm_mean")) with lines linewidth 3 linecolor rgb gold, \
     for [i = 1:warm > 0] data using (day(column(0))):(column("accepted_warm_mean")) with lines linewidth 3 linecolor rgb green
