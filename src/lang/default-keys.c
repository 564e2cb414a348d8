/*
 * The bindings that are there from the start: tmux 3.3a's, as its list-keys
 * tells them.  Commands are text until a key is first asked for.
 */
#include <stddef.h>

#include "lang/keybind-int.h"

static const struct default_key copy_mode_keys[] = {
    {"C-Space", NULL, 0, "send-keys -X begin-selection"},
    {"C-a", NULL, 0, "send-keys -X start-of-line"},
    {"C-b", NULL, 0, "send-keys -X cursor-left"},
    {"C-c", NULL, 0, "send-keys -X cancel"},
    {"C-e", NULL, 0, "send-keys -X end-of-line"},
    {"C-f", NULL, 0, "send-keys -X cursor-right"},
    {"C-g", NULL, 0, "send-keys -X clear-selection"},
    {"C-k", NULL, 0, "send-keys -X copy-pipe-end-of-line-and-cancel"},
    {"C-n", NULL, 0, "send-keys -X cursor-down"},
    {"C-p", NULL, 0, "send-keys -X cursor-up"},
    {"C-r", NULL, 0,
	"command-prompt -i -I \"#{pane_search_string}\" -T search -p \"(search "
	"up)\" { send-keys -X search-backward-incremental \"%%\" }"},
    {"C-s", NULL, 0,
	"command-prompt -i -I \"#{pane_search_string}\" -T search -p \"(search "
	"down)\" { send-keys -X search-forward-incremental \"%%\" }"},
    {"C-v", NULL, 0, "send-keys -X page-down"},
    {"C-w", NULL, 0, "send-keys -X copy-pipe-and-cancel"},
    {"Escape", NULL, 0, "send-keys -X cancel"},
    {"Space", NULL, 0, "send-keys -X page-down"},
    {",", NULL, 0, "send-keys -X jump-reverse"},
    {";", NULL, 0, "send-keys -X jump-again"},
    {"F", NULL, 0,
	"command-prompt -1 -p \"(jump backward)\" { send-keys -X jump-backward "
	"\"%%\" }"},
    {"N", NULL, 0, "send-keys -X search-reverse"},
    {"P", NULL, 0, "send-keys -X toggle-position"},
    {"R", NULL, 0, "send-keys -X rectangle-toggle"},
    {"T", NULL, 0,
	"command-prompt -1 -p \"(jump to backward)\" { send-keys -X "
	"jump-to-backward \"%%\" }"},
    {"X", NULL, 0, "send-keys -X set-mark"},
    {"f", NULL, 0,
	"command-prompt -1 -p \"(jump forward)\" { send-keys -X jump-forward "
	"\"%%\" }"},
    {"g", NULL, 0,
	"command-prompt -p \"(goto line)\" { send-keys -X goto-line \"%%\" }"},
    {"n", NULL, 0, "send-keys -X search-again"},
    {"q", NULL, 0, "send-keys -X cancel"},
    {"r", NULL, 0, "send-keys -X refresh-from-pane"},
    {"t", NULL, 0,
	"command-prompt -1 -p \"(jump to forward)\" { send-keys -X "
	"jump-to-forward \"%%\" }"},
    {"MouseDown1Pane", NULL, 0, "select-pane"},
    {"MouseDrag1Pane", NULL, 0, "select-pane ; send-keys -X begin-selection"},
    {"MouseDragEnd1Pane", NULL, 0, "send-keys -X copy-pipe-and-cancel"},
    {"WheelUpPane", NULL, 0, "select-pane ; send-keys -X -N 5 scroll-up"},
    {"WheelDownPane", NULL, 0, "select-pane ; send-keys -X -N 5 scroll-down"},
    {"DoubleClick1Pane", NULL, 0,
	"select-pane ; send-keys -X select-word ; run-shell -d 0.3 ; send-keys "
	"-X copy-pipe-and-cancel"},
    {"TripleClick1Pane", NULL, 0,
	"select-pane ; send-keys -X select-line ; run-shell -d 0.3 ; send-keys "
	"-X copy-pipe-and-cancel"},
    {"Home", NULL, 0, "send-keys -X start-of-line"},
    {"End", NULL, 0, "send-keys -X end-of-line"},
    {"NPage", NULL, 0, "send-keys -X page-down"},
    {"PPage", NULL, 0, "send-keys -X page-up"},
    {"Up", NULL, 0, "send-keys -X cursor-up"},
    {"Down", NULL, 0, "send-keys -X cursor-down"},
    {"Left", NULL, 0, "send-keys -X cursor-left"},
    {"Right", NULL, 0, "send-keys -X cursor-right"},
    {"M-C-b", NULL, 0, "send-keys -X previous-matching-bracket"},
    {"M-C-f", NULL, 0, "send-keys -X next-matching-bracket"},
    {"M-1", NULL, 0,
	"command-prompt -N -I 1 -p (repeat) { send-keys -N \"%%\" }"},
    {"M-2", NULL, 0,
	"command-prompt -N -I 2 -p (repeat) { send-keys -N \"%%\" }"},
    {"M-3", NULL, 0,
	"command-prompt -N -I 3 -p (repeat) { send-keys -N \"%%\" }"},
    {"M-4", NULL, 0,
	"command-prompt -N -I 4 -p (repeat) { send-keys -N \"%%\" }"},
    {"M-5", NULL, 0,
	"command-prompt -N -I 5 -p (repeat) { send-keys -N \"%%\" }"},
    {"M-6", NULL, 0,
	"command-prompt -N -I 6 -p (repeat) { send-keys -N \"%%\" }"},
    {"M-7", NULL, 0,
	"command-prompt -N -I 7 -p (repeat) { send-keys -N \"%%\" }"},
    {"M-8", NULL, 0,
	"command-prompt -N -I 8 -p (repeat) { send-keys -N \"%%\" }"},
    {"M-9", NULL, 0,
	"command-prompt -N -I 9 -p (repeat) { send-keys -N \"%%\" }"},
    {"M-<", NULL, 0, "send-keys -X history-top"},
    {"M->", NULL, 0, "send-keys -X history-bottom"},
    {"M-R", NULL, 0, "send-keys -X top-line"},
    {"M-b", NULL, 0, "send-keys -X previous-word"},
    {"M-f", NULL, 0, "send-keys -X next-word-end"},
    {"M-m", NULL, 0, "send-keys -X back-to-indentation"},
    {"M-r", NULL, 0, "send-keys -X middle-line"},
    {"M-v", NULL, 0, "send-keys -X page-up"},
    {"M-w", NULL, 0, "send-keys -X copy-pipe-and-cancel"},
    {"M-x", NULL, 0, "send-keys -X jump-to-mark"},
    {"M-{", NULL, 0, "send-keys -X previous-paragraph"},
    {"M-}", NULL, 0, "send-keys -X next-paragraph"},
    {"M-Up", NULL, 0, "send-keys -X halfpage-up"},
    {"M-Down", NULL, 0, "send-keys -X halfpage-down"},
    {"C-Up", NULL, 0, "send-keys -X scroll-up"},
    {"C-Down", NULL, 0, "send-keys -X scroll-down"},
    {NULL, NULL, 0, NULL},
};

