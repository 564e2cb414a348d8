# A new line ends a cluster
size 10x3
feed "a\r\n\u0301b"
row 0 "a"
row 1 "b"
