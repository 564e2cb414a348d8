# OSC 8 links text until it ends
size 20x2
feed "\e]8;id=x:y=z;http://a.b/c;d\e\\ab\e]8;;\e\\c"
style 0,0 link=http://a.b/c;d
style 1,0 link=http://a.b/c;d
style 2,0 none
feed "\e]8;;http://two\a\e[1md\e[me"
style 3,0 bold link=http://two
style 4,0 link=http://two
