#!/bin/sh
# vttest's screens in a pane are those that xterm shows.
#
#     vttest.sh [MENU...]           compare with regress/vttest/expect
#     vttest.sh --xterm [MENU...]   write that file anew, from a live xterm
#
# The second wants what `tools/deps --install --xterm` installs, and no
# display: it starts an Xvfb.  KEEP=1 leaves the walks, for compare.py.
set -eu
. "$(dirname "$0")/lib.sh"
for tool in vttest python3; do
	command -v "$tool" >/dev/null || skip "no $tool here"
done

export MUX_TMPDIR="$tmp/sock" MUX_PROGRAM="$program" HOME="$tmp/home"
export SHELL=/bin/sh LC_ALL=C.UTF-8 VTTEST_TMP="$tmp"
python3 "$here/regress/vttest/run.py" "$@" || failed=1
