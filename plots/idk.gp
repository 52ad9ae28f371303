# SPDX-License-Identifier: GPL-3.0-or-later
#
# How many people answer IDK; the numbers that reach the limit stand out where strikes are never forgotten.
chart = "idk"
if (!exists("scripts")) scripts = "plots"
load scripts."/style.gp"
data = folder."/idk.csv"
load scripts."/rows.gp"
if (!exists("last_row")) { stats data using (column("idk")) nooutput; last_row = STATS_max }
if (!exists("x_high")) x_high = last_row + 0.6
if (!exists("limit")) limit = 1e9
set xrange [-0.6:x_high]
# The last row means that many or more.
every = x_high > 400 ? 100 : x_high > 150 ? 50 : x_high > 60 ? 20 : x_high > 30 ? 10 : x_high > 16 ? 2 : 1
set xtics 0,every
if (last_row > 1) { set xtics 0,every,last_row - 1 }
set xtics add (sprintf("%d+", last_row) last_row)
set ytics @y_ticks
if (exists("y_high")) { set yrange [0:y_high] } else { set yrange [0:*] }
set boxwidth 0.8
x_name = "how many people answer \"I don't know this person\""
# Where restriction begins, a line says so too: its colour alone is not enough in print.
on_left = limit < 0.6 * x_high
side = on_left ? "left" : "right"
if (limit <= x_high) {
    set arrow 1 from first limit - 0.5, graph 0 to first limit - 0.5, graph 1 nohead linewidth 2.5 dashtype 2 linecolor rgb vermilion back
    set label 1 "from here on the limit is reached" at first limit - 0.5, graph 0.97 @side offset (on_left ? 0.6 : -0.6),0 font type26 textcolor rgb vermilion
}
load scripts."/frame.gp"
plot data using (column("idk")):(column("idk") < limit ? column("probability") * risk_scale : NaN) with boxes linecolor rgb blue, \
     for [i = 1:limit <= x_high] data using (column("idk")):(column("idk") >= limit ? column("probability") * risk_scale : NaN) with boxes linecolor rgb vermilion, \
     for [i = 1:x_high < 40] data using (column("idk")):(column("low") * risk_scale):(0):((column("high") - column("low")) * risk_scale) with vectors nohead linewidth 2 linecolor rgb secondary
