# Every command of the project. Each prepares what it needs: see scripts/setup.
# Paths are relative, so that a checkout under a folder with spaces works.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test lint format contract recipes bench manage setup browser typescript lock clean

# Another environment's Python settings would leak into ours.
unexport VIRTUAL_ENV PYTHONHOME PYTHONPATH

IN_VENV := .venv/bin/python -m
COMPILE := .venv/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	--python-version 3.11 --custom-compile-command 'make lock'

# These tests know nothing of each other and wait much for a browser or a compiler: two processes run
# them. A file's tests stay together, for they share servers that take seconds to start. The others
# run in one, in the same order each time.
SIDE_BY_SIDE := tests/client tests/contract tests/reader
AT_ONCE := --numprocesses=2 --dist=loadfile $(SIDE_BY_SIDE)
IN_TURN := $(addprefix --ignore=,$(SIDE_BY_SIDE))

# Whoever looks at a failure wants to know of all of them.
BOTH = $(IN_VENV) pytest $(AT_ONCE); side=$$?; $(IN_VENV) pytest $(IN_TURN) && exit $$side

# Whether a migration is missing depends on the code alone, not on the state of some database.
UNREACHABLE := DATABASE_URL='postgresql:///none?host=/nonexistent'

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

demo: setup ## run a CMS with demonstration dossiers (PORT=8000, VAR=folder for its data)
	@exec .venv/bin/python manage.py demo

test: setup check typescript ## run every check and every test (ARGS= is passed to pytest)
	@CHROMIUM="$$(.venv/bin/python -I scripts/browser.py)" && export CHROMIUM && \
		$(if $(ARGS),$(IN_VENV) pytest $(ARGS),$(BOTH))

lint: setup check ## run every check that is not a test of behaviour
	@$(IN_VENV) pytest --quiet tests/test_shape.py tests/test_lockfiles.py

format: setup ## rewrite the Python files in the house style
	@$(IN_VENV) ruff check --fix --quiet . ; $(IN_VENV) ruff format .

contract: setup typescript ## write the OpenAPI schema, the golden documents and the client's types again
	@$(IN_VENV) pytest --quiet tests/contract/regenerate.py

recipes: setup typescript ## make a site from each recipe of client/recipes/, build it and visit it
	@CHROMIUM="$$(.venv/bin/python -I scripts/browser.py)" && export CHROMIUM && \
		$(IN_VENV) pytest tests/recipes/visits.py $(ARGS)

bench: setup ## measure the API on this machine (ARGS= is passed on)
	@$(IN_VENV) bench $(ARGS)

manage: setup ## run a management command: make manage ARGS="showmigrations"
	@.venv/bin/python manage.py $(ARGS)

lock: setup ## pin what pyproject.toml asks for (needs the network; ARGS=--upgrade for the newest)
	@$(COMPILE) $(ARGS) pyproject.toml -o requirements.txt
	@$(COMPILE) $(ARGS) pyproject.toml --group dev -o requirements-dev.txt
	@echo uv | $(COMPILE) - -c requirements-dev.txt --no-annotate -o requirements-uv.txt

clean: ## remove what the commands made, except the data in var/
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis tests/*/node_modules
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@find . -path '*/locale/*' -name '*.mo' -delete

setup:
	@scripts/setup

check: setup
	@$(IN_VENV) ruff check --quiet .
	@$(IN_VENV) ruff format --check --quiet .
	@$(IN_VENV) mypy --no-error-summary
	@.venv/bin/lint-imports --no-logo
	@$(UNREACHABLE) .venv/bin/python -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
	@.venv/bin/hadolint Dockerfile

typescript: setup
	@.venv/bin/python -I scripts/typescript.py
