# The risk had only the first so many invitations been sent, with its interval as a ribbon.
chart = "risk_by_invitation"
if (!exists("scripts")) scripts = "plots"
load scripts."/style.gp"
if (!exists("risk_scale")) risk_scale = 100
if (!exists("y_ticks")) y_ticks = "autofreq"
if (!exists("x_ticks")) x_ticks = "autofreq"
if (!exists("end_label")) end_label = ""
data = folder."/risk_by_invitation.csv"
stats data using (column("invitations")):(column("restricted") * risk_scale) nooutput
end_count = STATS_max_x
end_risk = STATS_max_y
set xtics @x_ticks
set ytics @y_ticks
set xrange [0:(end_count > 0 ? end_count : 1)]
if (exists("y_high")) set yrange [0:y_high]; else set yrange [0:*]
set label 1 end_label at first end_count, first end_risk left offset 0.8,0 font type30 textcolor rgb vermilion noenhanced
load scripts."/frame.gp"
plot data using (column("invitations")):(column("restricted_low") * risk_scale):(column("restricted_high") * risk_scale) \
         with filledcurves linecolor rgb vermilion fillstyle transparent solid ribbon noborder, \
     data using (column("invitations")):(column("restricted") * risk_scale) with lines linewidth thick linecolor rgb vermilion
