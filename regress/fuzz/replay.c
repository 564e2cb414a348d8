/*
 * Runs a fuzz target over its seeds and past crashers, without a fuzzer:
 * replay/NAME takes the folder seeds/NAME beside this source.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

static int
replay(const char *path)
{
	FILE *f = fopen(path, "rb");
	uint8_t *p;
	long n;

	if (f == NULL)
		return -1;
	fseek(f, 0, SEEK_END);
	n = ftell(f);
	rewind(f);
	p = malloc(n > 0 ? (size_t)n : 1);
	if (p == NULL || n < 0 || fread(p, 1, (size_t)n, f) != (size_t)n) {
		fclose(f);
		free(p);
		return -1;
	}
	fclose(f);
	LLVMFuzzerTestOneInput(p, (size_t)n);
	free(p);
	return 0;
}

int
main(int argc, char **argv)
{
	const char *name = strrchr(argv[0], '/');
	char folder[512], path[1024];
	struct dirent *e;
	int n = 0;
	DIR *d;

	name = name == NULL ? argv[0] : name + 1;
	if (argc > 1)
		return replay(argv[1]) != 0;
	snprintf(folder, sizeof folder, "regress/fuzz/seeds/%s", name);
	d = opendir(folder);
	while (d != NULL && (e = readdir(d)) != NULL) {
		if (e->d_name[0] == '.')
			continue;
		snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
		printf("# %s\n", path);
		fflush(stdout);
		if (replay(path) == 0)
			n++;
	}
	if (d != NULL)
		closedir(d);
	if (n == 0) {
		printf("not ok - %s has seeds\n", name);
		return 1;
	}
	printf("ok - %d seeds and past crashers of %s do no harm\n", n, name);
	return 0;
}
