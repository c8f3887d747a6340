# make demo and make test are each enough alone, on a machine with Python >= 3.11 and make.
PYTHON ?= python3
PORT ?= 8080
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --only-binary :all:

.PHONY: help setup demo test soak test-browser lint format bench check-plan lock clean

help:  ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1|/' | column -t -s '|'

setup: .venv/.dev  ## everything a developer needs, in .venv

demo: .venv/.run  ## the bot against a built-in stand-in for Slack, in your browser (PORT=8080)
	@$(BIN)/python -m bot demo --port $(PORT)

test: .venv/.dev  ## every test that needs nothing but Python
	$(BIN)/python -m pytest

soak: .venv/.dev  ## every test in full: a thousand kills among ten thousand letters, ten times the examples, and more (an hour)
	SOAK=1 $(BIN)/python -m pytest tests/workplan tests/storage tests/messages tests/documents
	SOAK=1 $(BIN)/python -m pytest --numprocesses=0 tests/reliability $(wildcard tests/flows/test_delivery_*.py) -s

test-browser: .venv/.browser  ## the page, typed into and read in real Chromium (installs it on Debian)
	@command -v chromium >/dev/null || (apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium) \
	  || { echo "Chromium is missing: install it (on Debian: apt-get install chromium), then try again." >&2; exit 1; }
	$(BIN)/python -m pytest --numprocesses=0 tests_browser

lint: .venv/.dev  ## style, types, direction of imports, and the figures of the tree
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	PYTHONPATH=. $(BIN)/python .ci/figures.py

format: .venv/.dev  ## put the code into its form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/.dev  ## how fast, as ratios to the bare libraries in the same run
	$(BIN)/python -m benchmarks

check-plan: .venv/.run  ## hold that nothing in plans/ is invented: make check-plan SOURCE=folder of the source documents
	@test -n "$(SOURCE)" || { echo "Say where the source documents are: make check-plan SOURCE=path/to/folder" >&2; exit 2; }
	$(BIN)/python .ci/check_plan.py "$(SOURCE)"

lock:  ## write the lock files anew (needs uv)
	.ci/lock

clean:  ## remove what make made
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or later is needed: install it, or name it with make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -m venv .venv \
	  || { rm -rf .venv; echo "Python cannot make a virtual environment: on Debian, apt-get install python3-venv." >&2; exit 1; }
	@touch $@

.venv/.run: .venv/.made requirements.lock
	@echo "Installing what the bot needs (once) ..."
	@$(INSTALL) -r requirements.lock
	@touch $@

.venv/.dev: .venv/.made requirements-dev.lock
	@echo "Installing what the bot and its tests need (once) ..."
	@$(INSTALL) -r requirements-dev.lock
	@touch $@

.venv/.browser: .venv/.dev requirements-browser.lock
	@$(INSTALL) -r requirements-browser.lock
	@touch $@
