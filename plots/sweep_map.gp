# The risk over two varied paths: colour follows the log odds, lines join points of equal risk.
chart = "sweep_map"
if (!exists("scripts")) scripts = "plots"
load scripts."/style.gp"
if (!exists("x_scale")) x_scale = 1
if (!exists("y_scale")) y_scale = 1
if (!exists("x_log")) x_log = 0
if (!exists("y_log")) y_log = 0
if (!exists("x_name")) x_name = ""
if (!exists("y_name")) y_name = ""
if (!exists("x_ticks")) x_ticks = "autofreq"
if (!exists("y_ticks")) y_ticks = "autofreq"
data = folder."/sweep.csv"
# Log odds, kept within 1 in 10,000 and all but that, as far as colours go.
bounded(p) = p < 1e-4 ? 1e-4 : p > 0.9999 ? 0.9999 : p
odds(p) = log(bounded(p) / (1 - bounded(p)))
# By hand there is no grid with empty lines between its scans: one is made by interpolation.
if (!exists("gridded")) {
    set dgrid3d 41,41 qnorm 8
    set table $surface
    splot data using 1:2:(column("restricted"))
    unset table
    unset dgrid3d
} else {
    set table $surface
    set datafile separator whitespace
    unset datafile columnheaders
    splot $grid using 1:2:3
    unset table
}
set datafile separator whitespace
unset datafile columnheaders
set contour base
set cntrparam cubicspline
set cntrparam points 8
set cntrparam levels discrete odds(0.01), odds(0.05), odds(0.2), odds(0.5)
unset surface
set table $lines
splot $surface using ($1 * x_scale):($2 * y_scale):(odds($3))
unset table
unset contour
set surface
if (x_log) set logscale x
if (y_log) set logscale y
set xtics @x_ticks out
set ytics @y_ticks
unset grid
set palette defined (-9.21 paper, -4.6 (dark ? "#3a2a22" : "#fbe3d3"), -2.94 (dark ? "#6b3d20" : "#f4bf9b"), -1.39 (dark ? "#a3561f" : "#e88f55"), 0 vermilion, 9.21 (dark ? "#ffb68a" : "#7a2e00"))
set cbrange [-9.21:9.21]
unset colorbox
if (exists("x_high")) set xrange [x_low:x_high]
if (exists("y_high")) set yrange [y_low:y_high]
set pm3d map interpolate 8,8 corners2color mean
set label 1 x_name at screen 0.4775, screen 0.062 center font type26 textcolor rgb secondary noenhanced
if (!exists("y_unit")) y_unit = y_name
load scripts."/frame.gp"
line = dark ? "#101820" : "#1b2733"
said(z) = sprintf("%.0f %%", 100 / (1 + exp(-z)))
set style textbox opaque noborder fillcolor rgb (dark ? "#c9744a" : "#f6cdb2") margins 0.6,0.3
splot $surface using ($1 * x_scale):($2 * y_scale):(odds($3)) with pm3d, \
      $lines using 1:2:3 with lines linewidth 3 linecolor rgb line nocontour, \
      $lines using 1:2:3:(said($3)) every 100000::12 with labels boxed font type24 textcolor rgb line nocontour
