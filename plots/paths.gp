# SPDX-License-Identifier: GPL-3.0-or-later
#
# Lives as staircases that climb to the limit: those that are restricted in vermilion up to their restriction, the others to the horizon.
chart = "paths"
if (!exists("scripts")) scripts = "plots"
load scripts."/style.gp"
data = folder."/paths.csv"
stats data using (column("day")):(column("strikes")) nooutput
if (!exists("x_high")) x_high = STATS_max_x > 0 ? STATS_max_x : 1
if (!exists("limit")) limit = STATS_max_y > 0 ? STATS_max_y : 1
set xtics @x_ticks
set ytics @y_ticks
set xrange [0:x_high]
set yrange [-0.08 * limit:limit * 1.06]
quiet = dark ? "#4a6075" : "#a9b8c5"
set arrow 1 from graph 0, first limit to graph 1, first limit nohead linewidth 2.5 dashtype 2 linecolor rgb vermilion back
set label 1 "restricted" at graph 1, first limit left offset 0.8,0 font type26 textcolor rgb vermilion
load scripts."/frame.gp"
if (exists("restricted_count")) {
    # Blocks of blueguy's, with blanks between their numbers; a restricted life ends with a dot where it is restricted.
    set datafile separator whitespace
    unset datafile columnheaders
    plot NaN, \
         for [i = 1:free_count > 0] $free using 1:2 with lines linewidth 1.5 linecolor rgb quiet, \
         for [i = 1:restricted_count > 0] $restricted using 1:2 with lines linewidth 2 linecolor rgb vermilion, \
         for [i = 1:restricted_count > 0] $restricted using 1:($2 == limit ? $2 : NaN) with points pointtype 7 pointsize 0.9 * spot linecolor rgb vermilion
} else {
    # By hand: where the strikes are.
    plot data using (column("day")):(strcol("event") eq "strike" ? column("strikes") : NaN) with points pointtype 7 pointsize 0.5 * spot linecolor rgb quiet
}
