# The risk along one varied path, a line for each value of the other, labelled where it ends.
chart = "sweep_lines"
if (!exists("scripts")) scripts = "plots"
load scripts."/style.gp"
if (!exists("risk_scale")) risk_scale = 100
if (!exists("x_scale")) x_scale = 1
if (!exists("x_log")) x_log = 0
if (!exists("x_name")) x_name = ""
if (!exists("family_scale")) family_scale = 1
if (!exists("family_name")) family_name = ""
if (!exists("x_ticks")) x_ticks = "autofreq"
if (!exists("y_ticks")) y_ticks = "autofreq"
data = folder."/sweep.csv"
# Rows of the other lines stand between those of one: they do not break it.
set datafile missing NaN
# The values of the second path in their order, and where each line starts and ends.
values = ""
collect(v) = (strstrt(" ".values." ", sprintf(" %.12g ", v)) == 0 ? (values = values.sprintf("%.12g ", v)) : "", v)
stats data using (collect(column(2))) nooutput
n = words(values)
if (x_log) set logscale x
set xtics @x_ticks
set ytics @y_ticks
if (exists("x_high")) set xrange [x_low:x_high]
if (exists("y_high")) set yrange [0:y_high]; else set yrange [0:*]
high = exists("y_high") ? y_high : 100
gap = 0.05 * high
array start[n]
array place[n]
do for [i = 1:n] {
    first_risk = 0; seen = 0
    peek(v, r) = (sprintf("%.12g", v) eq word(values, i) && !seen ? (seen = 1, first_risk = r) : 0, 0)
    stats data using (peek(column(2), column("restricted") * risk_scale)) nooutput
    start[i] = first_risk
    last_risk = 0
    peek_last(v, r) = (sprintf("%.12g", v) eq word(values, i) ? (last_risk = r) : 0, 0)
    stats data using (peek_last(column(2), column("restricted") * risk_scale)) nooutput
    place[i] = last_risk
}
# Labels stand at the end where the lines are farther apart, and are moved apart where two would touch.
spread_start = abs(start[n] - start[1])
spread_end = abs(place[n] - place[1])
left_side = spread_start > 1.5 * spread_end
if (left_side) { do for [i = 1:n] { place[i] = start[i] } }
rising = place[n] >= place[1]
do for [i = 2:n] {
    j = rising ? i : n + 1 - i
    before = rising ? j - 1 : j + 1
    if (place[j] < place[before] + gap) { place[j] = place[before] + gap }
}
# One hue from pale to dark; the palest still stands out from the paper.
share(i) = n > 1 ? (i - 1.0) / (n - 1) : 1.0
mix(a, b, t) = int(a + (b - a) * t + 0.5)
hue(i) = dark ? mix(0x8a, 0xff, share(i)) * 65536 + mix(0x4a, 0x9a, share(i)) * 256 + mix(0x28, 0x5c, share(i)) \
              : mix(0xe8, 0x7a, share(i)) * 65536 + mix(0x8a, 0x2e, share(i)) * 256 + mix(0x4c, 0x00, share(i))
unit = family_scale == 100 ? " %" : ""
if (left_side) { set lmargin at screen 0.17; set ytics offset -4.5,0 }
do for [i = 1:n] {
    tint = sprintf("#%06x", hue(i))
    said = sprintf("%.6g", word(values, i) * family_scale).unit
    if (left_side) {
        set label 10 + i said at graph 0, first place[i] right offset -0.8,0 font type26 textcolor rgb tint noenhanced
    } else {
        set label 10 + i said at graph 1, first place[i] left offset 0.8,0 font type26 textcolor rgb tint noenhanced
    }
}
top = place[rising ? n : 1] + 1.1 * gap
if (left_side) {
    set label 2 family_name at graph 0, first top left offset -6,0 font type24 textcolor rgb secondary noenhanced
} else {
    set label 2 family_name at graph 1, first top right offset 6,0 font type24 textcolor rgb secondary noenhanced
}
set label 1 x_name at graph 0.5, screen 0.062 center font type26 textcolor rgb secondary noenhanced
load scripts."/frame.gp"
plot for [i = 1:n] data using (sprintf("%.12g", column(2)) eq word(values, i) ? column(1) * x_scale : NaN):(column("restricted") * risk_scale) \
         with lines linewidth thick linecolor rgb hue(i)
