# One command each for reading, checking and changing the book. `make help` lists them.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
# Those for which every locked package has a wheel on every machine: make wheels.
PYTHONS := 3.11 3.12 3.13 3.14
VENV := .venv
BIN := $(VENV)/bin
# Reproducible bytes: one hash seed, one time zone, and no kernel remark about its local connection.
export PYTHONHASHSEED := 0
export TZ := UTC
# This folder's own code before what the environment remembers: it may have been copied from another folder, or moved.
export PYTHONPATH := $(CURDIR)/src

.PHONY: help
help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1|\2/p' Makefile | while IFS='|' read -r target text; do printf '%-12s %s\n' "$$target" "$$text"; done

# The environment to read and run the book; stamped so that a changed lock installs again.
$(VENV)/.book: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("%d.%d" % sys.version_info[:2] not in "$(PYTHONS)".split() and "Python " + ", ".join("$(PYTHONS)".split()[:-1]) + " or " + "$(PYTHONS)".split()[-1] + " is needed; this is " + sys.version.split()[0] + ". Name another: make PYTHON=python3.12 book")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# The same and what tests, checks and JupyterLab need; its lock holds everything that the book's lock holds.
$(VENV)/.tools: tests/requirements.txt $(VENV)/.book
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/requirements.txt
	@touch $@

# cffconvert by itself: it needs a jsonschema older than the book does.
$(VENV)/cffconvert/.ready: tests/cffconvert.txt $(VENV)/.tools
	@$(BIN)/python -m venv $(VENV)/cffconvert
	$(VENV)/cffconvert/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/cffconvert.txt
	@touch $@

.PHONY: book
book: $(VENV)/.book ## Build the book and print the path of its front page
	@$(BIN)/python -m tango.data
	@$(BIN)/python -m press

# What `make check` tries; folders of tests that are not there yet are passed over.
CHECKED := $(wildcard $(addprefix tests/,data measures claims statements registers))
TESTED := $(CHECKED) tests/charts tests/press tests/book tests/rerun tests/browser
PYTEST := $(BIN)/python -m pytest --numprocesses auto --no-loadscope-reorder --dist loadgroup

.PHONY: style
style: $(VENV)/.tools
	$(BIN)/ruff check src tests bench
	$(BIN)/ruff format --check src tests bench
	$(BIN)/python -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'

.PHONY: check
check: style ## Check style, data, measures and claims in a minute: no types, no browser, no book
	@$(BIN)/python -m tango.data
	$(PYTEST) --dist loadfile -m "not nightly and not built" $(CHECKED)

# Types, workflows and the record of the citation; first of all, whether there is a browser to test with.
.PHONY: types
types: $(VENV)/.tools
	@$(BIN)/python tests/chromium.py
	$(BIN)/python -m pyright
	$(BIN)/python -m check_jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/python -m check_jsonschema --quiet --builtin-schema vendor.citation-file-format CITATION.cff
	$(BIN)/zizmor --offline --quiet .github

.PHONY: test
test: check types ## Check that, types, charts, small books, and this one: built once, and a page of each kind in a real browser
	$(PYTEST) -m "not nightly and not built" $(filter-out $(CHECKED),$(TESTED))
	$(PYTEST) -m "not nightly and built" $(TESTED)

.PHONY: test-all
test-all: style types $(VENV)/cffconvert/.ready ## Check everything, as every night: each corruption, page, notebook, kit and rebuilt book
	@$(VENV)/cffconvert/bin/python -c 'from cffconvert.cli.cli import cli; cli()' --validate
	$(PYTEST) --hypothesis-profile night -m "not built" $(TESTED)
	$(PYTEST) --hypothesis-profile night -m built $(TESTED)

.PHONY: pdf
pdf: $(VENV)/.tools ## Print the whole book to one PDF, linked from every page
	@$(BIN)/python -m tango.data
	@$(BIN)/python -m press.paper "$$($(BIN)/python tests/chromium.py)"

.PHONY: pdf-check
pdf-check: pdf ## Check every page, tag, link, font and line of code of the printed book
	$(BIN)/python -m pytest tests/whole

.PHONY: serve
serve: book ## Serve the built book at http://localhost:8000
	$(BIN)/python -m http.server 8000 --bind 127.0.0.1 --directory _build/html

.PHONY: lab
lab: $(VENV)/.tools ## Open the chapters as notebooks in JupyterLab
	@JUPYTER_CONFIG_DIR=$(VENV)/etc/jupyter $(BIN)/python -m jupytext_config set-default-viewer markdown myst
	$(BIN)/python -m jupyterlab chapters

.PHONY: bench
bench: book $(VENV)/.tools ## Measure pages, figures and builds beside stock Jupyter Book; writes bench/results.md
	PYTHONPATH="$$PYTHONPATH:tests" $(BIN)/python bench/report.py

.PHONY: same-bytes
same-bytes: $(VENV)/.tools ## Build and print the book twice, as differently as can be, and compare every file
	PYTHONPATH="$$PYTHONPATH:tests:tests/press" $(BIN)/python bench/same_bytes.py

.PHONY: freshness
freshness: $(VENV)/.tools ## Change every table and module in turn: are the right pages made again, and no other
	$(BIN)/python bench/freshness.py

.PHONY: faults
faults: $(VENV)/.tools ## Kill builds, fill and close the disk, take the network away: does the earlier book stay whole
	PYTHONPATH="$$PYTHONPATH:tests:tests/press" $(BIN)/python bench/faults.py small 50
	PYTHONPATH="$$PYTHONPATH:tests:tests/press" $(BIN)/python bench/faults.py 6

.PHONY: links
links: $(VENV)/.tools ## Ask after every source's address and name the rows that rest on what is gone; ONLY=host or row
	$(BIN)/python bench/links.py $(ONLY)

.PHONY: audit
audit: $(VENV)/.tools ## Ask whether what the locks install has known weaknesses
	$(BIN)/python bench/audit.py

.PHONY: wheels
wheels: $(VENV)/.tools ## Ask whether every locked package has a wheel for each Python and machine
	$(BIN)/python bench/wheels.py

.PHONY: alone
alone: ## Install each lock by itself with the pip that this Python brings, as Binder does
	@for lock in requirements.txt .binder/requirements.txt tests/cffconvert.txt bench/requirements.txt; do \
		rm -rf _build/alone && $(PYTHON) -m venv _build/alone && echo "$$lock" && \
		_build/alone/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $$lock || exit 1; \
	done; rm -rf _build/alone

.PHONY: lock
lock: $(VENV)/.tools ## Renew both locks from the ranges declared in pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --no-strip-extras --generate-hashes --upgrade --quiet --no-header --output-file requirements.txt
	$(BIN)/uv pip compile pyproject.toml --group dev --constraint requirements.txt --universal --python-version 3.11 --no-strip-extras --generate-hashes --upgrade --quiet --no-header --output-file tests/requirements.txt
	$(BIN)/uv pip compile --group cff --universal --python-version 3.11 --no-strip-extras --generate-hashes --upgrade --quiet --no-header --output-file tests/cffconvert.txt
	$(BIN)/uv pip compile --group bench --universal --python-version 3.11 --no-strip-extras --generate-hashes --upgrade --quiet --no-header --output-file bench/requirements.txt
	$(BIN)/python bench/extras.py requirements.txt tests/requirements.txt tests/cffconvert.txt bench/requirements.txt

.PHONY: clean
clean: ## Remove what was built; the environment stays
	rm -rf _build
