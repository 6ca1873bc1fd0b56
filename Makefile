# Each target sets up .venv first; Python 3.11 or newer and make are all they need.
#   make PYTHON=/path/to/python3 …      takes that interpreter
#   make test                           takes some minutes
#   make test-fast                      takes a few; leaves out what is slow or needs a browser
#   make test PYTEST_ARGS="-k roles"    replaces the arguments of pytest
#   make coverage                       runs them too, and fails where too little code is run
#   make bench BENCH_ARGS=--quick       measures fewer builds, and each once
#   make messages                       collects the words of the interface for translators
#   make docs SPHINXOPTS="-W -n"        adds options for sphinx-build

PYTHON      ?=
PYTEST_ARGS ?= -n auto
SPHINXOPTS  ?=
BENCH_ARGS  ?=

BIN := .venv/bin
COMMA := ,
.DELETE_ON_ERROR:
.PHONY: example test test-fast coverage docs lint lint-js format messages bench clean

example: .venv/installed-docs
	$(BIN)/sphinx-build -M html example_project example_project/_build $(SPHINXOPTS)
	@echo
	@echo "The example is built. To look at it, with its search, run"
	@echo "    python3 -m http.server -d example_project/_build/html"
	@echo "and open the address that it prints."

test: .venv/installed-test
	$(BIN)/pytest $(PYTEST_ARGS)

coverage: .venv/installed-dev
	$(BIN)/pytest $(PYTEST_ARGS) --cov

test-fast: .venv/installed-test
	$(BIN)/pytest $(PYTEST_ARGS) -m "not slow and not browser and not corpus"

docs: .venv/installed-docs
	$(BIN)/sphinx-build -M html docs docs/_build $(SPHINXOPTS)
	@echo
	@echo "The documentation is built. Open docs/_build/html/index.html in a browser."

lint: .venv/installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/shellcheck .ci/run docs/how-to/hosts/publish.sh
	$(BIN)/actionlint -shellcheck $(BIN)/shellcheck

# Needs npm. What it installs stays in node_modules.
lint-js: node_modules/installed
	npm run --silent check

node_modules/installed: package-lock.json
	npm ci --no-audit --no-fund --prefer-offline
	@touch $@

format: .venv/installed-dev
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

LOCALE := sphinx_arxivdigest/locale
messages: .venv/installed-dev
	$(BIN)/pybabel --quiet extract --mapping-file babel.cfg --add-comments TRANSLATORS: \
	    --add-location file --sort-by-file --no-wrap --project sphinx-arxivdigest \
	    --msgid-bugs-address https://github.com/sphinx-arxivdigest/sphinx-arxivdigest/issues \
	    --output-file $(LOCALE)/arxivdigest.pot sphinx_arxivdigest
	$(BIN)/pybabel update --domain arxivdigest --no-fuzzy-matching --no-wrap \
	    --ignore-pot-creation-date --input-file $(LOCALE)/arxivdigest.pot --output-dir $(LOCALE)
	$(BIN)/pybabel compile --domain arxivdigest --directory $(LOCALE)

bench: .venv/installed-docs
	$(BIN)/python -m benchmarks $(BENCH_ARGS)

clean:
	rm -rf .venv .nox node_modules .mypy_cache .pytest_cache .ruff_cache .hypothesis dist
	rm -rf docs/_build example_project/_build .coverage*

# One stamp for each set of extras; `make` installs again only when pyproject.toml has changed.
# The set `dev` contains the others.
.venv/installed-%: pyproject.toml .venv/created
	@echo "Installing the extension and its '$*' requirements into .venv ..."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[$*$(if $(filter test,$*),$(COMMA)interop)]"
	@touch $@ $(if $(filter dev,$*),.venv/installed-docs .venv/installed-test)

# A name on PATH proves nothing (version managers put stubs there), so each candidate is run.
.venv/created:
	@found= ; bare= ; \
	for candidate in $(or $(PYTHON),python3.14 python3.13 python3.12 python3.11 python3 python); do \
	    "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue ; \
	    if "$$candidate" -c 'import ensurepip, venv' >/dev/null 2>&1 ; \
	    then found="$$candidate" ; break ; else bare="$${bare:-$$candidate}" ; fi ; \
	done ; \
	if [ -z "$$found" ] && [ -n "$$bare" ] ; then \
	    echo "$$bare cannot create virtual environments: its module 'ensurepip' is missing." >&2 ; \
	    echo "On Debian and Ubuntu: apt-get install python3-venv" >&2 ; exit 1 ; \
	elif [ -z "$$found" ] ; then \
	    echo "No Python 3.11 or newer was found$(if $(PYTHON), at $(PYTHON), on PATH)." >&2 ; \
	    echo "Install one, or name it: make PYTHON=/path/to/python3" >&2 ; exit 1 ; \
	fi ; \
	echo "Creating .venv with $$("$$found" --version) ..." ; \
	"$$found" -m venv --clear .venv
	@touch $@
