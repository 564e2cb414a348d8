/*
 * `mux relay`: passes sealed packets on a jump host; net/relay.h says what.
 */
#ifndef CLIENT_RELAY_H
#define CLIENT_RELAY_H

/*
 * The words behind `relay`: [-p PORT[:PORT2]] [-i ID] HOST:PORT.  Prints
 * MUX RELAY and the port, and goes into the background; -f stays.  The exit
 * code.
 */
int	 relay_main(char **argv);

#endif
