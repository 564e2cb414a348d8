/*
 * The end: all that the server owns is freed.
 *
 * What could still be called back goes first: jobs, callers, viewers; then
 * the language and the model, whose last notices find nobody; then the loop.
 */
#include <stdlib.h>

#include "server/caller-int.h"
#include "server/server-int.h"
#include "server/server.h"
#include "server/viewer-int.h"

static void
free_watchers(void)
{
	timer_free(server->stop_timer);
	timer_free(server->silence_timer);
	timer_free(server->lock_timer);
	timer_free(server->accept_timer);
	timer_free(server->search_timer);
	sigwatch_free(server->term);
	sigwatch_free(server->hup);
	sigwatch_free(server->child);
	sigwatch_free(server->usr1);
}

static void
free_channels(void)
{
	void *channel;

	for (size_t i = 0;
	     (channel = map_at(server->channels, i, NULL, NULL)) != NULL; i++)
		server->channel_free(channel);
	map_free(server->channels);
}

void
server_free(void)
{
	/* No turn begins any more. */
	loop_undefer(server->loop, server);
	server->turn_due = 1;
	delays_stop();
	starts_free();
	jobs_stop();
	job_cache_free();
	callers_free();
	viewers_free();
	queue_free(server->queue);
	model_free(server->model);
	names_stop();
	lang_free(server->lang);
	loop_settle(server->loop);
	messages_free();
	prompt_history_free(server->prompts);
	free_channels();
	map_free(server->viewer_ids);
	access_free();
	buf_clear(&server->causes);
	buf_clear(&server->config_files);
	free(server->pane_buffer);
	free(server->socket_path);
	free_watchers();
	loop_free(server->loop);
	free(server);
	server = NULL;
}
