# SPDX-License-Identifier: GPL-3.0-or-later
#
# The risk as people: of 100, or of 1,000 or 10,000 smaller ones where fewer than one in 100 would be restricted, as many as the risk says are
# vermilion and locked.  Where the interval spans several, those that it adds are pale.
chart = "hundred"
if (!exists("scripts")) scripts = "plots"
load scripts."/style.gp"
data = folder."/summary.csv"
risk = 0; low = 0; high = 0
keep(quantity, v, l, h) = quantity eq "restricted" ? (risk = v, low = l, high = h, 0) : 0
stats data using (keep(strcol("quantity"), column("estimate"), column("low"), column("high"))) nooutput
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
cell = 760.0 / columns
tall = 800.0 / (people / columns)
unit = people == 100 ? cell : 1.3 * cell
set lmargin at screen 0; set rmargin at screen 1; set bmargin at screen 0; set tmargin at screen 1
set xrange [0:1600]
set yrange [0:900]
unset xtics; unset ytics; unset grid
center(i) = 800 + (i % columns + 0.5) * cell
foot_of(i) = 855 - (i / columns + 0.92) * tall
# Head and shoulders, closed polygons: a disc above half a disc.  Of 10,000 the eye sees but specks, and a stroke does.
corners = people == 100 ? 24 : 10
head_x(i, k) = center(i) + 0.19 * unit * cos(2 * pi * k / corners)
head_y(i, k) = foot_of(i) + (0.62 + 0.19 * sin(2 * pi * k / corners)) * unit
shoulder_x(i, k) = center(i) + 0.36 * unit * cos(2 * pi * k / corners)
shoulder_y(i, k) = foot_of(i) + 0.4 * unit * sin(2 * pi * k / corners)
# The people of each colour are one data set of the block; beyond the canvas stands one more, so that none is empty.
array last[4] = [certain, restricted, possible, people]
array tints[4] = [vermilion, dark ? "#d2692f" : "#e58a4d", dark ? "#8a4b28" : "#f3c3a0", blue]
first_one = 0
set print $figures
do for [c = 1:4] {
    print "-9 -9"
    print "-9 -9"
    do for [i = first_one:last[c] - 1] {
        print ""
        if (people > 1000) {
            print sprintf("%.1f %.1f", center(i), foot_of(i))
            print sprintf("%.1f %.1f", center(i), foot_of(i) + 0.7 * tall)
        } else {
            do for [k = 0:corners - 1] { print sprintf("%.1f %.1f", head_x(i, k), head_y(i, k)) }
            print ""
            do for [k = 0:corners / 2] { print sprintf("%.1f %.1f", shoulder_x(i, k), shoulder_y(i, k)) }
        }
    }
    print ""
    print ""
    first_one = last[c]
}
unset print
set datafile separator whitespace
unset datafile columnheaders
# The padlock of the restricted: a body and a shackle, on the shoulders.
do for [i = 0:people == 100 ? restricted - 1 : -1] {
    x = center(i); y = foot_of(i) + 0.17 * cell
    set object 100 + 2 * i circle at first x, first y + 0.05 * cell size first 0.075 * cell arc [0:180] front fillstyle empty border linecolor rgb "#ffffff" linewidth 3
    set object 101 + 2 * i rectangle center first x, first y size first 0.23 * cell, first 0.17 * cell front fillstyle solid noborder fillcolor rgb "#ffffff"
}
set label 1 number at screen 0.025, screen 0.58 left font sized(number_size) textcolor rgb (restricted > 0 ? vermilion : blue) noenhanced
array lines[5] = [line_1, line_2, line_3, line_4, line_5]
do for [i = 1:5] {
    set label 1 + i lines[i] at screen 0.025, screen 0.58 - (0.62 * number_size + 25 + 1.3 * sentence_size * (i - 1) + 0.5 * sentence_size) / 900.0 left font sized(sentence_size) textcolor rgb ink noenhanced
}
# The sentence stands beside the people, and the scenario above it.
array captions[5] = [caption_1, caption_2, caption_3, caption_4, caption_5]
do for [i = 1:5] { set label 10 + i captions[i] at screen 0.025, screen 0.93 - 36 * (i - 1) / 900.0 left font type26 textcolor rgb secondary noenhanced }
title_1 = ""; title_2 = ""; subtitle_1 = ""; subtitle_2 = ""
load scripts."/frame.gp"
if (people > 1000) {
    plot for [c = 1:4] $figures index c - 1 using 1:2 with lines linewidth 0.6 * cell linecolor rgb tints[c]
} else {
    plot for [c = 1:4] $figures index c - 1 using 1:2 with filledcurves closed linecolor rgb tints[c] fillstyle solid noborder
}
