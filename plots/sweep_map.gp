# The risk over two varied paths: colour follows the log odds, lines join points of equal risk.
chart = "sweep_map"
if (!exists("scripts")) scripts = "plots"
load scripts."/style.gp"
if (!exists("x_scale")) x_scale = 1
if (!exists("y_scale")) y_scale = 1
if (!exists("x_log")) x_log = 0
if (!exists("y_log")) y_log = 0
if (!exists("x_name")) x_name = ""
if (!exists("y_name")) y_name = ""
if (!exists("x_ticks")) x_ticks = "autofreq"
if (!exists("y_ticks")) y_ticks = "autofreq"
data = folder."/sweep.csv"
by_hand = !exists("$grid")
