# Two regional indicators are one flag of two cells
size 10x2
feed "\U0001f1e9\U0001f1ea\U0001f1eb\U0001f1f7"
width 0,0 2
width 2,0 2
cursor 4,0
