# Title, subtitle and foot, in the same place on every chart; set just before drawing.
title_type = sized(title_size); subtitle_type = sized(subtitle_size)
set label 901 title_1 at screen 0.025, screen (title_2 eq "" ? 0.925 : 0.95) left font title_type textcolor rgb ink noenhanced
set label 902 title_2 at screen 0.025, screen 0.95 - 1.2 * title_size / 900.0 left font title_type textcolor rgb ink noenhanced
set label 903 subtitle_1 at screen 0.025, screen (title_2 eq "" ? 0.86 : 0.852) left font subtitle_type textcolor rgb secondary noenhanced
set label 904 foot_1 at screen 0.025, screen 0.03 left font type16 textcolor rgb secondary noenhanced
