# SPDX-License-Identifier: GPL-3.0-or-later
#
# blueguy: build, demo, checks.  `make help` lists the targets.

VERSION := 0.1.0
BUILD   ?= build
PREFIX  ?= /usr/local
ifeq ($(origin CC),default)
CC := gcc
endif

WARNINGS := -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes
OPTIMIZE ?= -O2
CFLAGS   ?= -g
WERROR   ?=
PACKAGES := gsl yaml-0.1

# Expanded only where something is compiled, so that `make help` and the set-up work before the packages are there.
PACKAGE_CFLAGS = $(shell pkg-config --cflags $(PACKAGES))
PACKAGE_LIBS   = $(shell pkg-config --libs $(PACKAGES))

ALL_CFLAGS = -std=c17 -D_POSIX_C_SOURCE=200809L -DBG_VERSION='"$(VERSION)"' -DBG_PLOTS_DIR='"$(PREFIX)/share/blueguy/plots"' -Iinclude -ffile-prefix-map='$(CURDIR)'=. $(OPTIMIZE) -fno-math-errno -ffp-contract=off -fopenmp $(WARNINGS) $(PACKAGE_CFLAGS) $(CFLAGS)
ALL_LIBS   = $(PACKAGE_LIBS) -lm -pthread
PROCESSORS = $(shell nproc)
SUBMAKE    = $(MAKE) --no-print-directory -j$(PROCESSORS)

# What there is ----------------------------------------------------------------------------------------------------------------------------

LAYERS := base scenario chance engine estimate study output

# The objects of sources, the programs of tests.
objects  = $(patsubst %.c,$(BUILD)/obj/%.o,$(1))
programs = $(patsubst %.c,$(BUILD)/%,$(1))