static const struct default_key copy_mode_vi_keys[] = {
    {"C-b", NULL, 0, "send-keys -X page-up"},
    {"C-c", NULL, 0, "send-keys -X cancel"},
    {"C-d", NULL, 0, "send-keys -X halfpage-down"},
    {"C-e", NULL, 0, "send-keys -X scroll-down"},
    {"C-f", NULL, 0, "send-keys -X page-down"},
    {"C-h", NULL, 0, "send-keys -X cursor-left"},
    {"C-j", NULL, 0, "send-keys -X copy-pipe-and-cancel"},
    {"Enter", NULL, 0, "send-keys -X copy-pipe-and-cancel"},
    {"C-u", NULL, 0, "send-keys -X halfpage-up"},
    {"C-v", NULL, 0, "send-keys -X rectangle-toggle"},
    {"C-y", NULL, 0, "send-keys -X scroll-up"},
    {"Escape", NULL, 0, "send-keys -X clear-selection"},
    {"Space", NULL, 0, "send-keys -X begin-selection"},
    {"#", NULL, 0, "send-keys -FX search-backward \"#{copy_cursor_word}\""},
    {"$", NULL, 0, "send-keys -X end-of-line"},
    {"%", NULL, 0, "send-keys -X next-matching-bracket"},
    {"*", NULL, 0, "send-keys -FX search-forward \"#{copy_cursor_word}\""},
    {",", NULL, 0, "send-keys -X jump-reverse"},
    {"/", NULL, 0,
	"command-prompt -T search -p \"(search down)\" { send-keys -X "
	"search-forward \"%%\" }"},
    {"0", NULL, 0, "send-keys -X start-of-line"},
    {"1", NULL, 0,
	"command-prompt -N -I 1 -p (repeat) { send-keys -N \"%%\" }"},
    {"2", NULL, 0,
	"command-prompt -N -I 2 -p (repeat) { send-keys -N \"%%\" }"},
    {"3", NULL, 0,
	"command-prompt -N -I 3 -p (repeat) { send-keys -N \"%%\" }"},
    {"4", NULL, 0,
	"command-prompt -N -I 4 -p (repeat) { send-keys -N \"%%\" }"},
    {"5", NULL, 0,
	"command-prompt -N -I 5 -p (repeat) { send-keys -N \"%%\" }"},
    {"6", NULL, 0,
	"command-prompt -N -I 6 -p (repeat) { send-keys -N \"%%\" }"},
    {"7", NULL, 0,
	"command-prompt -N -I 7 -p (repeat) { send-keys -N \"%%\" }"},
    {"8", NULL, 0,
	"command-prompt -N -I 8 -p (repeat) { send-keys -N \"%%\" }"},
    {"9", NULL, 0,
	"command-prompt -N -I 9 -p (repeat) { send-keys -N \"%%\" }"},
    {":", NULL, 0,
	"command-prompt -p \"(goto line)\" { send-keys -X goto-line \"%%\" }"},
    {";", NULL, 0, "send-keys -X jump-again"},
    {"?", NULL, 0,
	"command-prompt -T search -p \"(search up)\" { send-keys -X "
	"search-backward \"%%\" }"},
    {"A", NULL, 0, "send-keys -X append-selection-and-cancel"},
    {"B", NULL, 0, "send-keys -X previous-space"},
    {"D", NULL, 0, "send-keys -X copy-pipe-end-of-line-and-cancel"},
    {"E", NULL, 0, "send-keys -X next-space-end"},
    {"F", NULL, 0,
	"command-prompt -1 -p \"(jump backward)\" { send-keys -X jump-backward "
	"\"%%\" }"},
    {"G", NULL, 0, "send-keys -X history-bottom"},
    {"H", NULL, 0, "send-keys -X top-line"},
    {"J", NULL, 0, "send-keys -X scroll-down"},
    {"K", NULL, 0, "send-keys -X scroll-up"},
    {"L", NULL, 0, "send-keys -X bottom-line"},
    {"M", NULL, 0, "send-keys -X middle-line"},
    {"N", NULL, 0, "send-keys -X search-reverse"},
    {"P", NULL, 0, "send-keys -X toggle-position"},
    {"T", NULL, 0,
	"command-prompt -1 -p \"(jump to backward)\" { send-keys -X "
	"jump-to-backward \"%%\" }"},
    {"V", NULL, 0, "send-keys -X select-line"},
    {"W", NULL, 0, "send-keys -X next-space"},
    {"X", NULL, 0, "send-keys -X set-mark"},
    {"^", NULL, 0, "send-keys -X back-to-indentation"},
    {"b", NULL, 0, "send-keys -X previous-word"},
    {"e", NULL, 0, "send-keys -X next-word-end"},
    {"f", NULL, 0,
	"command-prompt -1 -p \"(jump forward)\" { send-keys -X jump-forward "
	"\"%%\" }"},
    {"g", NULL, 0, "send-keys -X history-top"},
    {"h", NULL, 0, "send-keys -X cursor-left"},
    {"j", NULL, 0, "send-keys -X cursor-down"},
    {"k", NULL, 0, "send-keys -X cursor-up"},
    {"l", NULL, 0, "send-keys -X cursor-right"},
    {"n", NULL, 0, "send-keys -X search-again"},
    {"o", NULL, 0, "send-keys -X other-end"},
    {"q", NULL, 0, "send-keys -X cancel"},
    {"r", NULL, 0, "send-keys -X refresh-from-pane"},
    {"t", NULL, 0,
	"command-prompt -1 -p \"(jump to forward)\" { send-keys -X "
	"jump-to-forward \"%%\" }"},
    {"v", NULL, 0, "send-keys -X rectangle-toggle"},
    {"w", NULL, 0, "send-keys -X next-word"},
    {"{", NULL, 0, "send-keys -X previous-paragraph"},
    {"}", NULL, 0, "send-keys -X next-paragraph"},
    {"MouseDown1Pane", NULL, 0, "select-pane"},
    {"MouseDrag1Pane", NULL, 0, "select-pane ; send-keys -X begin-selection"},
    {"MouseDragEnd1Pane", NULL, 0, "send-keys -X copy-pipe-and-cancel"},
    {"WheelUpPane", NULL, 0, "select-pane ; send-keys -X -N 5 scroll-up"},
    {"WheelDownPane", NULL, 0, "select-pane ; send-keys -X -N 5 scroll-down"},
    {"DoubleClick1Pane", NULL, 0,
	"select-pane ; send-keys -X select-word ; run-shell -d 0.3 ; send-keys "
	"-X copy-pipe-and-cancel"},
    {"TripleClick1Pane", NULL, 0,
	"select-pane ; send-keys -X select-line ; run-shell -d 0.3 ; send-keys "
	"-X copy-pipe-and-cancel"},
    {"BSpace", NULL, 0, "send-keys -X cursor-left"},
    {"NPage", NULL, 0, "send-keys -X page-down"},
    {"PPage", NULL, 0, "send-keys -X page-up"},
    {"Up", NULL, 0, "send-keys -X cursor-up"},
    {"Down", NULL, 0, "send-keys -X cursor-down"},
    {"Left", NULL, 0, "send-keys -X cursor-left"},
    {"Right", NULL, 0, "send-keys -X cursor-right"},
    {"M-x", NULL, 0, "send-keys -X jump-to-mark"},
    {"C-Up", NULL, 0, "send-keys -X scroll-up"},
    {"C-Down", NULL, 0, "send-keys -X scroll-down"},
    {NULL, NULL, 0, NULL},
};

