# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the charts of single lives share: axes of days and strikes, the limit, and the lives as a block of data $climbs, each with a line of
# "day level restricted_day" for every step and a blank one behind it.  blueguy makes the block; by hand it is made here.
if (!exists("limit")) { stats data using (column("strikes")) nooutput; limit = STATS_max > 0 ? STATS_max : 1 }
if (!exists("x_high")) { stats data using (column("day")) nooutput; x_high = STATS_max > 0 ? STATS_max : 1 }
if (!exists("lives")) lives = 20
if (!exists("restricted_count")) {
    array over[1000]
    do for [i = 1:1000] { over[i] = 2 * x_high + 1 }
    note(life, day, event) = (event eq "restricted" && day < over[life] ? (over[life] = day) : 0, 0)
    stats data using (note(column("replication"), column("day"), strcol("event"))) nooutput
    set table $steps separator tab
    plot data using (column("replication")):(column("day")):(strcol("event") eq "restricted" ? limit : column("strikes")):(over[column("replication")]) with table \
        if (column("day") < over[column("replication")] || (column("day") == over[column("replication")] && strcol("event") eq "restricted"))
    unset table
    life = 0
    set print $climbs
    do for [i = 1:|$steps|] {
        if (word($steps[i], 1) != life) { life = word($steps[i], 1); print ""; print sprintf("0 0 %s", word($steps[i], 4)) }
        print word($steps[i], 2)." ".word($steps[i], 3)." ".word($steps[i], 4)
    }
    unset print
    restricted_count = 1
    free_count = 1
}
set xtics @x_ticks
set ytics @y_ticks
set xrange [0:x_high]
set yrange [-0.08 * limit:limit * 1.06]
quiet = dark ? "#4a6075" : "#a9b8c5"
set arrow 1 from graph 0, first limit to graph 1, first limit nohead linewidth 2.5 dashtype 2 linecolor rgb vermilion back
set label 1 "restricted" at graph 1, first limit left offset 0.8,0 font type26 textcolor rgb vermilion
set datafile separator whitespace
unset datafile columnheaders
