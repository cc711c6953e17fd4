# To set up: `make run` (a report) or `make test`. Everything is installed into .venv; nothing else is touched.

PYTHON ?= python3
BIN := .venv/bin
# One process per core; an idle process takes over tests from the others.
TESTS := $(BIN)/python -m pytest -n logical --dist worksteal
# Write bytecode even if the shell forbids it; otherwise every process would compile all modules again.
export PYTHONDONTWRITEBYTECODE =

.PHONY: help run test check thorough lint format docs call-stories diagrams gallery bench bench-scale mutants clean engines

help: ## This list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: .venv/.run ## The report of scenarios/fratrie.yaml
	$(BIN)/simulate scenarios/fratrie.yaml

test: engines ## All tests, with a tenth of the examples
	$(TESTS)

check: lint engines ## What CI runs: lint, then all tests with a tenth of the examples and with coverage
	$(TESTS) --cov --cov-report=term --cov-fail-under=95

thorough: engines ## All tests with all examples (by hand: an eighth of them takes five minutes on two cores)
	$(TESTS) --hypothesis-profile thorough

# Compiles both engines into ~/.cache, in parallel, so that the test processes do not each compile them.
JOURNAL := family,date,event,record,student,school\na,2015-09-01,siecle.student_record_created,E1,s,c\n
engines: .venv/.dev
	@$(BIN)/simulate explore --depth 1 > /dev/null & printf '$(JOURNAL)' | $(BIN)/simulate journal check - > /dev/null; wait

lint: .venv/.dev ## Style, types, the direction of imports, the scenarios
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/simulate check scenarios

format: .venv/.dev ## The code in its standard form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: .venv/.dev ## The files that are made from the code: rules pages, schema, Click's catalogue
	$(BIN)/python scripts/make_docs.py

call-stories: .venv/.dev ## The stories among which a call is searched (some minutes)
	$(BIN)/python scripts/find_call_stories.py

diagrams: .venv/.run ## The pictures of every scenario, in both languages
	rm -rf diagrams/fr diagrams/en
	$(BIN)/simulate diagram scenarios --kind all --output diagrams/fr --lang fr
	$(BIN)/simulate diagram scenarios --kind family --before-after --output diagrams/fr --lang fr
	$(BIN)/simulate diagram scenarios --kind all --output diagrams/en --lang en
	$(BIN)/simulate diagram scenarios --kind family --before-after --output diagrams/en --lang en

gallery: .venv/.run ## The site of all stories, into build/gallery
	rm -rf build/gallery
	$(BIN)/simulate gallery scenarios --output build/gallery --lang fr

bench: .venv/.bench ## Benchmarks: ratios within one run
	$(BIN)/python scripts/bench.py

bench-scale: .venv/.bench ## The bulk engine against other libraries, on a journal
	$(BIN)/python scripts/bench_scale.py

mutants: .venv/.dev ## Mutation testing of the rules (slow, by hand)
	$(BIN)/python -m pip install --quiet mutmut
	$(BIN)/mutmut run

clean: ## Removes everything that make created
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage mutants

# Creates a virtual environment with uv, or with venv, or, if Debian lacks ensurepip, with venv and pip's --python.
.venv/bin/python:
	uv venv --seed .venv 2>/dev/null || $(PYTHON) -m venv .venv 2>/dev/null || { \
	  rm -rf .venv && $(PYTHON) -m venv --without-pip .venv && $(PYTHON) -m pip --python $@ install --quiet pip; }

# Compiles bytecode as an installer would; otherwise an editable install compiles at every start if none may be written.
.venv/.run: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	$(BIN)/python -m compileall -q simulator
	@touch $@

.venv/.dev: .venv/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@

.venv/.bench: .venv/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group bench
	@touch $@
