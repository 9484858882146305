PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev
LOCK_VENV := .venv-lock

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test lint check fix bench load replicas mutants lock clean container

help: ## list these targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 10

run: $(INSTALLED) ## start the app
	$(BIN)/python -m streamlit run app.py

# On all processors. A worker that has nothing left takes tests from the end of another's; the
# browser's, the slow ones, come first. WORKERS=3 runs three at a time, and so on.
WORKERS := auto
test: $(INSTALLED_DEV) ## run every test
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist worksteal tests

lint: $(INSTALLED_DEV) ## check format, style and types
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m ruff check .
	$(BIN)/python -m mypy

check: lint test ## lint, then test

fix: $(INSTALLED_DEV) ## format, and mend what ruff can mend
	$(BIN)/python -m ruff format .
	$(BIN)/python -m ruff check --fix .

bench: $(INSTALLED_DEV) ## measure the pages, the core, what pages compute and train, and the live picture
	$(BIN)/python -m benchmarks

load: $(INSTALLED_DEV) ## put a class on one server, on two replicas, and look at a server's memory
	$(BIN)/python -m benchmarks.load
	$(BIN)/python -m benchmarks.load --learners 60 --training 6 --replicas 2
	$(BIN)/python -m benchmarks.load.memory

N ?= 3
replicas: $(INSTALLED) ## run N processes of the app behind nginx (N=3)
	$(BIN)/python -m deploy $(N)

container: $(INSTALLED_DEV) ## do what the Dockerfile says in a clean folder, and look at the app
	$(BIN)/python -m tests.deploy.image

mutants: $(INSTALLED_DEV) ## break the core and the pages line by line: the tests must notice
	$(BIN)/python -m tests.mutants

# The `+cpu` of a local torch wheel is dropped: other machines know only the public version.
COMPILE = $(LOCK_VENV)/bin/pip-compile --quiet --strip-extras --allow-unsafe $(UPGRADE) \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host
DROP_LOCAL_VERSION = sed -E 's/^(torch==[^+]+)\+.*/\1/'

lock: $(LOCK_VENV)/bin/pip-compile ## pin requirements*.txt in full (UPGRADE=--upgrade renews every pin)
	for name in requirements cloud/requirements requirements-dev requirements-train; do \
		CUSTOM_COMPILE_COMMAND="make lock" $(COMPILE) --output-file $$name.txt $$name.in && \
		$(DROP_LOCAL_VERSION) $$name.txt > $(LOCK_VENV)/pins.txt && \
		cp $(LOCK_VENV)/pins.txt $$name.txt || exit 1; \
	done

clean: ## remove caches (not .venv)
	rm -rf $(LOCK_VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

# venv writes pip last, so an environment that broke off half-way is made again.
$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else \
		"Python 3.11 or newer is needed: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)

$(INSTALLED): requirements.txt | $(BIN)/pip
	$(BIN)/python -m pip install -r $<
	touch $@

$(INSTALLED_DEV): requirements-dev.txt | $(BIN)/pip
	$(BIN)/python -m pip install -r $<
	touch $@

$(LOCK_VENV)/bin/pip-compile:
	$(PYTHON) -m venv $(LOCK_VENV)
	$(LOCK_VENV)/bin/python -m pip install pip-tools==7.6.2