static const struct default_key prefix_keys[] = {
    {"C-b", "Send the prefix key", 0, "send-prefix"},
    {"C-o", "Rotate through the panes", 0, "rotate-window"},
    {"C-z", "Suspend the current client", 0, "suspend-client"},
    {"Space", "Select next layout", 0, "next-layout"},
    {"!", "Break pane to a new window", 0, "break-pane"},
    {"\"", "Split window vertically", 0, "split-window"},
    {"#", "List all paste buffers", 0, "list-buffers"},
    {"$", "Rename current session", 0,
	"command-prompt -I \"#S\" { rename-session \"%%\" }"},
    {"%", "Split window horizontally", 0, "split-window -h"},
    {"&", "Kill current window", 0,
	"confirm-before -p \"kill-window #W? (y/n)\" kill-window"},
    {"'", "Prompt for window index to select", 0,
	"command-prompt -T window-target -p index { select-window -t \":%%\" "
	"}"},
    {"(", "Switch to previous client", 0, "switch-client -p"},
    {")", "Switch to next client", 0, "switch-client -n"},
    {",", "Rename current window", 0,
	"command-prompt -I \"#W\" { rename-window \"%%\" }"},
    {"-", "Delete the most recent paste buffer", 0, "delete-buffer"},
    {".", "Move the current window", 0,
	"command-prompt -T target { move-window -t \"%%\" }"},
    {"/", "Describe key binding", 0,
	"command-prompt -k -p key { list-keys -1N \"%%\" }"},
    {"0", "Select window 0", 0, "select-window -t :=0"},
    {"1", "Select window 1", 0, "select-window -t :=1"},
    {"2", "Select window 2", 0, "select-window -t :=2"},
    {"3", "Select window 3", 0, "select-window -t :=3"},
    {"4", "Select window 4", 0, "select-window -t :=4"},
    {"5", "Select window 5", 0, "select-window -t :=5"},
    {"6", "Select window 6", 0, "select-window -t :=6"},
    {"7", "Select window 7", 0, "select-window -t :=7"},
    {"8", "Select window 8", 0, "select-window -t :=8"},
    {"9", "Select window 9", 0, "select-window -t :=9"},
    {":", "Prompt for a command", 0, "command-prompt"},
    {";", "Move to the previously active pane", 0, "last-pane"},
    {"<", NULL, 0,
	"display-menu -T \"#[align=centre]#{window_index}:#{window_name}\" -x "
	"W -y W \"#{?#{>:#{session_windows},1},,-}Swap Left\" l { swap-window "
	"-t :-1 } \"#{?#{>:#{session_windows},1},,-}Swap Right\" r { "
	"swap-window -t :+1 } \"#{?pane_marked_set,,-}Swap Marked\" s { "
	"swap-window } '' Kill X { kill-window } Respawn R { respawn-window -k "
	"} \"#{?pane_marked,Unmark,Mark}\" m { select-pane -m } Rename n { "
	"command-prompt -F -I \"#W\" { rename-window -t \"#{window_id}\" "
	"\"%%\" } } '' \"New After\" w { new-window -a } \"New At End\" W { "
	"new-window }"},
    {"=", "Choose a paste buffer from a list", 0, "choose-buffer -Z"},
    {">", NULL, 0,
	"display-menu -T \"#[align=centre]#{pane_index} (#{pane_id})\" -x P -y "
	"P \"#{?#{m/r:(copy|view)-mode,#{pane_mode}},Go To Top,}\" < { "
	"send-keys -X history-top } "
	"\"#{?#{m/r:(copy|view)-mode,#{pane_mode}},Go To Bottom,}\" > { "
	"send-keys -X history-bottom } '' \"#{?mouse_word,Search For "
	"#[underscore]#{=/9/...:mouse_word},}\" C-r { if-shell -F "
	"\"#{?#{m/r:(copy|view)-mode,#{pane_mode}},0,1}\" \"copy-mode -t=\" ; "
	"send-keys -X -t = search-backward \"#{q:mouse_word}\" } "
	"\"#{?mouse_word,Type #[underscore]#{=/9/...:mouse_word},}\" C-y { "
	"copy-mode -q ; send-keys -l \"#{q:mouse_word}\" } "
	"\"#{?mouse_word,Copy #[underscore]#{=/9/...:mouse_word},}\" c { "
	"copy-mode -q ; set-buffer \"#{q:mouse_word}\" } \"#{?mouse_line,Copy "
	"Line,}\" l { copy-mode -q ; set-buffer \"#{q:mouse_line}\" } '' "
	"\"Horizontal Split\" h { split-window -h } \"Vertical Split\" v { "
	"split-window -v } '' \"#{?#{>:#{window_panes},1},,-}Swap Up\" u { "
	"swap-pane -U } \"#{?#{>:#{window_panes},1},,-}Swap Down\" d { "
	"swap-pane -D } \"#{?pane_marked_set,,-}Swap Marked\" s { swap-pane } "
	"'' Kill X { kill-pane } Respawn R { respawn-pane -k } "
	"\"#{?pane_marked,Unmark,Mark}\" m { select-pane -m } "
	"\"#{?#{>:#{window_panes},1},,-}#{?window_zoomed_flag,Unzoom,Zoom}\" z "
	"{ resize-pane -Z }"},
    {"?", "List key bindings", 0, "list-keys -N"},
    {"C", "Customize options", 0, "customize-mode -Z"},
    {"D", "Choose a client from a list", 0, "choose-client -Z"},
    {"E", "Spread panes out evenly", 0, "select-layout -E"},
    {"L", "Switch to the last client", 0, "switch-client -l"},
    {"M", "Clear the marked pane", 0, "select-pane -M"},
    {"[", "Enter copy mode", 0, "copy-mode"},
    {"]", "Paste the most recent paste buffer", 0, "paste-buffer -p"},
    {"c", "Create a new window", 0, "new-window"},
    {"d", "Detach the current client", 0, "detach-client"},
    {"f", "Search for a pane", 0, "command-prompt { find-window -Z \"%%\" }"},
    {"i", "Display window information", 0, "display-message"},
    {"l", "Select the previously current window", 0, "last-window"},
    {"m", "Toggle the marked pane", 0, "select-pane -m"},
    {"n", "Select the next window", 0, "next-window"},
    {"o", "Select the next pane", 0, "select-pane -t :.+"},
    {"p", "Select the previous window", 0, "previous-window"},
    {"q", "Display pane numbers", 0, "display-panes"},
    {"r", "Redraw the current client", 0, "refresh-client"},
    {"s", "Choose a session from a list", 0, "choose-tree -Zs"},
    {"t", "Show a clock", 0, "clock-mode"},
    {"w", "Choose a window from a list", 0, "choose-tree -Zw"},
    {"x", "Kill the active pane", 0,
	"confirm-before -p \"kill-pane #P? (y/n)\" kill-pane"},
    {"z", "Zoom the active pane", 0, "resize-pane -Z"},
    {"{", "Swap the active pane with the pane above", 0, "swap-pane -U"},
    {"}", "Swap the active pane with the pane below", 0, "swap-pane -D"},
    {"~", "Show messages", 0, "show-messages"},
    {"DC", "Reset so the visible part of the window follows the cursor", 1,
	"refresh-client -c"},
    {"PPage", "Enter copy mode and scroll up", 0, "copy-mode -u"},
    {"Up", "Select the pane above the active pane", 1, "select-pane -U"},
    {"Down", "Select the pane below the active pane", 1, "select-pane -D"},
    {"Left", "Select the pane to the left of the active pane", 1,
	"select-pane -L"},
    {"Right", "Select the pane to the right of the active pane", 1,
	"select-pane -R"},
    {"M-1", "Set the even-horizontal layout", 0,
	"select-layout even-horizontal"},
    {"M-2", "Set the even-vertical layout", 0, "select-layout even-vertical"},
    {"M-3", "Set the main-horizontal layout", 0,
	"select-layout main-horizontal"},
    {"M-4", "Set the main-vertical layout", 0, "select-layout main-vertical"},
    {"M-5", "Select the tiled layout", 0, "select-layout tiled"},
    {"M-n", "Select the next window with an alert", 0, "next-window -a"},
    {"M-o", "Rotate through the panes in reverse", 0, "rotate-window -D"},
    {"M-p", "Select the previous window with an alert", 0,
	"previous-window -a"},
    {"M-Up", "Resize the pane up by 5", 1, "resize-pane -U 5"},
    {"M-Down", "Resize the pane down by 5", 1, "resize-pane -D 5"},
    {"M-Left", "Resize the pane left by 5", 1, "resize-pane -L 5"},
    {"M-Right", "Resize the pane right by 5", 1, "resize-pane -R 5"},
    {"C-Up", "Resize the pane up", 1, "resize-pane -U"},
    {"C-Down", "Resize the pane down", 1, "resize-pane -D"},
    {"C-Left", "Resize the pane left", 1, "resize-pane -L"},
    {"C-Right", "Resize the pane right", 1, "resize-pane -R"},
    {"S-Up", "Move the visible part of the window up", 1,
	"refresh-client -U 10"},
    {"S-Down", "Move the visible part of the window down", 1,
	"refresh-client -D 10"},
    {"S-Left", "Move the visible part of the window left", 1,
	"refresh-client -L 10"},
    {"S-Right", "Move the visible part of the window right", 1,
	"refresh-client -R 10"},
    {NULL, NULL, 0, NULL},
};

