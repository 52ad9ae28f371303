# SPDX-License-Identifier: GPL-3.0-or-later
#
# blueguy: build, demo, checks.  `make help` lists the targets.

VERSION := 0.1.0
BUILD   ?= build
CC      ?= gcc
PREFIX  ?= /usr/local

WARNINGS := -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes
OPTIMIZE ?= -O2
CFLAGS   ?= -g
WERROR   ?=
PACKAGES := gsl yaml-0.1

LIB_SOURCES  := $(wildcard sim/base/*.c sim/scenario/*.c sim/chance/*.c sim/engine/*.c sim/estimate/*.c sim/study/*.c sim/output/*.c)
CLI_SOURCES  := $(wildcard sim/cli/*.c)
LIB_OBJECTS  := $(LIB_SOURCES:%.c=$(BUILD)/%.o)
CLI_OBJECTS  := $(CLI_SOURCES:%.c=$(BUILD)/%.o)
UNIT_SOURCES := $(wildcard tests/unit/test_*.c)
UNIT_TESTS   := $(UNIT_SOURCES:tests/unit/%.c=$(BUILD)/tests/unit/%)

LIBRARY := $(BUILD)/libblueguy.a
PROGRAM := $(BUILD)/blueguy

# Expanded only where something is compiled, so that `make help` and the set-up work before the packages are there.
PACKAGE_CFLAGS = $(shell pkg-config --cflags $(PACKAGES))
PACKAGE_LIBS   = $(shell pkg-config --libs $(PACKAGES))

ALL_CFLAGS = -std=c17 -D_POSIX_C_SOURCE=200809L -DBG_VERSION='"$(VERSION)"' -Iinclude $(OPTIMIZE) -fno-math-errno -fopenmp $(WARNINGS) $(WERROR) $(PACKAGE_CFLAGS) $(CFLAGS)
ALL_LIBS   = $(PACKAGE_LIBS) -lm -pthread

.PHONY: all
all: $(PROGRAM) ## build the program

$(PROGRAM): $(CLI_OBJECTS) $(LIBRARY)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(ALL_LIBS)

$(LIBRARY): $(LIB_OBJECTS)
	rm -f $@
	$(AR) rcsD $@ $^

$(BUILD)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/tests/unit/%: tests/unit/%.c $(LIBRARY)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -MMD -MP -o $@ $< $(LIBRARY) -lcmocka $(ALL_LIBS)

.PHONY: unit
unit: $(UNIT_TESTS) ## run the unit tests
	@set -e; for test in $(UNIT_TESTS); do echo "== $$test"; $$test; done

.PHONY: clean
clean: ## remove what was built
	rm -rf $(BUILD)

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

-include $(LIB_OBJECTS:.o=.d) $(CLI_OBJECTS:.o=.d) $(UNIT_TESTS:=.d)
