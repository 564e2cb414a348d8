/*
 * The doctor's lines: one for each thing that was looked at.
 */
#include <stdarg.h>
#include <stdio.h>

#include "doctor-int.h"

void
doctor_say(enum verdict v, const char *hop, const char *fmt, ...)
{
	static const char *const words[] = {"ok", "warning", "failed"};
	va_list ap;

	printf("%s: ", hop);
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	printf("  %s\n", words[v]);
	fflush(stdout);
}
