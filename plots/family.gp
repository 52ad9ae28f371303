# SPDX-License-Identifier: GPL-3.0-or-later
#
# A family of curves: n lines of one hue from pale to dark, the palest still standing out from the paper, each labelled with said[i] where
# it ends (or starts, with on_left), moved apart where two would touch.  The labels' margin is as wide as they are, `full` is the axis' end.
share(i) = n > 1 ? (i - 1.0) / (n - 1) : 1.0
mix(a, b, t) = int(a + (b - a) * t + 0.5)
hue(i) = dark ? mix(0xa8, 0xff, share(i)) * 65536 + mix(0x5c, 0xb0, share(i)) * 256 + mix(0x38, 0x78, share(i)) \
              : mix(0xda, 0x7a, share(i)) * 65536 + mix(0x78, 0x2e, share(i)) * 256 + mix(0x36, 0x00, share(i))
longest = 0
do for [i = 1:n] { if (wide(said[i], 26) > longest) { longest = wide(said[i], 26) } }
if (on_left) { set lmargin at screen 0.075 + (longest + 24) / 1600; set ytics offset screen -(longest + 24) / 1600,0 }
if (!on_left && longest > 160) set rmargin at screen 1 - (longest + 40) / 1600
gap = 0.055 * full; lowest = 0; highest = full
load scripts."/apart.gp"
# Of more lines than there is room for, those are labelled that end far enough from the last labelled one.
crowded = n > 12
kept = -full
do for [j = 1:n] {
    i = rank[j]
    if (crowded) { place[i] = ends[i] }
    if (!crowded || ends[i] >= kept + gap) {
        kept = ends[i]
        tint = sprintf("#%06x", hue(i))
        if (on_left) {
            set label 10 + i said[i] at graph 0, first place[i] right offset -0.8,0 font type26 textcolor rgb tint noenhanced
        } else {
            set label 10 + i said[i] at graph 1, first place[i] left offset 0.8,0 font type26 textcolor rgb tint noenhanced
        }
    }
}
