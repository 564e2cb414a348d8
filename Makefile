# mux: one Makefile, everything built below $(BUILD).
#
#   make            build/mux                make check [T=name]  all tests
#   make run        deps, build, start       make demo            the main job
#   V=1 shows the commands, DEBUG=1 builds without optimisation,
#   SAN=1 builds with address and undefined-behaviour sanitizers.

VERSION := 0.1.0
BUILD   ?= build
CC      ?= cc
PREFIX  ?= /usr/local
DESTDIR ?=

all: $(BUILD)/mux completions

# A goal that needs no library must work before the libraries are there.
NOLIBS := layers size clean install-deps run check check-peer demo ci
ifneq ($(filter-out $(NOLIBS),$(or $(MAKECMDGOALS),all)),)
PKGS := libevent_core termkey vterm libsodium libutf8proc unibilium libzstd
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
PKG_LIBS   := $(shell pkg-config --libs $(PKGS) 2>/dev/null)
endif

WARN := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
	-Wwrite-strings -Wformat=2 -Wvla -Werror
DEFS := -D_GNU_SOURCE -DMUX_VERSION='"$(VERSION)"'
HARD := -fstack-protector-strong -fPIE
ifdef DEBUG
OPT := -O0 -g
else ifdef SAN
OPT := -O1 -g $(if $(FUZZ),-fsanitize=fuzzer-no-link) \
	-fsanitize=address,undefined -fno-sanitize-recover=undefined \
	-fno-omit-frame-pointer
else
OPT := -O2 -g
HARD += -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
endif
CFLAGS ?=
ALL_CFLAGS := -std=c11 $(OPT) $(HARD) $(WARN) $(DEFS) -Iinclude -Isrc \
	$(PKG_CFLAGS) $(CFLAGS)
ALL_LDFLAGS := -pie -Wl,-z,relro,-z,now $(LDFLAGS)
LIBS := $(PKG_LIBS) -lutil -lm

Q := $(if $(V),,@)
# What people type builds on all processors; a -j of their own stands.
JOBS ?= $(shell nproc 2>/dev/null || echo 2)
AGAIN = $(MAKE) --no-print-directory $(if $(V),,-s) \
	$(if $(findstring -j,$(MAKEFLAGS)),,-j$(JOBS))
say = $(if $(V),,@printf '  %-5s %s\n' $(1) $(2))

# Another make may read it meanwhile: whole or not at all.
$(BUILD)/layers.mk: tools/layers
	$(Q)mkdir -p $(@D)
	$(Q)tools/layers --make > $@.$$$$ && mv $@.$$$$ $@
ifneq ($(filter-out $(NOLIBS),$(or $(MAKECMDGOALS),all)),)
-include $(BUILD)/layers.mk
endif

SRCS  := $(wildcard $(FLOORS:%=src/%/*.c))
OBJS  := $(SRCS:%.c=$(BUILD)/%.o)
floor_objs = $(patsubst %.c,$(BUILD)/%.o,$(wildcard $(1:%=src/%/*.c)))

$(BUILD)/%.o: %.c
	$(call say,CC,$<)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/mux: $(OBJS) $(BUILD)/src/main.o
	$(call say,LD,$@)
	$(Q)$(CC) $(OPT) $(ALL_LDFLAGS) -o $@ $^ $(LIBS)

# Completions, from the tables that the program is linked with.
COMPLETIONS := $(addprefix $(BUILD)/completions/,mux.bash _mux mux.fish)
completions: $(COMPLETIONS)
$(BUILD)/completions/%: share/completions/% share/completions/walk.sh \
    tools/completions $(BUILD)/tables
	$(call say,MAKE,$@)
	$(Q)mkdir -p $(@D)
	$(Q)$(BUILD)/tables | tools/completions $* > $@.new && mv $@.new $@

$(BUILD)/tables: $(BUILD)/tools/tables.o $(OBJS)
	$(call say,LD,$@)
	$(Q)$(CC) $(OPT) $(ALL_LDFLAGS) -o $@ $^ $(LIBS)

# make floor-grid: one floor's objects only.
floor-%:
	$(Q)$(MAKE) --no-print-directory $(call floor_objs,$*)

# A unit test t_FLOOR_thing.c links that floor and those below it.
UNITS := $(patsubst regress/unit/%.c,$(BUILD)/unit/%,\
	$(wildcard regress/unit/t_*.c))
unit_floor = $(word 2,$(subst _, ,$(notdir $(1))))
.SECONDEXPANSION:
$(BUILD)/unit/%: $(BUILD)/regress/unit/%.o \
    $$(call floor_objs,$$(CLOSURE_$$(call unit_floor,$$*)))
	$(call say,LD,$@)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(OPT) $(ALL_LDFLAGS) -o $@ $^ $(LIBS)

units: $(UNITS)

layers:
	$(Q)tools/layers

headers: $(patsubst %.h,$(BUILD)/headers/%.ok,$(wildcard include/*/*.h))
	@echo "headers: each compiles by itself"
