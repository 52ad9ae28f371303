# Some lives as staircases that climb to the limit; those that are restricted in vermilion.
chart = "paths"
if (!exists("scripts")) scripts = "plots"
load scripts."/style.gp"
if (!exists("x_ticks")) x_ticks = "autofreq"
if (!exists("y_ticks")) y_ticks = "autofreq"
if (!exists("shown")) shown = 60
data = folder."/paths.csv"
set datafile missing NaN
stats data using (column("day")):(column("strikes")) nooutput
set xtics @x_ticks
set ytics @y_ticks
set xrange [0:(exists("x_high") ? x_high : STATS_max_x > 0 ? STATS_max_x : 1)]
set yrange [0:(exists("y_high") ? y_high : STATS_max_y > 0 ? STATS_max_y : 1) * 1.08]
# A life that ends as restricted is drawn again on top.
is_restricted(life) = strstrt(restricted, sprintf(" %d ", life)) > 0
restricted = " "
note(life, event) = (event eq "restricted" && !is_restricted(life) ? (restricted = restricted.sprintf("%d ", life)) : "", life)
stats data using (note(column("replication"), strcol("event"))) nooutput
# Staircases stand a little apart, so that equal ones can be told from one.
lift(life) = 0.012 * (int(life * 7) % 13 - 6)
quiet = dark ? "#3d5266" : "#b7c4cf"
load scripts."/frame.gp"
climb(life) = strcol("event") eq "strike" || strcol("event") eq "sent" && column("sent") > 0 ? column("strikes") + lift(life) : NaN
plot for [life = 1:shown] data using (column("replication") == life && !is_restricted(life) ? column("day") : NaN):(climb(life)) \
         with steps linewidth 2 linecolor rgb quiet, \
     for [life = 1:shown] data using (column("replication") == life && is_restricted(life) ? column("day") : NaN):(climb(life)) \
         with steps linewidth 3 linecolor rgb vermilion
