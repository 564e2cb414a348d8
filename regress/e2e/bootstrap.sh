#!/bin/sh
# What can go wrong before the link stands, and the words for it.
set -eu
. "$(dirname "$0")/lib.sh"
need tmux ssh ssh-keygen

sshd_start

# Start-up files that talk; bash reads this one for ssh.
cat >"$tmp/home/.bashrc" <<'RC'
echo "Welcome to this machine"
echo "MUX CONNECTION news: none"
printf 'no line feed at the end'
RC
attach noisy 80x24
check "start-up noise is passed over" sees noisy '^\$'
type_keys noisy C-b d
check "leaving says so" sees noisy 'detached (from session'
rm "$tmp/home/.bashrc"

# By hand, without ssh.
said=$(mux connect 2>"$tmp/errors")
check "mux connect prints exactly one line" \
    test "$(echo "$said" | wc -l)" = 1
case $said in
"MUX CONNECT "*" "*) ok "the line is as it must be" ;;
*) not_ok "the line is as it must be: $said" ;;
esac
port=$(echo "$said" | cut -d' ' -f3)
key=$(echo "$said" | cut -d' ' -f4)
terminal hand 80x24 "MUX_KEY=$key $program attach --connect 127.0.0.1:$port"
check "--connect attaches with the key" sees hand '^\$'
terminal again 80x24 "MUX_KEY=$key $program attach --connect 127.0.0.1:$port"
terminal nokey 80x24 "$program attach --connect 127.0.0.1:$port"
check "without the key it says what is missing" sees nokey 'MUX_KEY'
check "and fails" sees nokey 'left with 1'
terminal badport 80x24 "MUX_KEY=$key $program attach --connect 127.0.0.1"
check "HOST:PORT must be both" sees badport 'is not HOST:PORT'
type_keys hand C-b d
check "it leaves with 0" sees hand 'left with 0'

# A host without mux.
mv "$tmp/bin/mux" "$tmp/bin/hidden"
terminal without 80x24 "$program attach --ssh='$ssh_command' \
    --mux=no-such-mux localhost"
check "a host without mux is named" sees without 'was not found on localhost'
check "and how to install it" sees without 'make install'
check "that is a failure" sees without 'left with 1'
mv "$tmp/bin/hidden" "$tmp/bin/mux"

terminal nossh 80x24 "$program attach --ssh='ssh -p 1 -o BatchMode=yes' \
    127.0.0.1"
check "ssh's own failure is told apart" sees nossh 'ssh to 127.0.0.1 failed'

# UDP that goes nowhere.  A new server takes the port that it is told.
mux kill-server
linkem_start delay=1
link 'blackout 1000'
attach silent 80x24
check "UDP that stays silent is told" sees silent 'no answer yet' 15
check "and given up with the port to open" \
    sees silent 'open UDP port' 25
check "with code 1" sees silent 'left with 1'
