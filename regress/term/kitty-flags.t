# The keyboard flags are pushed, changed, popped and told
feed "\e[?u"
reply "\e[?0u"
feed "\e[>1u"
flags 1
feed "\e[>17u\e[=8;2u"
flags 25
feed "\e[=1;3u"
flags 24
feed "\e[=9u\e[?u"
reply "\e[?9u"
feed "\e[<u"
flags 1
feed "\e[<9u"
flags 0
repeat 40 "\e[>1u"
repeat 9 "\e[<u"
flags 0
