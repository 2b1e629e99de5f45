# Everything that is done with the project, in one environment: .venv, made by Python and pip alone.
# A recipe that needs the environment depends on $(READY), so that `make TARGET` works in a fresh clone.

VENV := .venv
PYTEST_FLAGS ?= --numprocesses auto
LOCK_FLAGS ?=

ifeq ($(OS),Windows_NT)
PYTHON ?= python
SCRIPTS := Scripts
else
PYTHON ?= python3
SCRIPTS := bin
endif
BIN := $(VENV)/$(SCRIPTS)

# pip of the system works on the environment from outside: neither Debian's python3-venv is needed for
# that, nor a way round the guard of a Python that the system manages.
PIP_INSTALL := -m pip --quiet --disable-pip-version-check --no-input --python
DEPENDENCIES := $(VENV)/.dependencies
READY := $(VENV)/.ready
CONFORMANCE := build/conformance
SYSTEM_PACKAGES := sh installer/linux/system-packages.sh

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run demo test lint format lock conformance bench screenshots translations generated package python

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

run: ## open the window
	@if [ "$$(uname -s)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		echo 'There is no display to open the window on; "make demo" walks a whole handover without one.' >&2; \
		exit 1; \
	fi
	@$(SYSTEM_PACKAGES) window
	@$(MAKE) --no-print-directory $(READY)
	@$(BIN)/handover

demo: $(READY) ## walk a sample handover to a signed, verified PDF, without a screen
	@$(BIN)/handover demo --out out/demo

test: $(READY) ## check and test everything
	@$(SYSTEM_PACKAGES) test
	@$(MAKE) --no-print-directory lint
	$(BIN)/python -m pytest $(PYTEST_FLAGS)

lint: $(READY) ## check import direction, style and types
	$(BIN)/lint-imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: $(READY) ## lay out the code, and mend what can be mended
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

conformance: $(READY) ## hold all that the app writes against PDF/A-3a and PDF/UA-1
	@$(SYSTEM_PACKAGES) conformance
	@$(MAKE) --no-print-directory $(CONFORMANCE)/.ready
	$(BIN)/python -m tools.conformance --wheel $(CONFORMANCE)

bench: $(READY) ## measure speed and memory, as ratios
	@$(SYSTEM_PACKAGES) test
	$(BIN)/python -m benchmarks

screenshots: $(READY) ## take pictures of everything, into build/screenshots; renew those in docs
	@$(SYSTEM_PACKAGES) test
	$(BIN)/python -m tools.screenshots
	$(BIN)/python -m tools.page_pictures

translations: $(READY) ## collect the texts of the source, bring the catalogues up to date
	$(BIN)/python -m tools.translations

generated: $(READY) ## renew all that is made from something else: catalogues, schemas, pages, golden records
	$(BIN)/python -m tools.generate

package: $(READY) ## freeze the program; on Linux a .deb too, into dist
	@$(SYSTEM_PACKAGES) window
	$(BIN)/python -m installer

$(DEPENDENCIES): requirements/dev.txt
	@$(MAKE) --no-print-directory python
	@echo 'Setting up $(VENV), once.'
	@$(PYTHON) -m venv --clear --without-pip $(VENV)
	@$(PYTHON) $(PIP_INSTALL) $(VENV) install --require-hashes --requirement requirements/dev.txt
	@touch $@

$(READY): $(DEPENDENCIES) pyproject.toml
	@$(PYTHON) $(PIP_INSTALL) $(VENV) install --no-deps --no-build-isolation --editable .
	@touch $@

$(CONFORMANCE)/.ready: requirements/conformance.txt
	@rm -rf $(CONFORMANCE)
	@$(PYTHON) $(PIP_INSTALL) $(VENV) install --no-deps --require-hashes --target $(CONFORMANCE) --requirement $<
	@touch $@

python:
	@$(PYTHON) -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo 'Python 3.11 or newer with pip is needed; name one with "make PYTHON=/path/to/python3.11 ...".' >&2; \
		exit 1; \
	}

# For maintainers: pins of everything, with hashes and without addresses. Keeps the pins that fit;
# LOCK_FLAGS=--upgrade renews them, LOCK_FLAGS='--upgrade-package NAME' one of them.
LOCK_VENV := build/lock
COMPILE = $(LOCK_VENV)/$(SCRIPTS)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-config --custom-compile-command 'make lock' $(LOCK_FLAGS) pyproject.toml

lock: ## pin the dependencies in requirements
	@$(PYTHON) -m venv --clear --without-pip $(LOCK_VENV)
	@$(PYTHON) $(PIP_INSTALL) $(LOCK_VENV) install uv
	$(COMPILE) --output-file requirements/run.txt
	$(COMPILE) --group dev --constraint requirements/run.txt --output-file requirements/dev.txt
	@rm -rf $(LOCK_VENV)
	@! grep -nE '://|(index-url|find-links)' requirements/*.txt
