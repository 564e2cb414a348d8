# DECERA erases a rectangle; DECSERA keeps looks and what is protected
size 6x3
feed "\e[44mabcdef\r\n\e[1\"qg\e[0\"qhijkl\r\nmnopqr\e[m\e[1;2;2;3$z"
row 0 "a  def"
row 1 "g  jkl"
row 2 "mnopqr"
style 1,0 none
feed "\e[2;1;2;4${"
row 1 "g   kl"
style 3,1 bg=blue
feed "\e[$z"
row 1 ""
