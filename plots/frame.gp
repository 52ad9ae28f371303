# SPDX-License-Identifier: GPL-3.0-or-later
#
# Title, subtitle, foot and the names of the axes, in the same place on every chart; set just before drawing.
title_type = sized(title_size); subtitle_type = sized(subtitle_size)
title_top = title_2 eq "" ? 0.935 : 0.957
subtitle_at = title_2 eq "" ? 0.877 : title_top - (2.4 * title_size + 5) / 900.0
set label 901 title_1 at screen 0.025, screen title_top left font title_type textcolor rgb ink noenhanced
set label 902 title_2 at screen 0.025, screen title_top - 1.2 * title_size / 900.0 left font title_type textcolor rgb ink noenhanced
set label 903 subtitle_1 at screen 0.025, screen subtitle_at left font subtitle_type textcolor rgb secondary noenhanced
set label 907 subtitle_2 at screen 0.025, screen subtitle_at - 1.25 * subtitle_size / 900.0 left font subtitle_type textcolor rgb secondary noenhanced
set label 904 foot_1 at screen 0.025, screen 0.03 left font type16 textcolor rgb secondary noenhanced
if (exists("y_unit")) { set label 905 y_unit at screen 0.075, screen head + 0.03 left font type24 textcolor rgb secondary noenhanced }
if (x_name ne "") { set label 906 x_name at screen 0.4775, screen 0.068 center font type24 textcolor rgb secondary noenhanced }
