# SPDX-License-Identifier: GPL-3.0-or-later
#
# When the first restriction comes, given that one does: how many of them by day.
chart = "when"
if (!exists("scripts")) scripts = "plots"
load scripts."/style.gp"
data = folder."/risk_by_day.csv"
load scripts."/rows.gp"
stats data using (most(column("day"), column("restricted"))) nooutput
end_day = end_x
end_risk = end_y
# Of few rows the eye is shown where they are.
dots = rows < 16 ? 1 : 0
set xtics @x_ticks
set xrange [0:(end_day > 0 ? end_day : 1)]
set ytics ("0" 0, "25" 25, "50" 50, "75" 75, "100 %%" 100)
set yrange [0:100]
y_unit = "of those who are restricted"
if (exists("half")) {
    on_left = half > 0.8 * end_day
    set label 1 "half within ".half_label at first half, first 50 left offset 1.2,-1 font type26 textcolor rgb ink point pointtype 7 pointsize 2 * spot linecolor rgb vermilion
    if (on_left) { set label 1 right offset -1.2,0.9 }
}
load scripts."/frame.gp"
# Within less than a day there is nothing between start and end but the half.
if (rows == 2 && exists("half")) {
    set print $curve
    print "day,restricted"
    print "0,0"
    print sprintf("%.9g,%.9g", half, end_risk / 2)
    print sprintf("%.9g,%.9g", end_day, end_risk)
    unset print
    data = "$curve"
}
if (end_risk > 0) {
    plot data using (thinned(column("day"), column(0))):(column("restricted") / end_risk * 100) with filledcurves y1=0 linecolor rgb vermilion \
             fillstyle transparent solid ribbon noborder, \
         data using (thinned(column("day"), column(0))):(column("restricted") / end_risk * 100) with lines linewidth thick linecolor rgb vermilion, \
         for [i = 1:dots] data using (thinned(column("day"), column(0))):(column("restricted") / end_risk * 100) with points pointtype 7 pointsize 1 * spot linecolor rgb vermilion
} else {
    plot NaN
}
