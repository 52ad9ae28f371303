# SPDX-License-Identifier: GPL-3.0-or-later
#
# The one look of all charts: canvas, type, ink and colours.  Every script loads this first, draws, and leaves the title, the subtitle and
# the foot to `load scripts.'/frame.gp'`.
#
# A script also runs by hand on a folder:
#   gnuplot -e "folder='out/steve'" plots/risk_by_day.gp

if (!exists("scripts")) scripts = "plots"
if (!exists("folder")) folder = "."
if (!exists("format")) format = "svg"
if (!exists("theme")) theme = "light"
if (!exists("target")) target = folder."/".chart.".".format
if (!exists("title_1")) title_1 = chart
if (!exists("title_2")) title_2 = ""
if (!exists("title_size")) title_size = 44
if (!exists("subtitle_1")) subtitle_1 = folder
if (!exists("subtitle_2")) subtitle_2 = ""
if (!exists("subtitle_size")) subtitle_size = 26
if (!exists("foot_1")) foot_1 = ""

dark = theme eq "dark"
paper     = dark ? "#101820" : "#ffffff"
ink       = dark ? "#e8eef3" : "#1b2733"
secondary = dark ? "#9fb0bf" : "#5b6b7a"
faint     = dark ? "#2b3a47" : "#dfe5ea"

# Okabe and Ito's colours; on dark paper one step lighter where contrast falls under 4.5.
blue      = dark ? "#4aa3df" : "#0072b2"
sky       = "#56b4e9"
vermilion = dark ? "#ff7a33" : "#d55e00"
green     = dark ? "#1fc493" : "#009e73"
gold      = "#e69f00"
purple    = "#cc79a7"

face = format eq "svg" ? "sans-serif" : "DejaVu Sans"
set encoding utf8
if (format eq "svg") set terminal svg size 1600,900 dynamic rounded noenhanced background rgb paper font face.",24"
if (format eq "png") set terminal pngcairo size 1600,900 rounded noenhanced background rgb paper font face.",18"
# The page's own scales of type and lines are a half; a pixel of the canvas is 0.72 of its points.
if (format eq "pdf") set terminal pdfcairo size 16in,9in fontscale 0.72 linewidth 1.44 rounded noenhanced background rgb paper font face.",18"
# What moves is three quarters as large, with a frame for every "plot".
if (format eq "gif") set terminal gif animate delay 10 loop 0 size 1200,675 rounded noenhanced background rgb paper font face.",13"
# Sizes are pixels of the canvas; the bitmap and page terminals count in points.
point = format eq "svg" ? 1.0 : format eq "gif" ? 0.5625 : 0.75
sized(pixels) = sprintf("%s,%d", face, int(pixels * point + 0.5))
type16 = sized(16); type24 = sized(24); type26 = sized(26); type30 = sized(30)
# The width of a text in pixels of the canvas, a little more rather than less.
wide(text, pixels) = 0.6 * pixels * strlen(text)

set output target
set datafile separator comma
set datafile columnheaders
unset key
set lmargin at screen 0.075
set rmargin at screen 0.88
set bmargin at screen 0.16
# A title or subtitle of two lines takes room from the plot.
head = (title_2 eq "" ? 0.79 : 0.745) - (subtitle_2 eq "" ? 0 : 0.02)
set tmargin at screen head
set border 0
set tics scale 0 textcolor rgb ink font type24
set xtics nomirror offset 0,-0.4
set ytics nomirror offset -0.4,0
set grid ytics linetype 1 linewidth 1.5 linecolor rgb faint
set style fill solid noborder
thick = 5
# The size of a dot: the terminals differ in what they call 1.
spot = format eq "svg" ? 1 : 2.2
ribbon = 0.18
# A mean in words, not to be mistaken for more than it is.
grouped(v) = v >= 1e6 ? grouped(floor(v / 1000)).sprintf(",%03d", int(v) % 1000) : v >= 1000 ? sprintf("%d,%03d", int(v) / 1000, int(v) % 1000) : sprintf("%.0f", v)
mean(v) = v >= 99.95 ? grouped(floor(v + 0.5)) : v >= 0.995 ? sprintf("%.1f", v) : sprintf("%.2g", v)
# A row's value of a varied path where it stands on its axis; where values are words, each has a place.
place_of(text, scale, logarithmic, list) = list eq "" ? (logarithmic ? log10(real(text) * scale) : real(text) * scale) : (sum [k = 1:words(list)] (word(list, k) eq text ? k : 0))
# What scripts need that run by hand, without what blueguy tells them.
if (!exists("x_ticks")) x_ticks = "autofreq"
if (!exists("y_ticks")) y_ticks = "autofreq"
if (!exists("risk_scale")) risk_scale = 100
if (!exists("end_label")) end_label = ""
if (!exists("x_name")) x_name = ""
if (!exists("x_scale")) x_scale = 1
if (!exists("x_log")) x_log = 0
if (!exists("x_words")) x_words = ""
set datafile missing NaN
