# Focus is reported if asked
focus in ""
feed "\e[?1004h"
focus in "\e[I"
focus out "\e[O"
