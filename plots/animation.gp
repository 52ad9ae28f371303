# SPDX-License-Identifier: GPL-3.0-or-later
#
# Twenty lives climb to the limit, as an animated GIF.  It is drawn by hand, of a folder that `blueguy run` wrote:
#   gnuplot -e "folder='out/steve'" plots/animation.gp
chart = "animation"
if (!exists("scripts")) scripts = "plots"
format = "gif"
load scripts."/style.gp"
lives = 20
frames = 60
data = folder."/paths.csv"
stats folder."/risk_by_day.csv" using (column("day")) nooutput
horizon = STATS_max > 0 ? STATS_max : 1
# The limit stands in the scenario.
limit = 1
set datafile separator ":"
unset datafile columnheaders
find(key, value) = (strstrt(key, "strikes") > 0 && strstrt(key, "so_far") == 0 ? (limit = real(value)) : 0, 0)
stats folder."/manifest.yaml" using (find(strcol(1), strcol(2))) nooutput
set datafile separator comma
set datafile columnheaders
# What happens to a life up to its first restriction: life, day, strikes, whether it is restricted.
array over[lives]
do for [i = 1:lives] { over[i] = 0 }
counts(life, event) = life <= lives && (event eq "strike" || event eq "restricted") && !over[life]
note(life, event) = (event eq "restricted" ? (over[life] = 1) : 0, event eq "restricted")
set table $events separator tab
plot data using (column("replication")):(column("day")):(column("strikes")):(strcol("event") eq "restricted") with table \
    if (counts(column("replication"), strcol("event")) && (note(column("replication"), strcol("event")) || 1))
unset table
set datafile separator whitespace
unset datafile columnheaders
set terminal gif animate delay 8 loop 0 size 960,540 noenhanced background rgb paper font "DejaVu Sans,12"
set output target
set tics font "DejaVu Sans,12"
set xrange [0:horizon]
set yrange [-0.3:limit * 1.08]
set ytics 0,(limit > 10 ? int(limit / 5) : 1),limit
if (horizon > 14) { set xtics 0,(horizon > 200 ? 60 : horizon > 60 ? 30 : 7) }
# A little off, so that equal staircases can be told from one, but never beyond the limit.
lift(life) = limit < 20 ? 0.5 * (int(life * 7) % 20 / 19.0 - 0.5) : 0
quiet = dark ? "#4a6075" : "#a9b8c5"
set arrow 1 from 0, limit to horizon, limit nohead linewidth 2 dashtype 2 linecolor rgb vermilion back
do for [frame = 1:frames + 12] {
    now = horizon * (frame < frames ? frame : frames) / frames
    restricted = 0
    do for [kind = 0:1] {
        if (kind == 0) { set print $climbing } else { set print $restricted }
        print sprintf("-1 %g", limit)
        do for [life = 1:lives] {
            ended = 0; level = 0; path = sprintf("0 %g", lift(life))
            do for [i = 1:|$events|] {
                if (word($events[i], 1) == life && word($events[i], 2) <= now) {
                    ended = int(word($events[i], 4))
                    level = ended ? limit : word($events[i], 3)
                    path = path.sprintf(" %s %g", word($events[i], 2), level < limit ? level + lift(life) : limit)
                }
            }
            if (ended == kind) {
                print ""
                do for [corner = 1:words(path) / 2] { print word(path, 2 * corner - 1)." ".word(path, 2 * corner) }
                if (!ended) { print sprintf("%g %g", now, level + lift(life)) }
            }
            if (kind && ended) { restricted = restricted + 1 }
        }
        unset print
    }
    set label 1 sprintf("Day %.0f: %d of %d lives are restricted", now, restricted, lives) at screen 0.03, screen 0.93 left font "DejaVu Sans,20" textcolor rgb ink
    set label 2 "strikes" at screen 0.075, screen 0.83 left font "DejaVu Sans,12" textcolor rgb secondary
    set label 3 "days" at graph 1, screen 0.09 left offset 2,0 font "DejaVu Sans,12" textcolor rgb secondary
    plot $climbing using 1:2 with steps linewidth 2 linecolor rgb quiet, \
         $restricted using 1:2 with steps linewidth 2 linecolor rgb vermilion, \
         $restricted using 1:($2 == limit ? $2 : NaN) with points pointtype 7 pointsize 1.2 linecolor rgb vermilion
}
