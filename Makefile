# Everything a newcomer needs is one word away; `make` alone explains itself.
SHELL := /bin/bash
.DEFAULT_GOAL := help
BIN := .venv/bin

# The first interpreter that the project supports and that can make a virtual environment.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3 /usr/bin/python3.1[1-4] /usr/bin/python3; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null \
	&& { echo $$p; break; }; done)

# The tests start hundreds of processes: without compiled files each would compile all that it imports.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup run test check soak bench format menus catalogues revision lock clean

help: ## Say what each command does
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: .venv/.installed ## Install everything into .venv (no root needed)

.venv/.installed: requirements-dev.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "Panong needs Python 3.11, 3.12, 3.13 or 3.14 with venv. On Debian or Ubuntu: apt install python3-venv" >&2; exit 2; }
	@echo "Installing into .venv (takes a minute or two)"
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

run: setup ## Start the whole service with a demo district and phones to try it on
	@$(BIN)/panong run

test: setup ## Run the test suite
	$(BIN)/pytest -m "not soak and not twin"

soak: setup ## Run the long forms of the tests, and each test on its other database (minutes)
	$(BIN)/pytest -m soak
	$(BIN)/pytest -m "twin and not soak"

check: setup ## Formatter, linter, types and tests: what has to be green before a commit
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(MAKE) test

bench: setup ## Measure speed and memory, some of it against LINE's own echo bot
	$(BIN)/python -m tests.bench $(ONLY)

format: setup ## Format the code and mend what the linter can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

menus: setup ## Draw the pictures of the rich menus anew, after their words have changed
	@$(BIN)/python -m tests.pictures

catalogues: setup ## Compile the translations anew, after a .po has changed
	@$(BIN)/pybabel --quiet compile --domain panong --directory flows/languages

revision: setup ## Write the next migration: make revision MESSAGE="Let an area have a fax number"
	@file=$$($(BIN)/python -m models.migrations.revision "$$MESSAGE") && $(BIN)/ruff format --quiet $$file \
	&& $(BIN)/ruff check --quiet --fix --exit-zero $$file && echo "Written, to be read and mended by hand: $$file"

lock: setup ## Pin the newest versions that pyproject.toml allows
	$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt

clean: ## Remove what was installed and cached
	rm -rf .venv .hypothesis .pytest_cache .mypy_cache .ruff_cache build *.egg-info
