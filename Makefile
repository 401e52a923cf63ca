# On a machine with Python 3.11 or newer, make and git: `make site`, `make test`.
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help
# The tests start commands many hundred times: keep their compiled modules even where the machine says otherwise.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help
help:  ## list what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /\1\t/' | expand -t 12

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

.PHONY: setup
setup: .venv/ready  ## install the pinned tools into .venv

.venv/pools: .venv/ready requirements-pools.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-pools.lock
	touch $@

.PHONY: pools
pools: .venv/pools  ## install what `dpg pool` needs too: Ibis, DuckDB and Spark

.PHONY: site
site: .venv/ready  ## check all records and build the site into site/, with its dumps
	$(BIN)/dpg build --dumps
	@echo "To look at it: make serve, then open http://127.0.0.1:8000/"

PACK := tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX --use-compress-program='gzip -n9'

.PHONY: release
release: site  ## put what a release carries into release/: dumps, the whole site, the program, checksums
	rm -rf release
	mkdir release
	cp site/data/goods.* site/api/v1/goods.full.json release/
	$(PACK) -cf release/data.tar.gz -C site data
	$(PACK) -cf release/site.tar.gz site
	rm -rf build
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m pip wheel --quiet --disable-pip-version-check \
	  --no-deps --no-build-isolation --wheel-dir release .
	rm -rf build
	cd release && sha256sum * > checksums.txt

.PHONY: notes
notes: .venv/ready  ## write notes.md for a release: its tag is TAG and must be v and the version of the program
	PYTHONPATH=tooling $(BIN)/python -m tasks.release "$$TAG" notes.md

.PHONY: serve
serve: .venv/ready  ## show the site here; open pages follow every change
	$(BIN)/dpg serve

.PHONY: check
check: .venv/ready  ## check all records
	$(BIN)/dpg check

.PHONY: test
test: .venv/pools  ## run all tests
	$(BIN)/python -m pytest -n auto --dist worksteal

.PHONY: search-quality
search-quality: .venv/ready  ## say how well the search answers the judged queries (each=1: query by query)
	PYTHONPATH=tooling:tests $(BIN)/python -m search.quality $(if $(each),--each)

.PHONY: weights
weights: .venv/ready  ## print what the first view of each kind of page weighs
	PYTHONPATH=tooling:tests $(BIN)/python -m browser.weights

# What publishing runs depends on the program alone: the records have passed the check, and no record may stop another one.
.PHONY: test-program
test-program: .venv/pools  ## run the tests that read no record of this catalogue
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not records"

.PHONY: lint-program
lint-program: .venv/pools  ## style and types of the code
	$(BIN)/ruff check tooling tests bench
	$(BIN)/ruff format --check tooling tests bench
	$(BIN)/mypy

.PHONY: lint
lint: lint-program  ## style and types of the code, layout of the records
	$(BIN)/dpg format --check

.PHONY: unfilled
unfilled:  ## name the addresses and teams that a maintainer still has to fill in
	@! grep -nE 'FILL-IN|TEAM \(' SECURITY.md CODE_OF_CONDUCT.md .github/CODEOWNERS docs/about/*.md $(wildcard docs/*/about/*.md)

.PHONY: docs
docs: .venv/ready  ## write the generated pages of docs/ anew
	PYTHONPATH=tooling $(BIN)/python -m tasks.docs

.PHONY: api-shape
api-shape: .venv/ready  ## write down the shape of the API when a version of it is released
	PYTHONPATH=tooling $(BIN)/python -m tasks.api_shape

.PHONY: messages
messages: .venv/ready  ## gather the words to translate into locales/ and say what is missing
	PYTHONPATH=tooling $(BIN)/python -m tasks.messages
	PYTHONPATH=tooling $(BIN)/python -m tasks.docs

.PHONY: verify-pythons
verify-pythons: .venv/ready  ## build the commit with other Pythons too and name the files that differ (pythons="python3.13 …")
	PYTHONPATH=tooling $(BIN)/python -m tasks.pythons $(pythons)

.PHONY: bench
bench: .venv/ready  ## measure check and build beside other tools
	$(BIN)/python bench/bench.py

.PHONY: uv
uv:  ## install uv, which `make lock` needs
	$(PYTHON) -m pip install --quiet --disable-pip-version-check uv

LIGHT := $(addprefix --extra ,dev parquet cards proofs bench)

.PHONY: lock
lock:  ## pin the versions anew
	uv pip compile pyproject.toml $(LIGHT) --generate-hashes --universal --python-version 3.11 \
	  --custom-compile-command "make lock" --upgrade --output-file requirements.lock
	uv pip compile pyproject.toml --extra pools --extra spark --constraint requirements.lock --generate-hashes \
	  --universal --python-version 3.11 --custom-compile-command "make lock" --upgrade --output-file requirements-pools.lock
