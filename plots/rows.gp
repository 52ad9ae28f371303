# SPDX-License-Identifier: GPL-3.0-or-later
#
# How many rows `data` has, and thinned(x, row), which is x for the first row, the last and a thousand or so between them, and not a number
# for others: the eye sees no more.  Without any row there is nothing to draw but a sentence that says so.
rows = 0
stats data using (rows = rows + 1, 1) nooutput
if (rows == 0) {
    title_1 = "Nothing to draw: there are no rows"; title_2 = ""
    foot_1 = data
    x_name = ""
    unset xtics
    unset ytics
    set xrange [0:1]
    set yrange [0:1]
    load scripts."/frame.gp"
    plot NaN
    exit gnuplot
}
# The largest of two columns, found by `stats data using (most(x, y))`.
end_x = 0; end_y = 0
most(x, y) = (end_x = x > end_x ? x : end_x, end_y = y > end_y ? y : end_y, 0)
if (!exists("curves")) curves = 1
# Several curves of equally many rows stand behind each other.
length = rows / curves > 0 ? rows / curves : 1
step = (length - 1) / 1000 + 1
thinned(x, row) = int(row) % length == 0 || (int(row) % length) % step == (length - 1) % step ? x : NaN