$(BUILD)/headers/%.ok: %.h
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -x c -fsyntax-only $<
	$(Q)touch $@

size:
	$(Q)tools/size

# --- what people type ---

install-deps:
	$(Q)tools/deps --install

# The libraries may be there only after install-deps: build in a fresh make.
run: install-deps
	$(Q)$(AGAIN) $(BUILD)/mux
	$(Q)exec $(BUILD)/mux $(ARGS)

demo-train: DEMO := --train
demo demo-train:
	$(Q)tools/deps --install --check
	$(Q)$(AGAIN) $(BUILD)/mux $(BUILD)/linkem
	$(Q)MUX=$(abspath $(BUILD)/mux) LINKEM=$(abspath $(BUILD)/linkem) \
	    tools/demo $(DEMO)

check:
	$(Q)tools/deps --install --check
	$(Q)$(AGAIN) check-here

# --- tests ---

SIMS := $(patsubst regress/sim/%.c,$(BUILD)/sim/%,\
	$(wildcard regress/sim/sim_*.c))
SIM_OBJS := $(call floor_objs,scene grid net sync base os) $(addprefix $(BUILD)/src/client/,\
	sync-port.o transport.o)
# Prediction's wants the emulator and the scene instead.
$(BUILD)/sim/sim_predict: SIM_OBJS := $(call floor_objs,\
	term scene sync grid base) $(addprefix $(BUILD)/src/client/,\
	$(notdir $(patsubst %.c,%.o,$(wildcard src/client/predict*.c))))
