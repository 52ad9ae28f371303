# The risk within a world, over worlds: nobody knows the true rates.
chart = "worlds"
if (!exists("scripts")) scripts = "plots"
load scripts."/style.gp"
if (!exists("risk_scale")) risk_scale = 100
if (!exists("y_ticks")) y_ticks = "autofreq"
data = folder."/worlds.csv"
set xrange [0:100]
set xtics ("luckiest" 2, "a quarter of worlds" 25, "half" 50, "three quarters" 75, "unluckiest" 98)
set ytics @y_ticks
if (exists("y_high")) set yrange [0:y_high]; else set yrange [0:*]
mark(level, value) = sprintf(value < 0.1 ? "%.1f %%" : "%.0f %%", value * 100)
if (exists("low")) {
    set label 1 mark(5, low) at first 5, first low * risk_scale center offset 0,1.2 font type26 textcolor rgb ink
    set label 2 mark(50, middle) at first 50, first middle * risk_scale right offset -0.8,1.0 font type26 textcolor rgb ink
    set label 3 mark(95, high) at first 95, first high * risk_scale right offset -1.0,0.4 font type26 textcolor rgb ink
}
load scripts."/frame.gp"
plot data using (column("level") * 100):(column("restricted") * risk_scale) with filledcurves y1=0 linecolor rgb vermilion \
         fillstyle transparent solid ribbon noborder, \
     data using (column("level") * 100):(column("restricted") * risk_scale) with lines linewidth thick linecolor rgb vermilion, \
     "+" using (exists("low") ? 5 : NaN):(low * risk_scale) every ::0::0 with points pointtype 7 pointsize 1.6 linecolor rgb vermilion
