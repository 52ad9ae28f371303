# Title, subtitle, foot and the unit of a vertical axis of counts, in the same place on every chart; set just before drawing.
title_type = sized(title_size); subtitle_type = sized(subtitle_size)
set label 901 title_1 at screen 0.025, screen (title_2 eq "" ? 0.93 : 0.957) left font title_type textcolor rgb ink noenhanced
set label 902 title_2 at screen 0.025, screen 0.957 - 1.2 * title_size / 900.0 left font title_type textcolor rgb ink noenhanced
set label 903 subtitle_1 at screen 0.025, screen (title_2 eq "" ? 0.868 : 0.957 - (1.2 * title_size + 50) / 900.0) left font subtitle_type textcolor rgb secondary noenhanced
set label 904 foot_1 at screen 0.025, screen 0.03 left font type16 textcolor rgb secondary noenhanced
if (exists("y_unit")) set label 905 y_unit at screen 0.075, screen 0.808 left font type24 textcolor rgb secondary noenhanced