static const struct default_key root_keys[] = {
    {"MouseDown1Pane", NULL, 0, "select-pane -t = ; send-keys -M"},
    {"MouseDown1Status", NULL, 0, "select-window -t ="},
    {"MouseDown2Pane", NULL, 0,
	"select-pane -t = ; if-shell -F "
	"\"#{||:#{pane_in_mode},#{mouse_any_flag}}\" { send-keys -M } { "
	"paste-buffer -p }"},
    {"MouseDown3Pane", NULL, 0,
	"if-shell -F -t = "
	"\"#{||:#{mouse_any_flag},#{&&:#{pane_in_mode},#{?#{m/"
	"r:(copy|view)-mode,#{pane_mode}},0,1}}}\" { select-pane -t = ; "
	"send-keys -M } { display-menu -T \"#[align=centre]#{pane_index} "
	"(#{pane_id})\" -t = -x M -y M "
	"\"#{?#{m/r:(copy|view)-mode,#{pane_mode}},Go To Top,}\" < { send-keys "
	"-X history-top } \"#{?#{m/r:(copy|view)-mode,#{pane_mode}},Go To "
	"Bottom,}\" > { send-keys -X history-bottom } '' "
	"\"#{?mouse_word,Search For #[underscore]#{=/9/...:mouse_word},}\" C-r "
	"{ if-shell -F \"#{?#{m/r:(copy|view)-mode,#{pane_mode}},0,1}\" "
	"\"copy-mode -t=\" ; send-keys -X -t = search-backward "
	"\"#{q:mouse_word}\" } \"#{?mouse_word,Type "
	"#[underscore]#{=/9/...:mouse_word},}\" C-y { copy-mode -q ; send-keys "
	"-l \"#{q:mouse_word}\" } \"#{?mouse_word,Copy "
	"#[underscore]#{=/9/...:mouse_word},}\" c { copy-mode -q ; set-buffer "
	"\"#{q:mouse_word}\" } \"#{?mouse_line,Copy Line,}\" l { copy-mode -q "
	"; set-buffer \"#{q:mouse_line}\" } '' \"Horizontal Split\" h { "
	"split-window -h } \"Vertical Split\" v { split-window -v } '' "
	"\"#{?#{>:#{window_panes},1},,-}Swap Up\" u { swap-pane -U } "
	"\"#{?#{>:#{window_panes},1},,-}Swap Down\" d { swap-pane -D } "
	"\"#{?pane_marked_set,,-}Swap Marked\" s { swap-pane } '' Kill X { "
	"kill-pane } Respawn R { respawn-pane -k } "
	"\"#{?pane_marked,Unmark,Mark}\" m { select-pane -m } "
	"\"#{?#{>:#{window_panes},1},,-}#{?window_zoomed_flag,Unzoom,Zoom}\" z "
	"{ resize-pane -Z } }"},
    {"MouseDown3Status", NULL, 0,
	"display-menu -T \"#[align=centre]#{window_index}:#{window_name}\" -t "
	"= -x W -y W \"#{?#{>:#{session_windows},1},,-}Swap Left\" l { "
	"swap-window -t :-1 } \"#{?#{>:#{session_windows},1},,-}Swap Right\" r "
	"{ swap-window -t :+1 } \"#{?pane_marked_set,,-}Swap Marked\" s { "
	"swap-window } '' Kill X { kill-window } Respawn R { respawn-window -k "
	"} \"#{?pane_marked,Unmark,Mark}\" m { select-pane -m } Rename n { "
	"command-prompt -F -I \"#W\" { rename-window -t \"#{window_id}\" "
	"\"%%\" } } '' \"New After\" w { new-window -a } \"New At End\" W { "
	"new-window }"},
    {"MouseDown3StatusLeft", NULL, 0,
	"display-menu -T \"#[align=centre]#{session_name}\" -t = -x M -y W "
	"Next n { switch-client -n } Previous p { switch-client -p } '' "
	"Renumber N { move-window -r } Rename n { command-prompt -I \"#S\" { "
	"rename-session \"%%\" } } '' \"New Session\" s { new-session } \"New "
	"Window\" w { new-window }"},
    {"MouseDrag1Pane", NULL, 0,
	"if-shell -F \"#{||:#{pane_in_mode},#{mouse_any_flag}}\" { send-keys "
	"-M } { copy-mode -M }"},
    {"MouseDrag1Border", NULL, 0, "resize-pane -M"},
    {"WheelUpPane", NULL, 0,
	"if-shell -F \"#{||:#{pane_in_mode},#{mouse_any_flag}}\" { send-keys "
	"-M } { copy-mode -e }"},
    {"WheelUpStatus", NULL, 0, "previous-window"},
    {"WheelDownStatus", NULL, 0, "next-window"},
    {"DoubleClick1Pane", NULL, 0,
	"select-pane -t = ; if-shell -F "
	"\"#{||:#{pane_in_mode},#{mouse_any_flag}}\" { send-keys -M } { "
	"copy-mode -H ; send-keys -X select-word ; run-shell -d 0.3 ; "
	"send-keys -X copy-pipe-and-cancel }"},
    {"TripleClick1Pane", NULL, 0,
	"select-pane -t = ; if-shell -F "
	"\"#{||:#{pane_in_mode},#{mouse_any_flag}}\" { send-keys -M } { "
	"copy-mode -H ; send-keys -X select-line ; run-shell -d 0.3 ; "
	"send-keys -X copy-pipe-and-cancel }"},
    {"M-MouseDown3Pane", NULL, 0,
	"display-menu -T \"#[align=centre]#{pane_index} (#{pane_id})\" -t = -x "
	"M -y M \"#{?#{m/r:(copy|view)-mode,#{pane_mode}},Go To Top,}\" < { "
	"send-keys -X history-top } "
	"\"#{?#{m/r:(copy|view)-mode,#{pane_mode}},Go To Bottom,}\" > { "
	"send-keys -X history-bottom } '' \"#{?mouse_word,Search For "
	"#[underscore]#{=/9/...:mouse_word},}\" C-r { if-shell -F "
	"\"#{?#{m/r:(copy|view)-mode,#{pane_mode}},0,1}\" \"copy-mode -t=\" ; "
	"send-keys -X -t = search-backward \"#{q:mouse_word}\" } "
	"\"#{?mouse_word,Type #[underscore]#{=/9/...:mouse_word},}\" C-y { "
	"copy-mode -q ; send-keys -l \"#{q:mouse_word}\" } "
	"\"#{?mouse_word,Copy #[underscore]#{=/9/...:mouse_word},}\" c { "
	"copy-mode -q ; set-buffer \"#{q:mouse_word}\" } \"#{?mouse_line,Copy "
	"Line,}\" l { copy-mode -q ; set-buffer \"#{q:mouse_line}\" } '' "
	"\"Horizontal Split\" h { split-window -h } \"Vertical Split\" v { "
	"split-window -v } '' \"#{?#{>:#{window_panes},1},,-}Swap Up\" u { "
	"swap-pane -U } \"#{?#{>:#{window_panes},1},,-}Swap Down\" d { "
	"swap-pane -D } \"#{?pane_marked_set,,-}Swap Marked\" s { swap-pane } "
	"'' Kill X { kill-pane } Respawn R { respawn-pane -k } "
	"\"#{?pane_marked,Unmark,Mark}\" m { select-pane -m } "
	"\"#{?#{>:#{window_panes},1},,-}#{?window_zoomed_flag,Unzoom,Zoom}\" z "
	"{ resize-pane -Z }"},
    {NULL, NULL, 0, NULL},
};

const struct default_table default_tables[] = {
    {"copy-mode", copy_mode_keys},
    {"copy-mode-vi", copy_mode_vi_keys},
    {"prefix", prefix_keys},
    {"root", root_keys},
    {NULL, NULL},
};
