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
if (format eq "svg") set terminal svg size 1600,900 dynamic noenhanced background rgb paper font face.",24"
if (format eq "png") set terminal pngcairo size 1600,900 noenhanced background rgb paper font face.",18"
if (format eq "pdf") set terminal pdfcairo size 16in,9in noenhanced background rgb paper font face.",18"
# Sizes are pixels of the canvas; the bitmap and page terminals count in points.
point = format eq "svg" ? 1.0 : 0.75
sized(pixels) = sprintf("%s,%d", face, int(pixels * point + 0.5))
type16 = sized(16); type24 = sized(24); type26 = sized(26); type30 = sized(30)

set output target
set datafile separator comma
set datafile columnheaders
unset key
set lmargin at screen 0.075
set rmargin at screen 0.88
set bmargin at screen 0.16
set tmargin at screen 0.79
set border 0
set tics scale 0 textcolor rgb ink font type24
set xtics nomirror offset 0,-0.4
set ytics nomirror offset -0.4,0
set grid ytics linetype 1 linewidth 1.5 linecolor rgb faint
set style fill solid noborder
thick = 5
ribbon = 0.18
