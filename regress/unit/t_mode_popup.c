/*
 * Popups: where they lie, what the mouse does to them, and when they end.
 */
#include "mode/popup.h"

#include "model/model.h"
#include "model/options.h"
#include "model/session.h"
#include "model/window.h"

#include "test.h"

enum { W = 80, H = 24 };

static struct model *m;
static struct session *s;
static struct popup *p;
static struct popup_config config;
static int closed_with;
static const struct pane_spec spec;

static void
closed(void *arg, int code)
{
	(void)arg;
	closed_with = code;
}

/* At 10, 5, of 20 x 10 cells, unless config was changed. */
static void
begin(void)
{
	m = model_new(1000);
	s = session_new(m, NULL, NULL, "/");
	closed_with = -1;
	p = popup_new(m, &config, W, H);
	popup_start(p, s, &spec);
}

static void
end(void)
{
	popup_close(p);
	popup_free(p);
	model_reap(m);
	model_free(m);
	config = (struct popup_config){
	    .at = {10, 5, 20, 10}, .style = "default", .closed = closed};
}

static int
is_at(int x, int y, int w, int h)
{
	const struct rect want = {x, y, w, h};

	return rect_equal(&p->at, &want);
}

static void
pane_is_inside(void)
{
	begin();
	CHECK_INT(popup_pane(p)->at.w, 18);
	CHECK_INT(popup_pane(p)->at.h, 8);
	end();
	config.lines = BOX_NONE;
	begin();
	CHECK_INT(popup_pane(p)->at.w, 20);
	CHECK_INT(popup_pane(p)->at.h, 10);
	end();
}

static void
options_of_windows_are_not_its(void)
{
	begin();
	popup_close(p);
	popup_free(p);
	options_set(
	    m->window_options, "pane-border-status", -1, "top", 0, NULL);
	options_set(m->window_options, "remain-on-exit", -1, "on", 0, NULL);
	p = popup_new(m, &config, W, H);
	popup_start(p, s, &spec);
	CHECK_INT(popup_pane(p)->at.h, 8);
	CHECK_INT(pane_exited(popup_pane(p), 0), 0);
	end();
}

static void
room_is_asked_for(void)
{
	struct popup_config c = {.at = {0, 0, 3, 3}};

	CHECK(popup_has_room(&c, W, H));
	c.at.w = 2;
	CHECK(!popup_has_room(&c, W, H));
	c.lines = BOX_NONE;
	CHECK(popup_has_room(&c, W, H));
	c.at.w = W + 1;
	CHECK(!popup_has_room(&c, W, H));
}

static void
follows_the_terminal(void)
{
	begin();
	popup_fit(p, 25, 12);
	CHECK(is_at(5, 2, 20, 10));
	popup_fit(p, 15, 6);
	CHECK(is_at(0, 0, 15, 6));
	CHECK_INT(popup_pane(p)->at.w, 13);
	popup_fit(p, 1, 1);
	CHECK(is_at(0, 0, 1, 1));
	CHECK(popup_pane(p)->at.w >= 1);
	popup_fit(p, W, H);
	CHECK(is_at(10, 5, 20, 10));
	CHECK_INT(popup_pane(p)->at.h, 8);
	end();
}

static enum popup_result
mouse(int button, int drag, int x, int y)
{
	const struct term_mouse tm = {
	    .x = x, .y = y, .button = button, .drag = drag};

	return popup_mouse(p, &tm);
}

static enum popup_result
let_go(int button, int x, int y)
{
	const struct term_mouse tm = {
	    .x = x, .y = y, .button = button, .release = 1};

	return popup_mouse(p, &tm);
}

static void
first_button_moves(void)
{
	begin();
	mouse(1, 0, 12, 5);
	mouse(1, 1, 13, 5);
	CHECK_INT(mouse(1, 1, 22, 8), POPUP_REDRAW);
	CHECK(is_at(20, 8, 20, 10));
	mouse(1, 1, W - 1, H - 1);
	CHECK(is_at(W - 20, H - 10, 20, 10));
	mouse(1, 1, 0, 0);
	CHECK(is_at(0, 0, 20, 10));
	let_go(1, 0, 0);
	CHECK_INT(mouse(1, 1, 5, 5), POPUP_PASS);
	CHECK(is_at(0, 0, 20, 10));
	end();
}

static void
third_button_resizes(void)
{
	begin();
	mouse(3, 0, 29, 8);
	mouse(3, 1, 30, 8);
	CHECK_INT(mouse(3, 1, 40, 20), POPUP_REDRAW);
	CHECK_INT(p->at.x, 10);
	CHECK_INT(p->at.y, 5);
	CHECK(p->at.w > 25 && p->at.h > 12);
	CHECK_INT(popup_pane(p)->at.w, p->at.w - 2);
	mouse(3, 1, 0, 0);
	CHECK(p->at.w > 25 && p->at.h > 12);
	end();
}

static void
inside_is_the_programs(void)
{
	begin();
	CHECK_INT(mouse(1, 0, 11, 6), POPUP_PASS);
	CHECK_INT(mouse(1, 1, 10, 5), POPUP_NOTHING);
	CHECK_INT(let_go(1, 11, 6), POPUP_PASS);
	CHECK_INT(mouse(1, 0, 40, 20), POPUP_NOTHING);
	CHECK_INT(mouse(3, 0, 40, 20), POPUP_MENU);
	CHECK_INT(mouse(3, 0, 10, 8), POPUP_MENU);
	CHECK_INT(mouse(3, 0, 29, 8), POPUP_NOTHING);
	end();
}

static void
ends_as_its_flags_say(void)
{
	begin();
	CHECK_INT(popup_key(p, 'x'), POPUP_PASS);
	CHECK_INT(popup_key(p, KEY_ESCAPE), POPUP_DONE);
	CHECK_INT(popup_ended(p, 0), POPUP_REDRAW);
	CHECK_INT(popup_key(p, 'x'), POPUP_PASS);
	end();
	config.flags = POPUP_CLOSE;
	begin();
	CHECK_INT(popup_key(p, KEY_ESCAPE), POPUP_PASS);
	CHECK_INT(popup_ended(p, 3), POPUP_DONE);
	end();
	CHECK_INT(closed_with, 3);
	config.flags = POPUP_CLOSE_GOOD | POPUP_ANY_KEY;
	begin();
	CHECK_INT(popup_key(p, 'x'), POPUP_PASS);
	CHECK_INT(popup_ended(p, 3), POPUP_REDRAW);
	CHECK_INT(popup_key(p, 'x'), POPUP_DONE);
	CHECK_INT(popup_ended(p, 0), POPUP_DONE);
	end();
	begin();
	end();
	CHECK_INT(closed_with, POPUP_HUNG_UP);
}

int
main(void)
{
	config = (struct popup_config){
	    .at = {10, 5, 20, 10}, .style = "default", .closed = closed};
	RUN(pane_is_inside, "the pane has what the border leaves");
	RUN(options_of_windows_are_not_its,
	    "options of windows do not reach a popup");
	RUN(room_is_asked_for, "a popup needs a cell, and the terminal's room");
	RUN(follows_the_terminal,
	    "a popup shrinks with the terminal and comes back");
	RUN(first_button_moves, "the first button moves it by its border");
	RUN(third_button_resizes, "the third button resizes it");
	RUN(inside_is_the_programs, "the mouse inside is the program's");
	RUN(ends_as_its_flags_say, "its end is as -E and -k say");
	TEST_END();
}
