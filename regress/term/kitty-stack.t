# The stack keeps the newest eight entries; popping too much empties it
feed "\e[>1u\e[>8u\e[>9u\e[>16u\e[>17u\e[>24u\e[>25u\e[>1u\e[>8u"
flags 8
feed "\e[<u"
flags 1
feed "\e[<6u"
flags 8
feed "\e[<u"
flags 0
feed "\e[<999999u\e[>1u\e[<0u"
flags 0
# Soft reset empties the stack of its screen
feed "\e[>1u\e[>9u\e[!p"
flags 0
feed "\e[>1u\ec"
flags 0
