# The risk of a first restriction by day, with its interval as a ribbon.
chart = "risk_by_day"
if (!exists("scripts")) scripts = "plots"
load scripts."/style.gp"
if (!exists("risk_scale")) risk_scale = 100
if (!exists("y_ticks")) y_ticks = "autofreq"
if (!exists("x_ticks")) x_ticks = "autofreq"
if (!exists("end_label")) end_label = ""
data = folder."/risk_by_day.csv"
stats data using (column("day")):(column("restricted") * risk_scale) nooutput
end_day = STATS_max_x
end_risk = STATS_max_y
set xtics @x_ticks
set ytics @y_ticks
set xrange [0:(end_day > 0 ? end_day : 1)]
if (exists("y_high")) set yrange [0:y_high]; else set yrange [0:*]
set label 1 end_label at first end_day, first end_risk left offset 0.8,0 font type30 textcolor rgb vermilion noenhanced
load scripts."/frame.gp"
plot data using (column("day")):(column("restricted_low") * risk_scale):(column("restricted_high") * risk_scale) \
         with filledcurves linecolor rgb vermilion fillstyle transparent solid ribbon noborder, \
     data using (column("day")):(column("restricted") * risk_scale) with lines linewidth thick linecolor rgb vermilion
