# The risk along one varied path, with its interval as a ribbon.
chart = "sweep_curve"
if (!exists("scripts")) scripts = "plots"
load scripts."/style.gp"
if (!exists("risk_scale")) risk_scale = 100
if (!exists("x_scale")) x_scale = 1
if (!exists("x_log")) x_log = 0
if (!exists("x_numeric")) x_numeric = 1
if (!exists("x_name")) x_name = ""
if (!exists("x_ticks")) x_ticks = "autofreq"
if (!exists("y_ticks")) y_ticks = "autofreq"
data = folder."/sweep.csv"
if (x_log) set logscale x
set xtics @x_ticks
set ytics @y_ticks
if (exists("x_high")) set xrange [x_low:x_high]
if (exists("y_high")) set yrange [0:y_high]; else set yrange [0:*]
set label 1 x_name at graph 0.5, screen 0.062 center font type26 textcolor rgb secondary noenhanced
load scripts."/frame.gp"
at(row) = x_numeric ? column(1) * x_scale : row + 0.5
plot data using (at($0)):(column("restricted_low") * risk_scale):(column("restricted_high") * risk_scale) \
         with filledcurves linecolor rgb vermilion fillstyle transparent solid ribbon noborder, \
     data using (at($0)):(column("restricted") * risk_scale) with linespoints linewidth thick pointtype 7 pointsize 1 linecolor rgb vermilion
