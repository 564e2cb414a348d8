/*
 * The packet layer's numbers; doc/PROTOCOL describes them by these names.
 */
#ifndef NET_WIRE_H
#define NET_WIRE_H

enum {
	PACKET_VERSION = 1,	/* upper half of a packet's first byte */
	PACKET_HEAD = 10,	/* version and direction, id, epoch, counter */
	PACKET_TAG = 16,	/* the seal's */
	PACKET_MIN = PACKET_HEAD + 1 + PACKET_TAG,
	PACKET_MAX = 1500,	/* longest datagram that is read */
	PACKET_SMALL = 508,	/* datagram bytes that pass everywhere */
	PACKET_USUAL = 1200,	/* what is probed for at first */
	PACKET_LARGE = 1452,	/* and at most: IPv6 in an Ethernet frame */
	PACKET_WINDOW = 1024	/* older numbers are refused as replays */
};

/* Lower half of a packet's first byte. */
enum packet_direction { TO_SERVER = 0, TO_CLIENT = 1 };

enum frame_type {
	FRAME_PADDING = 0x00,	/* one byte, nothing follows it */
	FRAME_PING = 0x01,	/* wants an acknowledgement, has no effect */
	FRAME_ACK = 0x02,	/* largest, delay, n, first, n x (gap, length) */
	FRAME_STATE = 0x03,	/* a whole message: object, message, bytes */
	FRAME_STATE_PART = 0x04, /* object, message, total, offset, bytes */
	FRAME_STATE_ACK = 0x05,	/* object, num */
	FRAME_STREAM = 0x06,	/* stream, offset, bytes */
	FRAME_STREAM_END = 0x07, /* the same, and the stream ends behind it */
	FRAME_STREAM_CREDIT = 0x08, /* stream, largest offset allowed */
	FRAME_STREAM_RESET = 0x09, /* stream, code */
	FRAME_PATH_CHALLENGE = 0x0a, /* 8 bytes */
	FRAME_PATH_RESPONSE = 0x0b, /* the same 8 bytes */
	FRAME_CLOSE = 0x0c,	/* code, reason text */
	FRAME_PATH_PROBE = 0x0d, /* 8 bytes; then only padding in the packet */
	FRAME_PATH_ECHO = 0x0e,	/* the same 8 bytes, to where they came from */
	FRAME_TYPES = 0x0f	/* types are below; others end the connection */
};

enum close_code {
	CLOSE_NORMAL = 0,	/* detached, exited: the reason says more */
	CLOSE_PROTOCOL = 1,	/* the other side broke the protocol */
	CLOSE_VERSION = 2,	/* no common version of an object's form */
	CLOSE_IDLE = 3,		/* silent for longer than allowed */
	CLOSE_REPLACED = 4,	/* another client took the place */
	CLOSE_SHUTDOWN = 5	/* the server ends */
};

enum {
	ACK_RANGES_MAX = 32,	/* ranges in one ACK frame */
	ACK_DELAY_MS = 25,	/* wait before acknowledging, at least ... */
	ACK_DELAY_MOST_MS = 250, /* ... and at most: half of the rtt */
	STATE_MAX = 4 << 20,	/* bytes of one message, decompressed too */
	STREAM_WINDOW = 512 << 10, /* credit a stream starts with, each way */
	STREAMS_MAX = 32,	/* open streams that one side may have begun */
	REASON_MAX = 256,	/* bytes of a CLOSE reason */
	SQUEEZE_MIN = 200	/* shorter messages are not compressed */
};

/* First byte of a state message's payload. */
enum squeeze_form { SQUEEZE_NONE = 0, SQUEEZE_ZSTD = 1 };

/* Times, in ms. */
enum {
	HEARTBEAT_MS = 3200,	/* a client is never silent for longer */
	REBIND_MS = 10000,	/* unheard for so long: a new source port */
	EXCHANGE_MS = 600000,	/* new keys are agreed on so often */
	EPOCH_MS = 3600000	/* the keys are ratcheted at least so often */
};

enum { EXCHANGE_PACKETS = 1 << 20 }; /* of either end, in one epoch */

#endif
