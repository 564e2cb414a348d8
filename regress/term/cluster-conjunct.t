# Consonants of an Indic conjunct are a cell each, as wcwidth counts them
size 12x2
feed "\u0915\u094d\u0937x"
cursor 3,0
width 0,0 1
width 1,0 1
row 0 "\u0915\u094d\u0937x"
feed "\r\n\u0915\u094d\u200d\u0937\u093f\u0902y"
cursor 3,1
row 1 "\u0915\u094d\u200d\u0937\u093f\u0902y"
