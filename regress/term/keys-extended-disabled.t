# CSI > 4 n turns modifyOtherKeys off, other resources are nothing
feed "\e[>4;2m\e[>2n\e[?4m"
reply "\e[>4;2m"
feed "\e[>4n\e[?4m"
reply "\e[>4;0m"
key C-Tab "\t"
