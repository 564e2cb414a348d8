# A sequence in the midst of a code point ends it
size 20x2
feed "\xe4\xb8\e[1mx"
row 0 "\ufffdx"
style 1,0 bold
