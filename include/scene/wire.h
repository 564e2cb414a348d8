/*
 * The numbers of the scene's and the key log's wire forms; doc/PROTOCOL
 * describes them by these names.
 */
#ifndef SCENE_WIRE_H
#define SCENE_WIRE_H

enum {
	SCENE_VERSION = 3,	/* of these forms; hello.version */
	SCENE_CELLS_MAX = 4 << 20 /* of the chrome, and of all panes */
};

/* A scene's diff begins with a varint of these; parts follow in this order,
 * but SIZE and LAYOUT come first. */
enum scene_part {
	PART_ECHO = 1 << 0,	/* signed change of echo */
	PART_PANES = 1 << 1,	/* count, then each changed pane */
	PART_CHROME = 1 << 2,	/* a block */
	PART_CURSOR = 1 << 3,	/* pane + 1; when 0: x + 1, y + 1 */
	PART_LAYOUT = 1 << 4,	/* all panes: count, n x (id, x, y, w, h) */
	PART_BELLS = 1 << 5,	/* signed change */
	PART_WANT = 1 << 6,	/* enum scene_want */
	PART_LOOK = 1 << 7,	/* cursor's shape and colour */
	PART_SIZE = 1 << 8,	/* w, h */
	PART_TITLE = 1 << 9,	/* u8: is there one? then the string */
	PART_CLIP = 1 << 10,	/* signed change, which, u8, bytes */
	PART_KEYS = 1 << 11,	/* escape_ms, two prefix keys */
	PART_TERMINAL = 1 << 12, /* u32 features, u8, overrides */
	PART_VERSION = 1 << 13,	/* the server's SCENE_VERSION, from 2 on */
	PART_ALL = (1 << 14) - 1
};

/* Of a changed pane: its index less the one before, a u8 of these, parts. */
enum scene_pane_part {
	PANE_CX = 1 << 0,	/* signed change */
	PANE_CY = 1 << 1,	/* signed change */
	PANE_ROWS = 1 << 2,	/* a block */
	PANE_FLAGS = 1 << 3,	/* enum scene_pane_flag */
	PANE_HISTORY = 1 << 4,	/* signed change */
	PANE_LOOK = 1 << 5,	/* u8 of enum look_part, then its parts */
	PANE_ALL = (1 << 6) - 1
};

/* A look; without a part it is as if there were none. */
enum look_part {
	LOOK_DEFAULTS = 1 << 0,	/* u32 foreground, u32 background */
	LOOK_REVERSED = 1 << 1,	/* likewise, for cells with one default */
	LOOK_PALETTE = 1 << 2,	/* n, n x (u8 index, u32 colour) */
	LOOK_ALL = (1 << 3) - 1
};

/* Rows of a block from the top: varints n << 3 | op. */
enum block_op {
	BLOCK_KEEP = 0,		/* n rows of the base; 0: all the rest */
	BLOCK_EDIT = 1,		/* the base's row, changed by n tokens */
	BLOCK_FULL = 2,		/* a blank row, changed by n tokens */
	BLOCK_EDIT_FLAGS = 3,	/* a u8 of row flags in front of the tokens */
	BLOCK_FULL_FLAGS = 4,
	BLOCK_SHIFT = 5,	/* from here on row y is the base's y + n; n
				   is zig-zag coded */
	BLOCK_OPS
};

/* Cells of a row from the left: varints n << 3 | token. */
enum row_token {
	TOKEN_SKIP = 0,		/* n cells stay */
	TOKEN_ERASE = 1,	/* style; n blank cells; 0: to the end */
	TOKEN_NARROW = 2,	/* style; n code points of one cell each */
	TOKEN_WIDE = 3,		/* style; n code points of two cells each */
	TOKEN_CLUSTER = 4,	/* style; n >> 1 code points in n & 1 + 1 cells */
	TOKEN_REPEAT = 5,	/* style; one narrow code point n times */
	TOKENS
};

