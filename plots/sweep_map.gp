# SPDX-License-Identifier: GPL-3.0-or-later
#
# The risk over two varied paths: colour follows the log odds, lines join points of equal risk.
chart = "sweep_map"
if (!exists("scripts")) scripts = "plots"
load scripts."/style.gp"
if (!exists("y_log")) y_log = 0
if (!exists("y_name")) y_name = ""
if (!exists("y_scale")) y_scale = 1
if (!exists("y_words")) y_words = ""
data = exists("$given") ? "$given" : folder."/sweep.csv"
load scripts."/rows.gp"
# Log odds, kept within 1 in 10,000 and all but that, as far as colours go.
bounded(p) = p < 1e-4 ? 1e-4 : p > 0.9999 ? 0.9999 : p
odds(p) = log(bounded(p) / (1 - bounded(p)))
# The rows are a grid in order: every value of the second path for the first value of the first, and so on.
array x_at[rows]; array y_at[rows]; array z_at[rows]
row = 0
risk_most = 0
keep(x, y, risk) = (row = row + 1, risk_most = risk > risk_most ? risk : risk_most, x_at[row] = x, y_at[row] = y, z_at[row] = odds(risk), 0)
stats data using (keep(place_of(strcol(1), x_scale, x_log, x_words), place_of(strcol(2), y_scale, y_log, y_words), column("restricted"))) nooutput
ny = 1
while (ny < rows && x_at[ny + 1] == x_at[1]) { ny = ny + 1 }
nx = rows / ny
array xs[nx]; array ys[ny]
do for [i = 1:nx] { xs[i] = x_at[(i - 1) * ny + 1] }
do for [i = 1:ny] { ys[i] = y_at[i] }
z(i, j) = z_at[(i - 1) * ny + j]
set print $grid
do for [i = 1:nx] {
    do for [j = 1:ny] { print sprintf("%.12g %.12g %.12g", xs[i], ys[j], z(i, j)) }
    print ""
}
unset print
set datafile separator whitespace
unset datafile columnheaders
set contour base
set cntrparam cubicspline
set cntrparam points 8
# Small risks have lines of their own.
if (risk_most < 0.05) { set cntrparam levels discrete odds(0.0002), odds(0.001), odds(0.005), odds(0.01), odds(0.02) }
if (risk_most >= 0.05) { set cntrparam levels discrete odds(0.01), odds(0.05), odds(0.2), odds(0.5) }
unset surface
set table $lines
splot $grid using 1:2:3
unset table
unset contour
set surface
# Each line is labelled in its middle: how many points it has is counted first.
array count[1000]
do for [i = 1:1000] { count[i] = 0 }
line = 0
number_of(row) = (line = row == 0 ? line + 1 : line, count[line] = row + 1, 0)
if (exists("$lines") && |$lines| > 4) { stats $lines using (number_of(column(0))) nooutput }
line = 0
next(row) = (line = row == 0 ? line + 1 : line, line)
middle(row) = row == int(count[next(row)] / 2)
set xtics @x_ticks out
set ytics @y_ticks
unset grid
# Words at the left have as much room as they need.
longest = 0
do for [word in y_words] { if (wide(word, 24) > longest) { longest = wide(word, 24) } }
if (longest > 80) { set lmargin at screen (longest + 60) / 1600 }
set palette defined (-9.21 paper, -4.6 (dark ? "#3a2a22" : "#fbe3d3"), -2.94 (dark ? "#6b3d20" : "#f4bf9b"), -1.39 (dark ? "#a3561f" : "#e88f55"), 0 vermilion, 9.21 (dark ? "#ffb68a" : "#7a2e00"))
set cbrange [-9.21:9.21]
unset colorbox
set xrange [xs[1]:xs[nx]]
set yrange [ys[1]:ys[ny]]
# Colours flow between the values that were swept: a picture of so many pixels, however many they are.
wide_pixels = 160; high_pixels = 90
set samples wide_pixels; set isosamples high_pixels
half_x = 0.5 * (xs[nx] - xs[1]) / wide_pixels; half_y = 0.5 * (ys[ny] - ys[1]) / high_pixels
left_end = xs[1] + half_x; right_end = xs[nx] - half_x
bottom_end = ys[1] + half_y; top_end = ys[ny] - half_y
left_of(x) = 1 + (nx > 2 ? (sum [k = 2:nx - 1] (xs[k] <= x)) : 0)
below(y) = 1 + (ny > 2 ? (sum [k = 2:ny - 1] (ys[k] <= y)) : 0)
blend(a, b, share) = a + (b - a) * share
within(x, y, i, j, u) = blend(blend(z(i, j), z(i + 1, j), u), blend(z(i, j + 1), z(i + 1, j + 1), u), (y - ys[j]) / (ys[j + 1] - ys[j]))
beside(x, y, i) = within(x, y, i, below(y), (x - xs[i]) / (xs[i + 1] - xs[i]))
between(x, y) = beside(x, y, left_of(x))
if (!exists("y_unit")) y_unit = y_name
load scripts."/frame.gp"
said(z) = sprintf("%.2g %%", 100 / (1 + exp(-z)))
set style textbox opaque noborder fillcolor rgb paper margins 0.6,0.3
plot sample [u=left_end:right_end] [v=bottom_end:top_end] "++" using 1:2:(between($1, $2)) with image, \
     $lines using 1:2 with lines linewidth 3 linecolor rgb ink, \
     $lines using (middle(column(0)) ? $1 : NaN):2:(said($3)) with labels boxed font type24 textcolor rgb ink
