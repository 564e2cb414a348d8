# OSC 133 marks prompts and output
size 20x3
feed "\e]133;A\a$ \e]133;B\als\r\n\e]133;C\aout\r\n\e]133;D;1\a\e]133;D\a\e]133;Q\a"
event "mark A -1,mark B -1,mark C -1,mark D 1,mark D -1"
