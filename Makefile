# Chores. `make run` shows the dashboard, `make test` checks everything; both start from nothing.
.POSIX:
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PY := $(BIN)/python
RUN_STAMP := .venv/.run-ready
TEST_STAMP := .venv/.test-ready
# One more than the cores of a small machine: browser tests wait now and then, and the pages and the
# shows each take one worker for most of the time. PYTEST_ARGS narrows a run.
WORKERS ?= 3
PYTEST_ARGS ?=
# Hours the show of the meeting room runs in `make soak`; 0 is two thousand steps.
SOAK_HOURS ?= 0
export SOAK_HOURS
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONUTF8 := 1
# A run starts dozens of processes: what one has compiled the others find, also where the machine's
# own environment says to keep nothing.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help run test check lint soak bench format browser clean

help: ## list the chores
	@echo "make run     看板 http://127.0.0.1:8501 · the dashboard"
	@echo "make test    全部检查 · every check and test (the same as .ci/run)"
	@echo "make lint    只做格式、规范、类型检查 · formatting, lint, types, rooms, SQL"
	@echo "make soak    长时间检验 · the long loops"
	@echo "make bench   测量响应时间 · the budgets, measured"
	@echo "make format  整理格式 · format the sources"
	@echo "make clean   删除环境 · remove the environment and caches"

run: $(RUN_STAMP) ## the dashboard on 127.0.0.1:8501, with the demo release if the store is empty
	$(PY) -m data demo --if-empty
	$(PY) -m streamlit run dashboard.py --server.address 127.0.0.1 --server.port 8501

test: lint browser ## every check and test, closing with pytest's summary line
	$(PY) -m pytest -n $(WORKERS) --no-loadscope-reorder $(PYTEST_ARGS)

check: test

lint: $(TEST_STAMP) ## formatting, lint, types, import contracts, SQL style
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy --num-workers 2
	$(BIN)/lint-imports
	$(PY) -m sqlfluff lint --processes 2 queries

soak: $(TEST_STAMP) browser ## the loops too long for make test
	$(PY) -m pytest -m soak $(PYTEST_ARGS)

bench: $(TEST_STAMP) browser ## the budgets, measured in a real browser
	$(PY) -m pytest -m benchmark -s $(PYTEST_ARGS)

format: $(TEST_STAMP)
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .
	$(PY) -m sqlfluff fix queries

browser: $(TEST_STAMP)
	$(PY) -m scripts.browser

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build

$(RUN_STAMP): requirements.txt scripts/environment.sh
	sh scripts/environment.sh requirements.txt
	@touch $@

# What tests need includes what a run needs: one installation serves both. Most of it no test ever
# imports: what one does import is compiled then.
$(TEST_STAMP): requirements-dev.txt requirements.txt scripts/environment.sh
	sh scripts/environment.sh requirements-dev.txt --quick
	@touch $(RUN_STAMP) $@
