# XTGETTCAP knows colours and little else
feed "\eP+q436f;524742\e\\"
reply "\eP1+r436f=323536\e\\\eP1+r524742=382f382f38\e\\"
feed "\eP+q7a7a;zz\e\\"
reply "\eP0+r\e\\\eP0+r\e\\"