# In an order of their own, so that the same sources are linked to the same bytes.
LIB_OBJECTS    := $(call objects,$(sort $(wildcard $(LAYERS:%=sim/%/*.c))))
CLI_OBJECTS    := $(call objects,$(sort $(filter-out sim/cli/main.c sim/cli/manual_%.c sim/cli/ranks_%.c,$(wildcard sim/cli/*.c))))
MAIN_OBJECT    := $(call objects,sim/cli/main.c)
RANKS_OBJECTS  := $(call objects,$(sort $(wildcard sim/cli/ranks_*.c)))
MANUAL_OBJECTS := $(call objects,$(wildcard sim/cli/manual_*.c))

UNIT_TESTS        := $(call programs,$(wildcard tests/unit/test_*.c))
STATISTICAL_TESTS := $(call programs,$(wildcard tests/statistical/test_*.c))
ORACLE_OBJECTS    := $(call objects,$(filter-out %/main.c %/generate.c,$(wildcard tests/oracle/*.c)))
JUDGE_OBJECTS     := $(call objects,tests/statistical/agree.c tests/statistical/csv.c)
ORACLE_PROGRAMS   := $(BUILD)/tests/oracle $(BUILD)/tests/generate $(BUILD)/tests/compare
VERIFY            := $(BUILD)/tests/verify
BENCH             := $(BUILD)/tests/bench
BENCH_WORDS       := $(BUILD)/tests/bench_words
FAULTS            := $(BUILD)/tests/faults.so
FUZZ_TARGETS      := scenario assignment values life run
FUZZ_REPLAYS      := $(FUZZ_TARGETS:%=$(BUILD)/tests/fuzz/%)
FUZZERS           := $(FUZZ_TARGETS:%=$(BUILD)/fuzz/%)
FUZZ_COMMON       := $(call objects,tests/fuzz/reading.c tests/fuzz/invent.c tests/fuzz/retelling.c)

LIBRARY := $(BUILD)/libblueguy.a
PROGRAM := $(BUILD)/blueguy

# The same program over MPI ranks: another crew is linked.
MPI_PROGRAM := $(BUILD)/blueguy-mpi
MPICC       ?= mpicc
OPEN_MPI    := libopenmpi-dev:mpicc openmpi-bin:mpirun
RANKS_BENCH := $(BUILD)/tests/bench_ranks

# What the tables of the command line yield, and the program that writes it.
MANUAL    := $(BUILD)/manual
GENERATED := $(BUILD)/blueguy.1 $(BUILD)/blueguy.bash $(BUILD)/_blueguy
PC_FILE   := $(BUILD)/blueguy.pc

# Build ------------------------------------------------------------------------------------------------------------------------------------

.DELETE_ON_ERROR:

.PHONY: all
all: $(PROGRAM) $(LIBRARY) $(GENERATED) $(PC_FILE) ## build the program, its library, manual page and completions

$(PROGRAM): $(MAIN_OBJECT) $(CLI_OBJECTS) $(LIBRARY)
$(MPI_PROGRAM): $(MAIN_OBJECT) $(RANKS_OBJECTS) $(filter-out %/crew_alone.o,$(CLI_OBJECTS)) $(LIBRARY)
$(RANKS_BENCH): $(call objects,tests/bench/ranks.c) $(RANKS_OBJECTS) $(LIBRARY)
$(MPI_PROGRAM) $(RANKS_BENCH) $(RANKS_OBJECTS): private override CC := OMPI_CC='$(CC)' $(MPICC)
$(UNIT_TESTS): $(BUILD)/%: $(BUILD)/obj/%.o $(BUILD)/libcommands.a $(LIBRARY)
$(STATISTICAL_TESTS): $(BUILD)/%: $(BUILD)/obj/%.o $(BUILD)/liboracle.a $(LIBRARY)
$(BUILD)/tests/oracle: $(call objects,tests/oracle/main.c) $(BUILD)/liboracle.a $(LIBRARY)
$(BUILD)/tests/generate: $(call objects,tests/oracle/generate.c)
$(BUILD)/tests/compare: $(call objects,tests/statistical/compare.c) $(BUILD)/liboracle.a

$(MANUAL): $(MANUAL_OBJECTS) $(BUILD)/libcommands.a $(LIBRARY)
$(VERIFY): $(call objects,tests/statistical/verify.c) $(LIBRARY)
$(BENCH): $(call objects,tests/bench/bench.c) $(LIBRARY)
$(BENCH_WORDS): $(call objects,tests/bench/bench.c tests/bench/words.c) $(LIBRARY)
$(BENCH_WORDS): private TEST_LIBS := -Wl,--wrap=bg_stream_refill,--wrap=bg_stream_pairs
$(FUZZ_REPLAYS): $(BUILD)/tests/fuzz/%: $(BUILD)/obj/tests/fuzz/%.o $(call objects,tests/fuzz/replay.c) $(FUZZ_COMMON) $(LIBRARY)
$(FUZZERS): $(BUILD)/fuzz/%: $(BUILD)/obj/tests/fuzz/%.o $(FUZZ_COMMON) $(LIBRARY)
$(FUZZERS): private TEST_LIBS := -fsanitize=fuzzer

# What leads the library's requests for memory to the test that makes them fail.
STARVING := -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc

$(UNIT_TESTS) $(STATISTICAL_TESTS): private TEST_LIBS := -lcmocka
$(BUILD)/tests/unit/test_memory: private TEST_LIBS += $(STARVING)
$(PROGRAM) $(MPI_PROGRAM) $(RANKS_BENCH) $(MANUAL) $(UNIT_TESTS) $(STATISTICAL_TESTS) $(ORACLE_PROGRAMS) $(VERIFY) $(BENCH) $(BENCH_WORDS) $(FUZZ_REPLAYS) $(FUZZERS):
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(TEST_LIBS) $(ALL_LIBS)

$(BUILD)/libblueguy.a $(BUILD)/libblueguy.so: $(LIB_OBJECTS)
$(BUILD)/libcommands.a: $(CLI_OBJECTS)
$(BUILD)/liboracle.a: $(ORACLE_OBJECTS) $(JUDGE_OBJECTS)
$(BUILD)/libblueguy.a $(BUILD)/libcommands.a $(BUILD)/liboracle.a:
	rm -f $@
	$(AR) rcsD $@ $^

# For mutants alone, which take its place; found by its name.
$(BUILD)/libblueguy.so:
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -shared -Wl,-soname,$(@F) -o $@ $^ $(ALL_LIBS)

# Stands before the C library, so it may use all that there is.
$(FAULTS): tests/faults/shim.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(CC) -std=c17 -D_GNU_SOURCE -shared -fPIC -O1 $(WARNINGS) -Wno-pedantic $(WERROR) -o $@ $< -ldl

$(GENERATED): $(MANUAL)
	$(MANUAL) $(@F) >$@

$(PC_FILE): sim/blueguy.pc.in $(BUILD)/flags
	sed -e 's|@VERSION@|$(VERSION)|' -e 's|@PACKAGES@|$(PACKAGES)|' -e 's|@LIBS@|-fopenmp -pthread -lm|' $< >$@

# What every replication goes through, and every world.  Nothing waits for a floating-point trap; were it possible, loops with a choice in
# them could not be vectorized.
$(call objects,$(wildcard sim/chance/*.c sim/engine/*.c) sim/estimate/convolution.c): private OPTIMIZE := -O3 -fno-trapping-math

# The oracle takes no short cut of its own, so the compiler may take all that it knows.
$(ORACLE_OBJECTS): private OPTIMIZE := -O3

$(BUILD)/obj/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(WERROR) -MMD -MP -c -o $@ $<

# Changes where the compiler or its options do, so that no object of other options is taken for ours.
$(BUILD)/flags: always
	@mkdir -p $(@D)
	@printf '%s\n' '$(subst ','\'',$(CC) $(ALL_CFLAGS) $(LDFLAGS))' | cmp -s - $@ || printf '%s\n' '$(subst ','\'',$(CC) $(ALL_CFLAGS) $(LDFLAGS))' >$@

.PHONY: always
always:

-include $(shell find $(BUILD)/obj -name '*.d' 2>/dev/null)

.PHONY: mpi
mpi: ## build blueguy-mpi, which sweeps over the ranks of MPI (Open MPI)
	@.ci/setup $(OPEN_MPI)
	@$(SUBMAKE) $(MPI_PROGRAM)

.PHONY: setup
setup: ## install the Debian packages that are missing
	@.ci/setup

.PHONY: demo
demo: setup ## build, run two scenarios, draw their charts and the headline picture
	@$(SUBMAKE) all
	$(PROGRAM) run scenarios/steve.yaml scenarios/rick.yaml --out out
	@echo
	$(PROGRAM) sweep scenarios/steve.yaml --vary campaign.personalized=0%:100%:5% --vary campaign.invites=10,25,50,100
	@echo
	@echo "The charts are in out/steve, out/rick and out/steve-sweep; open out/steve-sweep/sweep_lines.svg first."

.PHONY: gallery
gallery: setup ## draw the pictures of the README again
	@$(SUBMAKE) all
	plots/gallery.sh $(BUILD)

# Checks -----------------------------------------------------------------------------------------------------------------------------------

# Ready scenarios are inputs of a fuzz target too, and are not kept twice; whole runs start from smaller ones, to try many.
corpus_scenario := tests/fuzz/corpus/run scenarios tests/cli/broken
corpus           = tests/fuzz/corpus/$(1) $(corpus_$(1))

RULES  = tests/checks/layers.sh tests/checks/style.sh 'tests/checks/names.sh $(BUILD)' 'tests/checks/installed.sh $(BUILD)'
REPLAY = $(foreach target,$(FUZZ_TARGETS),'$(BUILD)/tests/fuzz/$(target) $(call corpus,$(target))')
SUITES = $(UNIT_TESTS) $(STATISTICAL_TESTS) $(REPLAY) 'tests/cli/run.sh $(BUILD)'
PAGES  = 'tests/cli/run.sh $(BUILD) tests/report/*.sh'
# Where there is no Chromium, or with SKIP=pages, no page is opened.
BROWSER = $(if $(filter pages,$(SKIP)),,$(if $(shell command -v chromium),$(PAGES)))
ORACLE = 'tests/statistical/oracle_suite.sh $(BUILD)'
# Where Open MPI is, what it is for is tested too.
HAS_MPI = $(shell command -v $(MPICC) 2>/dev/null)
RANKS   = $(if $(HAS_MPI),'tests/mpi/run.sh $(BUILD)')
FAULTY = 'tests/faults/faults.sh $(BUILD) 211'
COVER  = '$(VERIFY) 60'

.PHONY: tests
tests: all $(UNIT_TESTS) $(STATISTICAL_TESTS) $(FUZZ_REPLAYS) $(FAULTS) $(ORACLE_PROGRAMS) $(VERIFY) \
    $(if $(HAS_MPI),$(MPI_PROGRAM))

.PHONY: check
check: setup ## build, run every test, and say how many passed (SKIP=pages opens no browser)
	@$(SUBMAKE) tests WERROR=-Werror
	@$(if $(HAS_MPI),,echo "Left out: tests/mpi, for there is no Open MPI here; make mpi-check installs it and runs them.")
	@tests/run.sh $(RULES) $(SUITES) $(BROWSER) $(RANKS) $(FAULTY) $(COVER) $(ORACLE)

.PHONY: browser-check
browser-check: setup ## open pages of `blueguy report` in Chromium, which is installed where it is missing
	@.ci/setup chromium:chromium
	@$(SUBMAKE) all
	@tests/run.sh $(PAGES)

.PHONY: mpi-check
mpi-check: mpi ## run the tests of blueguy-mpi, with 1 to 3 ranks on this machine
	@$(SUBMAKE) all
	@tests/run.sh 'tests/mpi/run.sh $(BUILD)'

.PHONY: unit
unit: $(UNIT_TESTS) ## run the unit tests
	@tests/run.sh $(UNIT_TESTS)

.PHONY: check-layers
check-layers: ## prove from the #include lines that the layers are kept
	@tests/checks/layers.sh

.PHONY: check-names
check-names: $(LIBRARY) ## prove from the symbols that exported names start with bg_
	@tests/checks/names.sh $(BUILD)

.PHONY: check-style
check-style: ## find long files, long functions, and what lacks a licence
	@tests/checks/style.sh

.PHONY: reproducible
reproducible: ## build twice, in different folders, and compare the bytes
	@tests/checks/reproducible.sh

SEEDS     ?= 2000
SCENARIOS ?= 300
SEED      ?= 1

.PHONY: verify oracle
verify: tests ## how often intervals cover, over many seeds (SEEDS=2000 SEED=1)
	@$(VERIFY) $(SEEDS) $(SEED)

oracle: tests ## hold the program against the oracle on many random scenarios (SCENARIOS=300 SEED=1)
	@tests/statistical/oracle_suite.sh $(BUILD) $(SCENARIOS) $(SEED)

.PHONY: bench
bench: $(BENCH) $(BENCH_WORDS) $(ORACLE_PROGRAMS) ## measure the engine against the oracle, in ratios
	@tests/bench/run.sh $(BUILD)

.PHONY: mpi-bench
mpi-bench: mpi ## measure what rank 0 does for each row, and two ranks against one
	@$(SUBMAKE) $(RANKS_BENCH)
	@tests/bench/ranks.sh $(BUILD)

# What is built another way is built in a folder of its own, and runs the same suites.
SANITIZED = CFLAGS='-g -fno-omit-frame-pointer -fno-sanitize-recover=all -fsanitize=$(1)' OPTIMIZE=-O1

.PHONY: asan ubsan tsan memcheck suites
suites: tests
	@tests/run.sh $(SUITES)

asan: ## run the suites under the address sanitizer
	@$(SUBMAKE) suites BUILD=build-asan $(call SANITIZED,address)

ubsan: ## run the suites under the undefined behaviour sanitizer
	@$(SUBMAKE) suites BUILD=build-ubsan $(call SANITIZED,undefined)

tsan: ## run the suites under the thread sanitizer (clang, whose OpenMP tells it about its barriers)
	@.ci/setup clang:clang
	@TSAN_OPTIONS=ignore_noninstrumented_modules=1 $(SUBMAKE) suites BUILD=build-tsan CC=clang $(call SANITIZED,thread)

# Of random scenarios a tenth is tried; threads that wait are not to spin, since valgrind lets one at a time run.
memcheck: tests ## run the unit tests and the inputs of fuzz targets under valgrind
	@.ci/setup valgrind:valgrind
	@TEST_SHARE=10 OMP_WAIT_POLICY=passive WRAPPER='valgrind -q --leak-check=full --error-exitcode=9 --suppressions=tests/checks/valgrind.supp' tests/run.sh $(UNIT_TESTS) $(REPLAY)

.PHONY: faults
faults: all $(FAULTS) ## make every call for memory, files and threads fail in turn, and look for leaks in a part of them
	@tests/faults/faults.sh $(BUILD) 1
	@$(SUBMAKE) build-asan/blueguy build-asan/tests/faults.so BUILD=build-asan $(call SANITIZED,address)
	@tests/faults/faults.sh build-asan 29

SECONDS ?= 60

.PHONY: fuzz fuzzers
fuzzers: $(FUZZERS)

fuzz: ## try what nobody would write, each target so long (SECONDS=60)
	@.ci/setup clang:clang
	@$(SUBMAKE) fuzzers BUILD=build-fuzz CC=clang \
	    CFLAGS='-g -fno-omit-frame-pointer -fno-sanitize-recover=all -fsanitize=fuzzer-no-link,address,undefined' OPTIMIZE=-O1
	@$(foreach target,$(FUZZ_TARGETS),tests/fuzz/fuzz.sh build-fuzz $(SECONDS) $(target) $(call corpus,$(target)) &&) :

.PHONY: coverage covered
coverage: ## tell how much of sim/ the unit tests, the replayed inputs and the command line's tests run
	@$(SUBMAKE) covered BUILD=build-coverage CFLAGS='-g --coverage' OPTIMIZE=-O0

# Faults are left out: they would hit the profiler's own calls too.
covered: tests
	@find $(BUILD) -name '*.gcda' -delete
	@tests/run.sh $(UNIT_TESTS) $(REPLAY) 'tests/cli/run.sh $(BUILD)'
	@tests/checks/coverage.sh $(BUILD)

N ?= 300

# Quick ones first.
MUTANT_UNITS := account quantity plan life journal luck block tally engine summary method worlds chances effect order straight detours counts sends convolution arrivals range interval nodes moments contour mixture calendar placement world_tilt followed rare_work freed
SLOW_UNITS   := precision byday exact exact_work exact_long rare rare_days memory
MUTANT_TESTS  = $(MUTANT_UNITS:%=$(BUILD)/tests/unit/test_%) tests/cli/a_seed_finds_what_it_always_found.sh \
    $(SLOW_UNITS:%=$(BUILD)/tests/unit/test_%)

.PHONY: mutants mutants-here
mutants: ## tell how many of N small faults in engine and estimates the tests see (N=300 SEED=1)
	@$(SUBMAKE) mutants-here BUILD=build-mutants LIBRARY=build-mutants/libblueguy.so CFLAGS='-fPIC -fsanitize=address,undefined -fno-sanitize-recover=all' OPTIMIZE=-O1

mutants-here: $(PROGRAM) $(UNIT_TESTS) $(ORACLE_PROGRAMS)
	@LIBS='$(ALL_LIBS)' STARVING='-lcmocka $(STARVING)' tests/mutants/mutants.sh $(BUILD) $(N) $(SEED) $(MUTANT_TESTS:%='$(CURDIR)/%')

OUR_C  := $(shell find sim include tests -name '*.[ch]')
TIDY_C := $(filter-out sim/cli/ranks_%.c,$(wildcard $(LAYERS:%=sim/%/*.c) sim/cli/*.c))

.PHONY: lint
lint: ## compile with clang, then cppcheck, clang-tidy, shellcheck and clang-format
	@.ci/setup clang:clang clang-tidy:clang-tidy clang-format:clang-format cppcheck:cppcheck shellcheck:shellcheck
	@$(SUBMAKE) tests BUILD=build-clang CC=clang WERROR=-Werror
	cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 -Iinclude sim
	printf '%s\n' $(TIDY_C) | xargs -P $(PROCESSORS) -I FILE clang-tidy --quiet FILE -- $(filter-out -fno-math-errno -ffp-contract=off -fopenmp,$(ALL_CFLAGS))
	shellcheck .ci/setup .ci/run plots/gallery.sh $(wildcard tests/*.sh tests/*/*.sh tests/*/lib/*.sh)
	clang-format --dry-run -Werror $(OUR_C)

.PHONY: format
format: ## lay the sources out
	@.ci/setup clang-format:clang-format
	clang-format -i $(OUR_C)

# Keeping ----------------------------------------------------------------------------------------------------------------------------------

# The program looks for its charts' scripts under PREFIX, so that stands in it from the build on.
ROOT    = $(DESTDIR)$(PREFIX)
DATA    = $(ROOT)/share/blueguy
DOC     = $(ROOT)/share/doc/blueguy
# Where each single file goes: FILE:PLACE:MODE.
SINGLES = $(PROGRAM):bin/blueguy:755 $(LIBRARY):lib/libblueguy.a:644 $(PC_FILE):lib/pkgconfig/blueguy.pc:644 \
    $(BUILD)/blueguy.1:share/man/man1/blueguy.1:644 $(BUILD)/blueguy.bash:share/bash-completion/completions/blueguy:644 \
    $(BUILD)/_blueguy:share/zsh/site-functions/_blueguy:644 $(if $(wildcard $(MPI_PROGRAM)),$(MPI_PROGRAM):bin/blueguy-mpi:755)

.PHONY: install
install: all ## install program, library, manual, completions and scenarios (PREFIX=/usr/local DESTDIR=)
	for single in $(SINGLES); do \
	    place=$${single#*:} && install -D -m $${place#*:} $${single%%:*} "$(ROOT)/$${place%:*}" || exit; done
	for header in $$(find include -name '*.h'); do install -D -m 644 $$header "$(ROOT)/$$header" || exit; done
	install -d "$(DATA)/plots" "$(DATA)/scenarios" "$(DOC)"
	install -m 644 $(wildcard plots/*.gp plots/report.*) "$(DATA)/plots"
	install -m 644 scenarios/*.yaml "$(DATA)/scenarios"
	install -m 644 README.md CHANGELOG.md LICENSE "$(DOC)"
	install -m 644 scenarios/README.md "$(DOC)/scenarios.md"

.PHONY: uninstall
uninstall: ## remove what install put there
	for single in $(SINGLES); do place=$${single#*:} && rm -f "$(ROOT)/$${place%:*}" || exit; done
	rm -rf "$(ROOT)/include/blueguy" "$(DATA)" "$(DOC)"

.PHONY: dist
dist: ## pack what is committed into a tarball
	git archive --format=tar.gz -9 --prefix=blueguy-$(VERSION)/ -o blueguy-$(VERSION).tar.gz HEAD

.PHONY: distcheck
distcheck: dist ## unpack the tarball, and build and check it there
	rm -rf $(BUILD)/dist
	mkdir -p $(BUILD)/dist
	tar -xzf blueguy-$(VERSION).tar.gz -C $(BUILD)/dist
	@$(SUBMAKE) -C $(BUILD)/dist/blueguy-$(VERSION) check BUILD=build

.PHONY: clean
clean: ## remove what was built
	rm -rf $(BUILD) build-asan build-ubsan build-tsan build-coverage build-clang build-fuzz build-mutants

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
