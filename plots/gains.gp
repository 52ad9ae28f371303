# Cold and warm connections by day, and those that the restriction costs.
chart = "gains"
if (!exists("scripts")) scripts = "plots"
load scripts."/style.gp"
if (!exists("x_ticks")) x_ticks = "autofreq"
if (!exists("y_ticks")) y_ticks = "autofreq"
if (!exists("lost")) lost = 0
data = folder."/risk_by_day.csv"
stats data using (column("day")):(column("accepted_cold_mean")) nooutput
end_day = STATS_max_x
cold = STATS_max_y
stats data using (column("day")):(column("accepted_warm_mean")) nooutput
warm = STATS_max_y
set xtics @x_ticks
set ytics @y_ticks
set xrange [0:(end_day > 0 ? end_day : 1)]
top = cold + warm + lost
set yrange [0:(top > 0 ? top * 1.05 : 1)]
apart = 0.06 * (top > 0 ? top : 1)
if (cold > 0) set label 1 "cold" at first end_day, first cold / 2 left offset 0.8,0 font type26 textcolor rgb gold
if (warm > 0) set label 2 "warm" at first end_day, first cold + warm / 2 left offset 0.8,0 font type26 textcolor rgb green
if (lost > 0) set label 3 "lost to restriction" at graph 0.98, first cold + warm + lost + apart * 0.1 right offset 0,0.9 font type24 textcolor rgb vermilion
if (lost > 0) set arrow 3 from graph 0.9, first cold + warm to graph 0.9, first cold + warm + lost heads size screen 0.006,90 linewidth 3 linecolor rgb vermilion
load scripts."/frame.gp"
plot data using (column("day")):(0):(column("accepted_cold_mean")) with filledcurves linecolor rgb gold fillstyle solid 0.85 noborder, \
     data using (column("day")):(column("accepted_cold_mean")):(column("accepted_cold_mean") + column("accepted_warm_mean")) \
         with filledcurves linecolor rgb green fillstyle solid 0.85 noborder
