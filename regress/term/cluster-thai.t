# The vowel AM of Thai and Lao has a cell, other vowels and tones have none
size 12x2
feed "\u0e19\u0e49\u0e33\u0e01\u0e34x"
cursor 4,0
row 0 "\u0e19\u0e49\u0e33\u0e01\u0e34x"
width 0,0 1
width 1,0 1
feed "\r\n\u0e99\u0ec9\u0eb3x"
cursor 3,1
