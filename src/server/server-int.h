/*
 * What the server's files share among themselves.
 */
#ifndef SERVER_SERVER_INT_H
#define SERVER_SERVER_INT_H

#include "server/server.h"
#include "server/size.h"

/* server.c: work for the end of this turn of the loop. */
void	 server_turn(void);

/* server.c: what server_log keeps. */
void	 messages_free(void);

/* monitor-silence may have been set. */
void	 server_silence_changed(void);

/* lang-ops.c: what the language asks of the server. */
extern const struct lang_ops lang_ops;
int	 lang_ops_check(void *arg, const char *text, char **normal,
	    char **cause);
char	*lang_ops_expand(void *arg, struct pane *p, const char *text);

/* notices.c: what changes in the model falls due here. */
void	 notices_start(void);

/* queues.c: output, errors and ends of commands find their viewer. */
void	 queues_init(struct queue_ops *ops);
void	 queues_run(void);

/* keeper-link.c: programs of panes are started and reaped by the keeper. */
int	 keeper_link_start(int fd);
void	 keeper_link_stop(void);
/* Start the program of a pane; a failure is shown in the pane. */
void	 keeper_link_spawn(struct pane *p);
void	 keeper_link_release(uint32_t pane);

/* inside.c: variables that say which server and session a program is in
 * (NULL: none yet), and in which terminal; and does e say that of us? */
void	 inside_tell(struct environ *e, const struct session *s);
void	 inside_tell_terminal(struct environ *e);
int	 inside_was_told(const struct environ *e);

/* locks.c: lock whoever was idle for lock-after-time, and look again when the
 * next may have been.  For when a client comes, or that option changes. */
void	 locks_run(void *arg);

/* paneio.c: bytes of panes. Takes the descriptor. */
void	 paneio_open(struct pane *p, int fd);
void	 paneio_close(struct pane *p);
void	 paneio_write(struct pane *p);
void	 paneio_resize(struct pane *p);
/* Look at the tty's modes: is a password being read? */
void	 paneio_look(struct pane *p);
/* Its descriptor, or -1. */
int	 paneio_fd(const struct pane *p);
/* The program has ended; what is still to be read comes first. */
void	 paneio_exited(struct pane *p, int status);

/* access.c */
void	 access_free(void);

/* end.c: free all that the server owns; its loop has ended. */
void	 server_free(void);

/* jobs.c */
void	 jobs_start(void);
void	 jobs_stop(void);
/* A child ended (SIGCHLD): was it a job's? */
void	 jobs_reap(void);
void	 job_cache_free(void);
char	*jobs_format(struct format_ctx *f, const char *command);

/* config.c: the configuration at start. NULL: the usual files. */
void	 config_load(const char *const *files);
/* Output or an error of a configuration: to v, or kept for the first one
 * that attaches. */
void	 config_said(struct viewer *v, const char *text);
/* Show what was kept. */
void	 config_show(struct viewer *v);

/* history-file.c: read it, behind the configuration; write it, at the end. */
void	 history_file_load(void);
void	 history_file_save(void);

/* sizes.c: windows follow their viewers; see server/size.h. */
void	 sizes_run(void);

/* names.c: automatic-rename. */
void	 names_check(struct window *w);
void	 names_stop(void);
/* A window without a name is called by what its first pane runs. */
void	 names_first(struct pane *p);
/* That, or NULL (new). */
char	*pane_started_as(const struct pane *p);
/* Learn the pane's foreground program now: pane->command. */
void	 pane_look_up(struct pane *p);
/* Where its foreground program is (new), or NULL. */
char	*pane_cwd(struct pane *p);

/* focus.c: tell panes who has the focus now, where focus-events is on. */
void	 focus_window(struct window *w);
void	 focus_session(struct session *s);

/* clipboard.c: OSC 52 of programs. */
void	 clipboard_store(const char *text, size_t n);
void	 clipboard_answer(struct pane *p, const char *which);

/* passing.c: from programs to the terminals of those who look. */
void	 passing_bytes(struct pane *p, const void *bytes, size_t n);
void	 passing_message(struct pane *p, const char *title, const char *text);

/* waits.c: drop delays that are not over. */
void	 delays_stop(void);
/* The keeper has answered for this pane. */
void	 starts_done(uint32_t pane);
void	 starts_free(void);

/* formats.c */
void	 formats_link_add(struct lang *l);
void	 formats_view_add(struct lang *l);
/* What is to be said of a figure that trembles: *said (-1: nothing yet), until
 * now is off by a quarter of it and by at least so much. */
int	 steady_figure(int *said, int now, int least);

/* remote.c */
void	 remote_stop(void);

#endif
