# SPDX-License-Identifier: GPL-3.0-or-later
#
# The label at the end of a curve: beside it, or above where it is too long for the margin.
if (wide(end_label, 30) < 175) {
    set label 1 end_label at first end_x, first end_y left offset 0.8,0 font type30 textcolor rgb vermilion noenhanced
} else {
    set label 1 end_label at first end_x, first end_y right offset 0,1 font type30 textcolor rgb vermilion noenhanced
}
