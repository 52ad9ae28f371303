# SPDX-License-Identifier: GPL-3.0-or-later
#
# The risk over two varied paths: colour follows the log odds, lines join points of equal risk.
chart = "sweep_map"
if (!exists("scripts")) scripts = "plots"
load scripts."/style.gp"
if (!exists("y_log")) y_log = 0
if (!exists("y_name")) y_name = ""
data = folder."/sweep.csv"
# Log odds, kept within 1 in 10,000 and all but that, as far as colours go.
bounded(p) = p < 1e-4 ? 1e-4 : p > 0.9999 ? 0.9999 : p
odds(p) = log(bounded(p) / (1 - bounded(p)))
if (!exists("y_scale")) y_scale = 1
if (!exists("y_words")) y_words = ""
# Contours need the grid as a block of data with an empty line behind each scan.
set table $rows separator tab
plot data using (place_of(strcol(1), x_scale, x_log, x_words)):(place_of(strcol(2), y_scale, y_log, y_words)):(column("restricted")) with table
unset table
before = ""
set print $grid
do for [i = 1:|$rows|] {
    if (i > 1 && word($rows[i], 1) ne before) { print "" }
    print $rows[i]
    before = word($rows[i], 1)
}
unset print
set datafile separator whitespace
unset datafile columnheaders
set contour base
set cntrparam cubicspline
set cntrparam points 8
set cntrparam levels discrete odds(0.01), odds(0.05), odds(0.2), odds(0.5)
unset surface
set table $lines
splot $grid using 1:2:(odds($3))
unset table
unset contour
set surface
# Each line is labelled in its middle: how many points it has is counted first.
array count[1000]
do for [i = 1:1000] { count[i] = 0 }
line = 0
number_of(row) = (line = row == 0 ? line + 1 : line, count[line] = row + 1, 0)
lines_found = 0
if (exists("$lines") && |$lines| > 4) {
    stats $lines using (number_of(column(0))) nooutput
}
line = 0
next(row) = (line = row == 0 ? line + 1 : line, line)
middle(row) = row == int(count[next(row)] / 2)
set xtics @x_ticks out
set ytics @y_ticks
unset grid
set palette defined (-9.21 paper, -4.6 (dark ? "#3a2a22" : "#fbe3d3"), -2.94 (dark ? "#6b3d20" : "#f4bf9b"), -1.39 (dark ? "#a3561f" : "#e88f55"), 0 vermilion, 9.21 (dark ? "#ffb68a" : "#7a2e00"))
set cbrange [-9.21:9.21]
unset colorbox
if (exists("x_high")) { set xrange [x_low:x_high] }
if (exists("y_high")) { set yrange [y_low:y_high] }
# Colours flow over about as many cells, however many values were swept.
if (!exists("x_count")) { x_count = 10; y_count = 10 }
steps(count, wanted) = count > wanted ? 1 : int(wanted / count) + 1
set pm3d map interpolate steps(y_count, 36),steps(x_count, 48) corners2color mean
if (!exists("y_unit")) y_unit = y_name
load scripts."/frame.gp"
tint = ink
said(z) = sprintf("%.0f %%", 100 / (1 + exp(-z)))
set style textbox opaque noborder fillcolor rgb paper margins 0.6,0.3
splot $grid using 1:2:(odds($3)) with pm3d, \
      $lines using 1:2:3 with lines linewidth 3 linecolor rgb tint nocontour, \
      $lines using (middle(column(0)) ? $1 : NaN):2:3:(said($3)) with labels boxed font type24 textcolor rgb tint nocontour
