# OSC 9 and OSC 777 notify; progress bars do not
feed "\e]9;done\a\e]777;notify;title;the body\e\\\e]9;4;1;50\a\e]777;other\a"
event "notify : done,notify title: the body"
