/*
 * The head of a message: three varints, the later two as distances, so that
 * no head can name a base that is not older than what it leads to.
 */
#include "sync/message-int.h"

#include "base/err.h"
#include "base/wire.h"

void
message_put(struct buf *out, const struct sync_message *m)
{
	put_varint(out, m->new_num);
	put_varint(out, m->new_num - m->old_num);
	put_varint(out, m->old_num - m->drop_num);
}

int
message_get(struct sync_message *m, const void *p, size_t n)
{
	struct reader r;
	uint64_t step, back;

	reader_init(&r, p, n);
	m->new_num = get_varint(&r);
	step = get_bounded(&r, m->new_num);
	m->old_num = m->new_num - step;
	back = get_bounded(&r, m->old_num);
	m->drop_num = m->old_num - back;
	m->diff_len = reader_left(&r);
	m->diff = get_raw(&r, m->diff_len);
	if (r.err != 0)
		return r.err;
	return step == 0 ? ERR_SYNTAX : 0;
}