$(BUILD)/sim/sim_predict: $$(SIM_OBJS)
# That of histories beside typing: their pace.
$(BUILD)/sim/sim_history: SIM_OBJS += $(BUILD)/src/server/history-pace.o
$(BUILD)/sim/sim_history: $(BUILD)/src/server/history-pace.o
$(BUILD)/sim/%: $(BUILD)/regress/sim/%.o $$(SIM_OBJS)
	$(call say,LD,$@)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(OPT) $(ALL_LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/linkem: $(BUILD)/tools/linkem.o $(call floor_objs,base os)
	$(call say,LD,$@)
	$(Q)$(CC) $(OPT) $(ALL_LDFLAGS) -o $@ $^ $(LIBS)

# A fuzz target as a program that replays its seeds: no clang needed.
FUZZERS := $(patsubst regress/fuzz/fuzz_%.c,%,\
	$(wildcard regress/fuzz/fuzz_*.c))
FUZZ_OBJS := $(filter-out $(BUILD)/src/main.o,$(OBJS))
REPLAYS := $(FUZZERS:%=$(BUILD)/replay/%)
$(BUILD)/replay/%: $(BUILD)/regress/fuzz/fuzz_%.o \
    $(BUILD)/regress/fuzz/replay.o $(FUZZ_OBJS)
	$(call say,LD,$@)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(OPT) $(ALL_LDFLAGS) -o $@ $^ $(LIBS)

CMD_TESTS := $(filter-out %/lib.sh,$(wildcard regress/cmd/*.sh))
E2E_TESTS := $(filter-out %/lib.sh,$(wildcard regress/e2e/*.sh))
DIFF_TESTS := regress/diff/lists.py
check-here: $(BUILD)/mux $(BUILD)/linkem completions units $(SIMS) $(REPLAYS)
	$(Q)MUX=$(abspath $(BUILD)/mux) LINKEM=$(abspath $(BUILD)/linkem) \
	    BUILD=$(abspath $(BUILD)) regress/run --only '$(T)' \
	    $(E2E_TESTS) $(UNITS) $(SIMS) $(REPLAYS) $(DIFF_TESTS) $(CMD_TESTS)

# The scripts of regress/cmd against the real tmux: what they expect of mux
# is what tmux 3.3a does.  And some random commands for both.
check-peer:
	$(Q)tools/deps --install --check
	$(Q)[ "$$(tmux -V)" = 'tmux 3.3a' ] || \
	    { echo "check-peer: needs tmux 3.3a"; exit 1; }
	$(Q)$(AGAIN) $(BUILD)/mux
	$(Q)MUX=tmux BUILD=$(abspath $(BUILD)) regress/run --only '$(T)' \
	    regress/diff/sequences.py $(CMD_TESTS)

# make diff [N=2000] [SEED=]: so many random sequences of commands to both.
diff: $(BUILD)/mux
	$(Q)MUX=$(abspath $(BUILD)/mux) regress/diff/sequences.py \
	    --count $(or $(N),2000) $(if $(SEED),--seed $(SEED),--seed random)

# What needs no other program: units, simulator, fuzzers' seeds.
core: units $(SIMS) $(REPLAYS)
check-core: core
	$(Q)regress/run --only '$(T)' $(SIMS) $(UNITS) $(REPLAYS)

# make sim [N=10000]: so many random schedules of the simulator.
sim: $(BUILD)/sim/sim_schedules
	$(Q)SIM_N=$(or $(N),10000) $(BUILD)/sim/sim_schedules

# The same under the sanitizers, in its own folder.
asan:
	$(Q)$(AGAIN) SAN=1 BUILD=$(BUILD)/asan check-here T='$(T)'
asan-core:
	$(Q)$(AGAIN) SAN=1 BUILD=$(BUILD)/asan check-core T='$(T)'
asan-core-built:
	$(Q)$(AGAIN) SAN=1 BUILD=$(BUILD)/asan core

# make fuzz [T=term] [SECS=60]: libFuzzer, needs clang.
fuzz:
	$(Q)for t in $(if $(T),$(T),$(FUZZERS)); do \
	    $(MAKE) --no-print-directory CC=clang SAN=1 FUZZ=1 \
	        BUILD=$(BUILD)/fuzz $(BUILD)/fuzz/fuzz/$$t && \
	    mkdir -p $(BUILD)/fuzz/corpus/$$t && \
	    $(BUILD)/fuzz/fuzz/$$t -max_total_time=$(or $(SECS),60) \
	        -artifact_prefix=regress/fuzz/seeds/$$t/crash- \
	        $(BUILD)/fuzz/corpus/$$t regress/fuzz/seeds/$$t || exit 1; \
	done
$(BUILD)/fuzz/%: $(BUILD)/regress/fuzz/fuzz_%.o $(FUZZ_OBJS)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(OPT) -fsanitize=fuzzer $(LDFLAGS) -o $@ $^ $(LIBS)

cover:
	$(Q)$(MAKE) --no-print-directory DEBUG=1 BUILD=$(BUILD)/cover \
	    CFLAGS=--coverage LDFLAGS=--coverage check-here
	$(Q)tools/cover $(BUILD)/cover

# What the benches run in panes and on terminals, and the term floor's own.
BENCH_TOOLS := $(patsubst regress/bench/%.c,$(BUILD)/bench/%,\
	$(wildcard regress/bench/*.c))
$(BUILD)/bench/%: $(BUILD)/regress/bench/%.o $(call floor_objs,term grid base)
	$(call say,LD,$@)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(OPT) $(ALL_LDFLAGS) -o $@ $^ $(LIBS)

bench bench-link:
	$(Q)tools/deps --install --check --bench
	$(Q)$(MAKE) --no-print-directory $(BUILD)/mux $(BUILD)/linkem \
	    $(BENCH_TOOLS)
	$(Q)MUX=$(abspath $(BUILD)/mux) LINKEM=$(abspath $(BUILD)/linkem) \
	    TOOLS=$(abspath $(BUILD)/bench) regress/bench/$@ $(ARGS)

# --- checks of the source ---

CSRC := $(SRCS) src/main.c
SCRIPTS := tools/completions tools/conformance tools/deps tools/layers \
	tools/size tools/docs tools/cover tools/demo .ci/run \
	$(wildcard regress/*/*.sh) share/completions/walk.sh
# How far clang-tidy follows the paths of a function: its own 225000 take
# minutes more and have found nothing more.
NODES ?= 30000

lint:
	$(Q)tools/deps --install --lint
	$(Q)$(MAKE) --no-print-directory completions
	$(Q)shellcheck -x $(wildcard $(SCRIPTS)) $(BUILD)/completions/mux.bash
	$(Q)mandoc -Tlint -W warning doc/mux.1
	$(Q)cppcheck --quiet --std=c11 --error-exitcode=1 --inline-suppr \
	    -j 4 --enable=warning,performance,portability \
	    --suppressions-list=tools/cppcheck-allow -Iinclude -Isrc \
	    -D__linux__ $(CSRC)
	$(Q)printf '%s\n' $(CSRC) | xargs -P 4 -I FILE clang-tidy --quiet \
	    FILE -- $(filter-out -Werror,$(ALL_CFLAGS)) -Xclang \
	    -analyzer-config -Xclang max-nodes=$(NODES) 2>/dev/null
	@echo "lint: nothing to say"

docs:
	$(Q)$(MAKE) --no-print-directory $(BUILD)/tables
	$(Q)TABLES=$(abspath $(BUILD)/tables) tools/docs
	$(Q)tools/conformance

ci:
	$(Q).ci/run

SHARE = $(DESTDIR)$(PREFIX)/share
install: $(BUILD)/mux completions
	install -d $(DESTDIR)$(PREFIX)/bin $(SHARE)/man/man1 \
	    $(SHARE)/bash-completion/completions $(SHARE)/zsh/site-functions \
	    $(SHARE)/fish/vendor_completions.d
	install -m 755 $(BUILD)/mux $(DESTDIR)$(PREFIX)/bin/mux
	install -m 644 doc/mux.1 $(SHARE)/man/man1/mux.1
	install -m 644 $(BUILD)/completions/mux.bash \
	    $(SHARE)/bash-completion/completions/mux
	install -m 644 $(BUILD)/completions/_mux $(SHARE)/zsh/site-functions/_mux
	install -m 644 $(BUILD)/completions/mux.fish \
	    $(SHARE)/fish/vendor_completions.d/mux.fish

clean:
	$(Q)rm -rf $(BUILD)

.PHONY: all completions units layers headers size clean run demo demo-train \
	check check-here check-core check-peer diff sim core asan asan-core \
	asan-core-built \
	fuzz cover bench bench-link lint docs ci install install-deps
.SECONDARY:
-include $(OBJS:.o=.d) $(BUILD)/src/main.d $(BUILD)/tools/linkem.d \
	$(BUILD)/tools/tables.d
-include $(SIMS:$(BUILD)/sim/%=$(BUILD)/regress/sim/%.d)
-include $(FUZZERS:%=$(BUILD)/regress/fuzz/fuzz_%.d)
-include $(patsubst $(BUILD)/unit/%,$(BUILD)/regress/unit/%.d,$(UNITS))
