# When the first restriction comes, given that one does: how many of them by day.
chart = "when"
if (!exists("scripts")) scripts = "plots"
load scripts."/style.gp"
if (!exists("x_ticks")) x_ticks = "autofreq"
data = folder."/risk_by_day.csv"
stats data using (column("day")):(column("restricted")) nooutput
end_day = STATS_max_x
end_risk = STATS_max_y
set xtics @x_ticks
set xrange [0:(end_day > 0 ? end_day : 1)]
set ytics ("0" 0, "25" 25, "50" 50, "75" 75, "100 %%" 100)
set yrange [0:100]
load scripts."/frame.gp"
if (end_risk > 0) {
    plot data using (column("day")):(column("restricted") / end_risk * 100) with filledcurves y1=0 linecolor rgb vermilion \
             fillstyle transparent solid ribbon noborder, \
         data using (column("day")):(column("restricted") / end_risk * 100) with lines linewidth thick linecolor rgb vermilion
} else {
    plot NaN
}
