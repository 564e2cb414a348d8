# Where extended keys are not allowed, asking changes nothing
extended 0
feed "\e[>4;2m\e[>1u\e[?u"
key C-Tab "\t"
key C-a "\x01"
reply ""
flags 0
extended 2
key C-Tab "\e[9;5u"
