# CAN drops a string
feed "\e]2;no\x18yes"
title ""
row 0 "yes"
