# SPDX-License-Identifier: GPL-3.0-or-later
#
# The risk as people: of 100, or of 1,000 or 10,000 smaller ones where fewer than one in 100 would be restricted, as many as the risk says are
# vermilion and locked.  Where the interval spans several, those that it adds are pale.
chart = "hundred"
if (!exists("scripts")) scripts = "plots"
load scripts."/style.gp"
data = folder."/summary.csv"
load scripts."/rows.gp"
risk = 0; low = 0; high = 0; confidence = 0
keep(quantity, v, l, h, c) = quantity eq "restricted" ? (risk = v, low = l, high = h, confidence = c, 0) : 0
stats data using (keep(strcol("quantity"), column("estimate"), column("low"), column("high"), column("confidence"))) nooutput
rarer = risk < 0.5 ? risk : 1 - risk
people = risk <= 0 || risk >= 1 || rarer * 100 >= 1 ? 100 : rarer * 1000 >= 1 ? 1000 : 10000
whole(p) = int(p * people + 0.5)
# Below one in 10,000 nobody of those drawn is restricted: the words say how many are.
restricted = rarer * people < 1 && risk < 0.5 ? 0 : whole(risk)
certain = low == low && whole(low) < restricted ? whole(low) : restricted
possible = high == high && whole(high) > restricted ? whole(high) : restricted
if (possible - certain < 2) { certain = restricted; possible = restricted }
# By hand the words are fewer.
if (!exists("number")) { number = sprintf("%d", restricted); number_size = 250; line_1 = sprintf("of %d people are restricted", people) }
if (!exists("sentence_size")) sentence_size = 42
if (!exists("caption_1")) { caption_1 = subtitle_1; caption_2 = subtitle_2; caption_3 = ""; caption_4 = ""; caption_5 = "" }
if (!exists("line_2")) line_2 = ""
if (!exists("line_3")) line_3 = ""
if (!exists("line_4")) line_4 = ""
if (!exists("line_5")) line_5 = ""
# The block of people in pixels of the canvas: its cells, and the unit of a person.
columns = people == 100 ? 10 : people == 1000 ? 40 : 125
rows = people / columns
cell = 760.0 / columns
tall = 800.0 / rows
unit = people == 100 ? 0.98 * cell : 1.25 * cell
set lmargin at screen 0; set rmargin at screen 1; set bmargin at screen 0; set tmargin at screen 1
set xrange [0:1600]
set yrange [0:900]
unset xtics; unset ytics; unset grid
left_of(i) = 800 + (i % columns) * cell
center(i) = left_of(i) + 0.5 * cell
foot_of(i) = 855 - (i / columns + 0.92) * tall
array last[4] = [certain, restricted, possible, people]
array tints[4] = [vermilion, dark ? "#d2692f" : "#e58a4d", dark ? "#8a4b28" : "#f3c3a0", blue]
first(c) = c > 1 ? last[c - 1] : 0
# All shapes are round strokes, one for a head, one for shoulders, two for a padlock: they are smooth and take few bytes.  The people of each
# colour are one data set of a block; beyond the canvas stands one more, so that none is empty.
stroke(x_1, x_2, y) = sprintf("%.1f %.1f\n%.1f %.1f", x_1, y, x_2, y)
beyond = stroke(-99, -99, -99)
set print $heads
do for [c = 1:4] {
    print beyond
    do for [i = first(c):last[c] - 1] { print ""; print stroke(center(i), center(i) + 0.1, foot_of(i) + 0.66 * unit) }
    print ""; print ""
}
set print $shoulders
do for [c = 1:4] {
    print beyond
    do for [i = first(c):last[c] - 1] { print ""; print stroke(center(i) - 0.12 * unit, center(i) + 0.12 * unit, foot_of(i) + 0.1 * unit) }
    print ""; print ""
}
set print $locks
print beyond
do for [i = 0:people > 1000 ? -1 : restricted - 1] { print ""; print stroke(center(i) - 0.05 * unit, center(i) + 0.05 * unit, foot_of(i) + 0.11 * unit) }
set print $shackles
bends = people == 100 ? 6 : 4
print beyond
do for [i = 0:people > 1000 ? -1 : restricted - 1] {
    print ""
    do for [k = 0:bends] { print sprintf("%.1f %.1f", center(i) + 0.065 * unit * cos(k * pi / bends), foot_of(i) + (0.21 + 0.065 * sin(k * pi / bends)) * unit) }
}
unset print
# Shoulders end flat: paper covers what is below.
do for [row = 0:people > 1000 ? -1 : rows - 1] {
    set object 10 + row rectangle from first 790, first foot_of(row * columns) - 0.17 * unit to first 1570, first foot_of(row * columns) \
        front fillstyle solid noborder fillcolor rgb paper
}
set label 1 number at screen 0.025, screen 0.58 left font sized(number_size) textcolor rgb (restricted > 0 ? vermilion : blue) noenhanced
array lines[5] = [line_1, line_2, line_3, line_4, line_5]
below(n) = 0.58 - (0.62 * number_size + 25 + 1.3 * sentence_size * n) / 900.0
filled = 0
do for [i = 1:5] {
    set label 1 + i lines[i] at screen 0.025, screen below(i - 0.6) left font sized(sentence_size) textcolor rgb ink noenhanced
    if (lines[i] ne "") { filled = i }
}
if (certain < possible) {
    set label 9 sprintf("Paler: the interval at %.6g %%, from %d to %d", 100 * confidence, certain, possible) at screen 0.025, screen below(filled + 0.5) \
        left font type26 textcolor rgb secondary
}
# The sentence stands beside the people, and the scenario above it.
array captions[5] = [caption_1, caption_2, caption_3, caption_4, caption_5]
do for [i = 1:5] { set label 10 + i captions[i] at screen 0.025, screen 0.93 - 36 * (i - 1) / 900.0 left font type26 textcolor rgb secondary noenhanced }
title_1 = ""; title_2 = ""; subtitle_1 = ""; subtitle_2 = ""
load scripts."/frame.gp"
set datafile separator whitespace
unset datafile columnheaders
if (people > 1000) {
    # Of 10,000 the eye sees but specks: the rows of each colour, cut by paper.
    do for [row = 0:rows - 1] {
        do for [c = 1:4] {
            from = row * columns > first(c) ? row * columns : first(c)
            end = (row + 1) * columns < last[c] ? (row + 1) * columns : last[c]
            if (from < end) {
                set object 10 + 4 * row + c rectangle from first left_of(from), first foot_of(from) to first left_of(end - 1) + cell, first foot_of(from) + 0.72 * tall \
                    behind fillstyle solid noborder fillcolor rgb tints[c]
            }
        }
    }
    set print $cuts
    do for [i = 0:columns] { print sprintf("%.1f 50\n%.1f 860", 800 + i * cell, 800 + i * cell); print "" }
    unset print
    plot $cuts using 1:2 with lines linewidth 0.35 * cell linecolor rgb paper
} else {
    plot for [c = 1:4] $heads index c - 1 using 1:2 with lines linewidth 0.37 * unit linecolor rgb tints[c], \
         for [c = 1:4] $shoulders index c - 1 using 1:2 with lines linewidth 0.5 * unit linecolor rgb tints[c], \
         $locks using 1:2 with lines linewidth 0.13 * unit linecolor rgb "#ffffff", \
         $shackles using 1:2 with lines linewidth 0.04 * unit linecolor rgb "#ffffff"
}
