# Every target does its own set-up: a virtual environment in .venv, filled from a hash-locked list.
# PYTHON=/path/to/python3 chooses the interpreter; ARGS="..." is passed on by run, test, test-slow, quality, bench and pictures.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup run test test-slow test-semantic quality bench pictures check lint format types lock clean

PYTHON ?=
ARGS ?=
UV ?= uv
PY := .venv/bin/python

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

setup: ## make .venv with everything for development
	@PYTHON="$(PYTHON)" sh deploy/setup.sh dev

run: ## start the bot: on this machine without a token, on Discord with DISCORD_TOKEN
	@PYTHON="$(PYTHON)" sh deploy/setup.sh local
	@exec $(PY) -m bot run $(ARGS)

test: setup ## run the tests (some four minutes)
	@$(PY) -m pytest -m "not slow" -n auto --maxprocesses 4 $(ARGS)

test-slow: setup ## run the long campaigns
	@$(PY) -m pytest -m slow $(ARGS) || { code=$$?; [ $$code -eq 5 ] && echo "There are no slow tests."; } || exit $$code

test-semantic: setup ## install the extra `semantic` (150 MB) and run its tests
	@sh deploy/setup.sh semantic
	@$(PY) -m pytest tests/test_semantic.py $(ARGS)

quality: setup ## ask the labelled questions: how good the answers are (ARGS=--record keeps it)
	@$(PY) -m tests.quality.measure $(ARGS)

bench: setup ## measure speed, memory and order on corpora of growing size (ARGS="--sizes 1k,10k,100k,1m")
	@$(PY) -m tests.bench $(ARGS)

pictures: setup ## take the README's pictures again, one of each command (ARGS="deploy/pictures who": only that)
	@$(PY) -W ignore -m tests.app.pictures $(ARGS)

check: lint types test ## everything that must pass before a change lands

lint: setup ## ruff: rules and format
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .

format: setup ## let ruff put the code in order
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

types: setup ## mypy, strict
	@$(PY) -m mypy

# The smaller locks are cut out of the largest, so what is tested is what runs. `semantic` stands beside
# development's: not every Python has wheels of all that it needs.
COMPILE = $(UV) pip compile -q pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --no-annotate $(ARGS)

lock: ## pin the dependencies of pyproject.toml again (needs uv; ARGS=--upgrade for newer ones)
	@command -v $(UV) >/dev/null || { echo "make lock needs uv: pip install uv, or UV=/path/to/uv" >&2; exit 1; }
	@$(COMPILE) --extra local --extra dev -o requirements-dev.txt >/dev/null
	@$(COMPILE) --extra local -c requirements-dev.txt -o requirements-local.txt >/dev/null
	@$(COMPILE) --extra local --extra semantic -c requirements-dev.txt -o requirements-semantic.txt >/dev/null
	@$(COMPILE) -c requirements-dev.txt -o requirements.txt >/dev/null

clean: ## remove .venv and caches; data and var stay
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis dist
