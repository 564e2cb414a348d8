/*
 * Wire forms: every value comes back, every cut is seen, nothing is read past.
 */
#include "base/wire.h"

#include <stdlib.h>

#include "base/err.h"
#include "test.h"

static const uint64_t values[] = {0, 1, 127, 128, 255, 16383, 16384, UINT32_MAX,
    (uint64_t)1 << 35, (uint64_t)1 << 63, UINT64_MAX};
enum { VALUES = sizeof values / sizeof values[0] };

static void
integers_come_back(void)
{
	struct buf b;
	struct reader r;

	buf_init(&b);
	put_u8(&b, 0xfe);
	put_u16(&b, 0xfedc);
	put_u32(&b, 0xfedcba98);
	put_u64(&b, 0xfedcba9876543210);
	CHECK_INT(buf_data(&b)[1], 0xfe);
	for (int i = 0; i < VALUES; i++) {
		put_varint(&b, values[i]);
		put_signed(&b, (int64_t)values[i]);
		put_signed(&b, -(int64_t)(values[i] >> 1));
	}
	reader_init(&r, buf_data(&b), b.len);
	CHECK_INT(get_u8(&r), 0xfe);
	CHECK_INT(get_u16(&r), 0xfedc);
	CHECK_INT(get_u32(&r), 0xfedcba98);
	CHECK(get_u64(&r) == 0xfedcba9876543210);
	for (int i = 0; i < VALUES; i++) {
		CHECK(get_varint(&r) == values[i]);
		CHECK(get_signed(&r) == (int64_t)values[i]);
		CHECK(get_signed(&r) == -(int64_t)(values[i] >> 1));
	}
	CHECK_INT(reader_left(&r), 0);
	CHECK_INT(r.err, 0);
	buf_clear(&b);
}

static void
bytes_come_back(void)
{
	struct buf b;
	struct reader r;
	size_t n;
	char *s;

	buf_init(&b);
	put_bytes(&b, "a\0b", 3);
	put_string(&b, "text");
	put_string(&b, NULL);
	reader_init(&r, buf_data(&b), b.len);
	CHECK(memcmp(get_bytes(&r, 3, &n), "a\0b", 3) == 0);
	CHECK_INT(n, 3);
	s = get_string(&r, 4);
	CHECK_STR(s, "text");
	free(s);
	s = get_string(&r, 0);
	CHECK_STR(s, "");
	free(s);
	CHECK_INT(r.err, 0);
	reader_init(&r, buf_data(&b), b.len);
	CHECK(get_string(&r, 100) == NULL); /* a NUL inside */
	CHECK_INT(r.err, ERR_SYNTAX);
	reader_init(&r, buf_data(&b), b.len);
	CHECK(get_bytes(&r, 2, &n) == NULL);
	CHECK_INT(r.err, ERR_RANGE);
	CHECK_INT(n, 0);
	buf_clear(&b);
}

static void
first_failure_sticks(void)
{
	uint8_t two[2] = {1, 2};
	struct reader r;
	size_t n = 9;

	reader_init(&r, two, 2);
	CHECK_INT(get_u32(&r), 0);
	CHECK_INT(r.err, ERR_SHORT);
	CHECK_INT(get_u8(&r), 0);
	CHECK_INT(get_varint(&r), 0);
	CHECK(get_raw(&r, 0) == NULL);
	CHECK(get_bytes(&r, 10, &n) == NULL);
	CHECK_INT(n, 0);
	CHECK(get_string(&r, 10) == NULL);
	CHECK_INT(reader_left(&r), 0);
	reader_fail(&r, ERR_RANGE);
	CHECK_INT(r.err, ERR_SHORT);
}

static void
check_varint(const char *bytes, size_t n, int err)
{
	struct reader r;

	reader_init(&r, bytes, n);
	get_varint(&r);
	CHECK_INT(r.err, err);
}

static void
varints_have_one_form(void)
{
	check_varint("", 0, ERR_SHORT);
	check_varint("\x80", 1, ERR_SHORT);
	check_varint("\x80\x00", 2, ERR_SYNTAX);
	check_varint("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 10, 0);
	check_varint(
	    "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02", 10, ERR_SYNTAX);
	check_varint(
	    "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x81\x00", 11, ERR_SYNTAX);
}

static void
bounds_are_checked(void)
{
	struct buf b;
	struct reader r;

	buf_init(&b);
	put_varint(&b, 300);
	reader_init(&r, buf_data(&b), b.len);
	CHECK_INT(get_bounded(&r, 300), 300);
	reader_init(&r, buf_data(&b), b.len);
	CHECK_INT(get_bounded(&r, 299), 0);
	CHECK_INT(r.err, ERR_RANGE);
	/* A length near the end of memory must not wrap. */
	buf_reset(&b);
	put_varint(&b, UINT64_MAX);
	reader_init(&r, buf_data(&b), b.len);
	size_t n;
	CHECK(get_bytes(&r, SIZE_MAX, &n) == NULL);
	CHECK_INT(r.err, ERR_SHORT);
	buf_clear(&b);
}

static void
strings_travel(void)
{
	static const char *const in[] = {"one", "", "three", NULL};
	struct reader r;
	struct buf b;
	char **out;

	buf_init(&b);
	put_strings(&b, in);
	put_strings(&b, NULL);
	reader_init(&r, buf_data(&b), b.len);
	out = get_strings(&r, 3, 5);
	CHECK_STR(out[0], "one");
	CHECK_STR(out[1], "");
	CHECK_STR(out[2], "three");
	CHECK(out[3] == NULL);
	strings_free(out);
	out = get_strings(&r, 3, 5);
	CHECK(out[0] == NULL);
	CHECK_INT(r.err, 0);
	strings_free(out);
	buf_clear(&b);
}

static void
strings_are_bounded(void)
{
	static const uint8_t many[] = {0xff, 0xff, 0x03, 1, 'x'};
	static const uint8_t longer[] = {1, 3, 'x', 'y', 'z'};
	struct reader r;
	char **out;

	reader_init(&r, many, sizeof many);
	out = get_strings(&r, 1 << 20, 8);
	CHECK_INT(r.err, ERR_SHORT);
	CHECK(out[0] == NULL);
	strings_free(out);
	reader_init(&r, many, sizeof many);
	out = get_strings(&r, 8, 8);
	CHECK_INT(r.err, ERR_RANGE);
	strings_free(out);
	reader_init(&r, longer, sizeof longer);
	out = get_strings(&r, 8, 2);
	CHECK(r.err != 0);
	CHECK(out[0] == NULL);
	strings_free(out);
}

int
main(void)
{
	RUN(integers_come_back, "integers are read as written, big-endian");
	RUN(bytes_come_back, "bytes and strings are read as written");
	RUN(first_failure_sticks, "after a failure nothing more is read");
	RUN(varints_have_one_form, "a varint has one form and 64 bits");
	RUN(bounds_are_checked, "lengths over the bound are refused");
	RUN(strings_travel, "a vector of strings travels, and the empty one");
	RUN(strings_are_bounded, "a vector claims no more than it brings");
	TEST_END();
}
