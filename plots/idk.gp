# How many people answer IDK; the numbers that reach the limit stand out where strikes are never forgotten.
chart = "idk"
if (!exists("scripts")) scripts = "plots"
load scripts."/style.gp"
if (!exists("risk_scale")) risk_scale = 100
if (!exists("y_ticks")) y_ticks = "autofreq"
if (!exists("limit")) limit = 1e9
data = folder."/idk.csv"
if (!exists("last_row")) { stats data using (column("idk")) nooutput; last_row = STATS_max }
if (!exists("x_high")) x_high = last_row + 0.6
set xrange [-0.6:x_high]
set xtics 0,(x_high > 30 ? 10 : x_high > 14 ? 2 : 1)
set ytics @y_ticks
if (exists("y_high")) set yrange [0:y_high]; else set yrange [0:*]
set boxwidth 0.8
set label 1 "answers" at graph 1, first 0 left offset 1,-1.1 font type24 textcolor rgb ink
load scripts."/frame.gp"
plot data using (column("idk")):(column("idk") < limit ? column("probability") * risk_scale : NaN) with boxes linecolor rgb blue, \
     data using (column("idk")):(column("idk") >= limit ? column("probability") * risk_scale : NaN) with boxes linecolor rgb vermilion
