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

all: $(BUILD)/mux

# A goal that needs no library must work before the libraries are there.
NOLIBS := deps layers size clean lint-shell install-deps
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
OPT := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined \
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
say = $(if $(V),,@printf '  %-5s %s\n' $(1) $(2))

$(BUILD)/layers.mk: tools/layers
	$(Q)mkdir -p $(@D)
	$(Q)tools/layers --make > $@
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

clean:
	$(Q)rm -rf $(BUILD)

.PHONY: all units layers headers clean
.SECONDARY:
-include $(OBJS:.o=.d) $(BUILD)/src/main.d
-include $(patsubst $(BUILD)/unit/%,$(BUILD)/regress/unit/%.d,$(UNITS))
