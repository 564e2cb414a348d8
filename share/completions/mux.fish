# Completion of mux for fish, made by tools/completions.

function __mux_table
	switch $argv[1]
@table@
	end
end

# What the flag $argv[1] takes, by the command's line of the table behind it.
function __mux_value
	for word in $argv[2..]
		set -l parts (string split -m 1 : -- $word)
		if test "$parts[1]" = "$argv[1]"
			echo -- $parts[2]
			return
		end
	end
end

# Nothing is said where there is no server.
function __mux_server --no-scope-shadowing
	command $program $server -N $argv 2>/dev/null
end

function __mux_sockets
	set -l folder /tmp
	test -n "$TMUX_TMPDIR"; and set folder $TMUX_TMPDIR
	test -n "$MUX_TMPDIR"; and set folder $MUX_TMPDIR
	for socket in $folder/mux-(id -u)/*
		test -S $socket; and string replace -r '.*/' '' $socket
	end
end

# Each line of a kind, from the table or from the running server.
function __mux_list --no-scope-shadowing
	switch $argv[1]
	case flags
		string match -- '-*' $spec | string replace -r ':.*' ''
	case '*|*'
		string split '|' $argv[1]
	case command
		__mux_table commands
	case value
		__mux_table value:$last
	case option
		set -l scope ''
		string match -q '*p*' $seen; and set scope pane-
		string match -q '*w*' $seen; and set scope window-
		string match -q '*s*' $seen; and set scope server-
		__mux_table words:{$scope}option
	case copy-command
		string match -q '*X*' $seen; and __mux_table words:copy-command
	case session
		__mux_server list-sessions -F '#{session_name}'
	case window
		__mux_server list-windows -aF '#{session_name}:#{window_index}'
	case pane
		if string match -q '%*' -- $cur
			__mux_server list-panes -aF '#{pane_id}'
		else
			__mux_server list-panes -aF \
				'#{session_name}:#{window_index}.#{pane_index}'
		end
	case client
		__mux_server list-clients -F '#{client_name}'
	case buffer
		__mux_server list-buffers -F '#{buffer_name}'
	case socket
		__mux_sockets
	case file
		__fish_complete_path $cur
	case folder
		__fish_complete_directories $cur ''
	case program
		complete -C "$cur"
	case host
		__fish_complete_user_at_hosts
	case '*'
		__mux_table words:$argv[1]
	end
end

# What may stand at the cursor.
function __mux_complete
	set -l words (commandline -opc)
	set -l cur (commandline -ct)
	set -l program $words[1]
	set -l spec (__mux_table command:mux)
	set -l name mux
	set -l server
	set -l place 1
	set -l owner
	set -l value
	set -l seen ''
	set -l last ''
	set -l plain ''

	for word in $words[2..]
		if test -n "$value"
			if test $name = mux; and contains -- $owner -L -S
				set -a server $owner $word
			end
			set value
			continue
		end
		switch $word
		case ';' '\\;'
			set name mux
			set spec 1:command
			set place 1
			set plain ''
			set seen ''
		case --
			set plain 1
		case '--*'
			set owner $word
			set value (__mux_value $word $spec)
		case '-?*'
			test -z "$plain"; or continue
			set -l letters (string split '' -- $word)[2..]
			while set -q letters[1]
				set owner -$letters[1]
				set seen $seen$letters[1]
				set value (__mux_value $owner $spec)
				set -e letters[1]
				if test -n "$value"; and set -q letters[1]
					if test $name = mux; and contains -- $owner -L -S
						set -a server $owner (string join '' $letters)
					end
					set value
					break
				end
			end
		case '*'
			if test $name = mux
				set name $word
				set spec (__mux_table command:$word)
				set seen ''
			else
				set place (math $place + 1)
				set last $word
			end
		end
	end

	if test -n "$value"
		__mux_list $value
	else if test -z "$plain"; and string match -q -- '--*=*' $cur
		set -l before (string replace -r '=.*' = -- $cur)
		set cur (string replace -r '^[^=]*=' '' -- $cur)
		set value (__mux_value $before $spec)
		test -n "$value"; and __mux_list $value | string replace -r '^' -- $before
	else if test -z "$plain"; and string match -q -- '-*' $cur
		__mux_list flags
	else
		set value (__mux_value $place $spec) (__mux_value '*' $spec)
		set -q value[1]; and __mux_list $value[1]
	end
end

complete -c mux -f -a '(__mux_complete)'
