# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the charts of connections share: areas stacked upon each other by day, each with its number and name beside its end, moved apart where
# two would touch.  `n` areas, from the lowest: heights[i] at the end, names[i] and colours[i]; `total` is the highest stack.
place_low = 0
array place[n]
do for [i = 1:n] { place[i] = place_low + heights[i] / 2; place_low = place_low + heights[i] }
full = exists("y_high") ? y_high : total > 0 ? total * 1.12 : 1
set xtics @x_ticks
set ytics @y_ticks
set xrange [0:(end_day > 0 ? end_day : 1)]
set yrange [0:full]
gap = 0.06 * full; lowest = 0; highest = full
load scripts."/apart.gp"
do for [i = 1:n] {
    if (heights[i] > 0) { set label i mean(heights[i])." ".names[i] at first end_day, first place[i] left offset 0.8,0 font type26 textcolor rgb colours[i] }
}
