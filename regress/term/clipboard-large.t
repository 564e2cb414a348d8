# A clipboard of a megabyte arrives
feed "\e]52;c;"
repeat 87382 "YWFhYWFhYWFh"
feed "\a"
event "clipboard c 786438 bytes"
