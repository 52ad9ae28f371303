# Cold, warm and strong connections by day, stacked.
chart = "relationships"
if (!exists("scripts")) scripts = "plots"
load scripts."/style.gp"
if (!exists("x_ticks")) x_ticks = "autofreq"
if (!exists("y_ticks")) y_ticks = "autofreq"
data = folder."/relationships.csv"
stats data using (column("day")):(column("cold") + column("warm") + column("strong")) nooutput
end_day = STATS_max_x
top = STATS_max_y
last_cold = last_warm = last_strong = 0
keep(c, w, s) = (last_cold = c, last_warm = w, last_strong = s, 0)
stats data using (keep(column("cold"), column("warm"), column("strong"))) nooutput
set xtics @x_ticks
set ytics @y_ticks
set xrange [0:(end_day > 0 ? end_day : 1)]
set yrange [0:(top > 0 ? top * 1.05 : 1)]
# Labels stand beside their areas, moved apart where two would touch.
gap = 0.055 * (top > 0 ? top * 1.05 : 1)
at_strong = last_strong / 2
at_warm = last_strong + last_warm / 2
at_cold = last_strong + last_warm + last_cold / 2
if (last_strong > 0 && at_warm - at_strong < gap) at_warm = at_strong + gap
if (at_cold - at_warm < gap) at_cold = at_warm + gap
if (last_cold > 0) set label 1 sprintf("%.3g cold", last_cold) at first end_day, first at_cold left offset 0.8,0 font type26 textcolor rgb gold
if (last_warm > 0) set label 2 sprintf("%.3g warm", last_warm) at first end_day, first at_warm left offset 0.8,0 font type26 textcolor rgb green
if (last_strong > 0) set label 3 sprintf("%.3g strong", last_strong) at first end_day, first at_strong left offset 0.8,0 font type26 textcolor rgb blue
load scripts."/frame.gp"
plot data using (column("day")):(0):(column("strong")) with filledcurves linecolor rgb blue fillstyle solid 0.85 noborder, \
     data using (column("day")):(column("strong")):(column("strong") + column("warm")) with filledcurves linecolor rgb green fillstyle solid 0.85 noborder, \
     data using (column("day")):(column("strong") + column("warm")):(column("strong") + column("warm") + column("cold")) \
         with filledcurves linecolor rgb gold fillstyle solid 0.85 noborder
