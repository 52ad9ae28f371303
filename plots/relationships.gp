# SPDX-License-Identifier: GPL-3.0-or-later
#
# Cold, warm and strong connections by day, stacked.
chart = "relationships"
if (!exists("scripts")) scripts = "plots"
load scripts."/style.gp"
data = folder."/relationships.csv"
load scripts."/rows.gp"
stats data using (most(column("day"), column("cold") + column("warm") + column("strong"))) nooutput
end_day = end_x
total = end_y
n = 3
array heights[3]
keep(c, w, s) = (heights[1] = s, heights[2] = w, heights[3] = c, 0)
stats data using (keep(column("cold"), column("warm"), column("strong"))) nooutput
array names[3] = ["strong", "warm", "cold"]
array colours[3] = [blue, green, dark ? gold : "#a87400"]
load scripts."/stack.gp"
load scripts."/frame.gp"
day(row) = thinned(column("day"), row)
plot data using (day(column(0))):(0):(column("strong")) with filledcurves linecolor rgb blue fillstyle solid 0.85 noborder, \
     data using (day(column(0))):(column("strong")):(column("strong") + column("warm")) with filledcurves linecolor rgb green fillstyle solid 0.85 noborder, \
     data using (day(column(0))):(column("strong") + column("warm")):(column("strong") + column("warm") + column("cold")) \
         with filledcurves linecolor rgb gold fillstyle solid 0.85 noborder, \
     for [i = 1:heights[3] > 0] data using (day(column(0))):(column("strong") + column("warm") + column("cold")) with lines linewidth 3 linecolor rgb gold, \
     for [i = 1:heights[2] > 0] data using (day(column(0))):(column("strong") + column("warm")) with lines linewidth 3 linecolor rgb green, \
     for [i = 1:heights[1] > 0] data using (day(column(0))):(column("strong")) with lines linewidth 3 linecolor rgb blue
