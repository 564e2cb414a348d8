# XTGETTCAP tells the name, colours and what is beyond terminfo's own
feed "\eP+q436f;524742\e\\"
reply "\eP1+r436f=323536\e\\\eP1+r524742=382f382f38\e\\"
feed "\eP+q7a7a;zz\e\\"
reply "\eP0+r\e\\\eP0+r\e\\"
feed "\eP+q544e;5463;5375\e\\"
reply "\eP1+r544e=746d75782d323536636f6c6f72\e\\\eP1+r5463\e\\\eP1+r5375\e\\"
# Strings are told as they are sent: Ms, Ss, Smulx, setrgbf
feed "\eP+q4d73;5373\e\\"
reply "\eP1+r4d73=1b5d35323b25703125733b257032257307\e\\\eP1+r5373=1b5b25703125642071\e\\"
feed "\eP+q536d756c78\e\\\eP+q73657472676266\e\\"
reply "\eP1+r536d756c78=1b5b343a25703125646d\e\\\eP1+r73657472676266=1b5b33383a323a25703125643a25703225643a25703325646d\e\\"
