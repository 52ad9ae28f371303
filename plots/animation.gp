# SPDX-License-Identifier: GPL-3.0-or-later
#
# Lives as staircases that climb to the limit while the days go by.
chart = "animation"
if (!exists("scripts")) scripts = "plots"
if (!exists("format")) format = "gif"
load scripts."/style.gp"
data = folder."/paths.csv"
load scripts."/rows.gp"
load scripts."/climbs.gp"
frames = 48
# The last frame stays for a while, and the first one is what pages show that do not move it.
pause = 10
do for [frame = 1:frames + pause] {
    now = x_high * (frame < frames ? frame : frames) / frames
    level = 0
    # Where a life is: up to now as it was, and since then where it stands.
    day(d) = d < now ? d : now
    height(d, strikes) = (level = d <= now ? strikes : level)
    stats $climbs using ($1 == $3 && $3 <= now ? 1 : 0) nooutput
    restricted = STATS_sum
    title_1 = sprintf("Day %.0f: %d of %d lives are restricted", now, restricted, lives)
    if (x_high < 2) { title_1 = sprintf("Hour %.1f: %d of %d lives are restricted", 24 * now, restricted, lives) }
    load scripts."/frame.gp"
    plot for [i = 1:lives > restricted] $climbs using (day($1)):($3 > now ? height($1, $2) : NaN) with steps linewidth 2 linecolor rgb quiet, \
         for [i = 1:restricted > 0] $climbs using (day($1)):($3 <= now ? height($1, $2) : NaN) with steps linewidth 2.5 linecolor rgb vermilion, \
         for [i = 1:restricted > 0] $climbs using ($1 == $3 && $3 <= now ? $1 : NaN):2 with points pointtype 7 pointsize 0.9 * spot linecolor rgb vermilion
}
