# SPDX-License-Identifier: GPL-3.0-or-later
#
# Lives as staircases that climb to the limit; a restricted one ends with a dot where it is restricted.
chart = "paths"
if (!exists("scripts")) scripts = "plots"
load scripts."/style.gp"
data = folder."/paths.csv"
load scripts."/rows.gp"
load scripts."/climbs.gp"
load scripts."/frame.gp"
plot for [i = 1:free_count > 0] $climbs using 1:($3 > x_high ? $2 : NaN) with steps linewidth 1.5 linecolor rgb quiet, \
     for [i = 1:restricted_count > 0] $climbs using 1:($3 <= x_high ? $2 : NaN) with steps linewidth 2 linecolor rgb vermilion, \
     for [i = 1:restricted_count > 0] $climbs using ($1 == $3 ? $1 : NaN):2 with points pointtype 7 pointsize 0.9 * spot linecolor rgb vermilion