/* A style is a varint. */
enum style_code {
	STYLE_DEFAULT = 0,
	STYLE_LEFT = 1,		/* of the cell to the left in the new row */
	STYLE_BASE = 2,		/* of the base's cell here */
	STYLE_NEW = 3,		/* defined here, and put into the palette */
	STYLE_RECENT = 4	/* and on: the palette's, newest first */
};

/* A new style: a u8 of these, then what they say. */
enum style_part {
	STYLE_HAS_FG = 1 << 0,	/* colour: 0 terminal, 1 + index, 257 + rgb */
	STYLE_HAS_BG = 1 << 1,
	STYLE_HAS_UL = 1 << 2,
	STYLE_HAS_ATTR = 1 << 3, /* varint: enum cell_attr */
	STYLE_HAS_LINK = 1 << 4, /* 0: uri, u8, id; else palette, newest 1 */
	STYLE_HAS_ALL = (1 << 5) - 1
};

/* A node's scene on the shelf, and its edges: a varint, then n of them. */
enum shelf_scene {
	SHELF_NONE = 0,
	SHELF_KEPT = 1,		/* as it was */
	SHELF_CHANGED = 2,	/* bytes: a scene's diff from what it was */
	SHELF_NEW = 3,		/* ... from a scene's state 0 */
	SHELF_LIKE = 4,		/* ... from the last scene in this message */
	SHELF_SCENES
};
enum shelf_copy_form {
	COPY_NONE = 0,
	COPY_KEPT = 1,		/* as it was */
	COPY_HERE = 2,
	COPY_FORMS
};
enum shelf_edges {
	EDGES_KEPT = 0,		/* as they were */
	EDGES_LIKE = 1,		/* as those of the node in front */
	EDGES_HERE = 2		/* this and their number */
};

/* The first byte of a stream that the server begins. */
enum stream_kind {
	STREAM_TERMINAL = 1,	/* pieces for the client's terminal: the number
				   of a scene, bytes */
	STREAM_HISTORY = 2	/* messages about panes' histories: bytes each,
				   of an enum history_message, a pane, fields */
};
enum { RAW_PIECE_MAX = 1 << 20 };	/* bytes of such a piece */

enum history_message {
	HISTORY_BLOCK = 1,	/* payload: a sealed block */
	HISTORY_TAIL = 2,	/* payload: lines that are not sealed yet */
	HISTORY_TRIMMED = 3,	/* id: lines below are no more */
	HISTORY_FORGET = 4,	/* id: give up what ends at or below it */
	HISTORY_TAKEN = 5,	/* id: lines from it on are no more */
	HISTORY_GONE = 6,	/* give up all of the pane */
	HISTORY_WANT = 7,	/* to the server: lines from id, below id */
	HISTORY_OPEN = 8	/* blanks, payload: the line that goes on in the
				   screen's first; or nothing: there is none */
};
enum {
	HISTORY_MESSAGE_MAX = (4 << 20) + 64,	/* bytes of a message */
	HISTORY_OPEN_MAX = 4096,	/* bytes of an open line's form */
	HISTORY_OPEN_LINKS = 8,		/* ... and links in it */
	HISTORY_WANT_MAX = 64,		/* ... to the server */
	HISTORY_PANES_MAX = 4096,	/* that a client holds anything of */
	HISTORY_CACHE_MAX = 256 << 20,	/* cost of all that it holds */
	HISTORY_LINE_COST = 8,		/* a block costs its bytes, this for */
	HISTORY_LINK_COST = 96,		/* each line, this for each link, */
	HISTORY_BLOCK_COST = 256	/* and this; so does a pane */
};

/* An input: u8 of its type in the low half and these, then its fields. */
enum input_part {
	INPUT_HAS_MODS = 1 << 4, /* u8: KEY_META 1, KEY_CTRL 2, KEY_SHIFT 4 */
	INPUT_HAS_DATA = 1 << 5, /* bytes; else those that the key implies */
	INPUT_SHOWN = 1 << 6	/* one more key before it was foretold */
};

#endif
