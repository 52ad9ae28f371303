# SPDX-License-Identifier: GPL-3.0-or-later
#
# The risk within a world, over worlds: nobody knows the true rates.
chart = "worlds"
if (!exists("scripts")) scripts = "plots"
load scripts."/style.gp"
data = folder."/worlds.csv"
load scripts."/rows.gp"
set xrange [0:100]
set xtics ("luckiest" 4, "a quarter of worlds" 25, "half" 50, "three quarters" 75, "unluckiest" 97)
set ytics @y_ticks
if (exists("y_high")) { set yrange [0:y_high] } else { set yrange [0:*] }
# The labels stand above the dots, or below where those are near the top.
top = exists("y_high") ? 0.85 * y_high : 1e9
# Where all worlds are alike, one dot says it.
alike = exists("low") && exists("high") ? low == high : 0
do for [name in (alike ? "middle" : "low middle high")] {
    if (exists(name)) {
        height = value(name) * risk_scale
        level = name eq "low" ? 5 : name eq "middle" ? 50 : 95
        number = name eq "low" ? 1 : name eq "middle" ? 2 : 3
        set label number value(name."_label") at first level, first height font type26 textcolor rgb ink noenhanced front point pointtype 7 pointsize 2 * spot linecolor rgb vermilion
        if (height > top) { set label number center offset 0,-1.3 } else { if (level == 5) { set label number left offset -1,1.1 } else { set label number right offset -0.9,0.9 } }
    }
}
load scripts."/frame.gp"
plot data using (thinned(column("level") * 100, column(0))):(column("restricted") * risk_scale) with filledcurves y1=0 linecolor rgb vermilion \
         fillstyle transparent solid ribbon noborder, \
     data using (thinned(column("level") * 100, column(0))):(column("restricted") * risk_scale) with lines linewidth thick linecolor rgb vermilion
