# Chores. `make run` shows the dashboard, `make test` checks everything; both start from nothing.
.POSIX:
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PY := $(BIN)/python
RUN_STAMP := .venv/.run-ready
TEST_STAMP := .venv/.test-ready
# What only looks after the lock has an environment of its own: no test waits for it.
TOOLS := build/tools
TOOLS_PY := $(TOOLS)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)/python
TOOLS_STAMP := $(TOOLS)/.ready
# One more than the cores of a small machine: browser tests wait now and then, and the pages and the
# shows each take one worker for most of the time. PYTEST_ARGS narrows a run.
WORKERS ?= 3
PYTEST_ARGS ?=
# What of the measured run of `make bench` is left: --sizes, --only, --parts; all where empty.
BENCH_ARGS ?=
# What builds marts on Spark has an environment of its own: its packages would be loaded by ours.
SPARK := .venv-spark
SPARK_STAMP := $(SPARK)/.ready
# Minutes that fifty viewers who logged in look at ten million records through nginx, before one, two
# and four replicas: `make bench VIEWERS_MINUTES=60` measures that and nothing else. VIEWERS_ARGS
# narrows it: --size, --replicas, --viewers.
VIEWERS_MINUTES ?=
VIEWERS_ARGS ?=
# Hours the show of the meeting room runs in `make soak`; 0 is two thousand steps.
SOAK_HOURS ?= 0
export SOAK_HOURS
# A folder of wheels: filled by `make wheels`, installed from by `make run`, then without any network.
WHEELS ?=
export WHEELS
# What `make bundle` packs for, x86_64 or aarch64 (this machine's where empty), and a folder of fonts
# to take along (Debian's Noto CJK where empty and installed).
BUNDLE_PLATFORM ?=
BUNDLE_FONTS ?=
# Known vulnerabilities (OSV records in a zip or a folder) for `make audit` without a network.
AUDIT_DB ?=
export AUDIT_DB
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONUTF8 := 1
# A run starts dozens of processes: what one has compiled the others find, also where the machine's
# own environment says to keep nothing.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help run test test-deploy test-old check lint soak bench format browser tracer spark lock audit sbom wheels bundle clean

help: ## list the chores
	@echo "make run     看板 http://127.0.0.1:8501 · the dashboard"
	@echo "make test    全部检查 · every check and test (the same as .ci/run)"
	@echo "make test-deploy  需要系统服务的检验（数据库、代理、断网、Spark）· tests on services of the system"
	@echo "make test-old  旧版浏览器检验（需要 npm）· tests in old browsers, fetched by npm"
	@echo "make lint    只做格式、规范、类型检查 · formatting, lint, types, rooms, SQL"
	@echo "make soak    长时间检验 · the long loops"
	@echo "make bench   测量响应时间 · the budgets, measured"
	@echo "make format  整理格式 · format the sources"
	@echo "make spark   安装 Spark（汇总表分布式加工）· Spark, for marts beyond one machine"
	@echo "make lock    更新依赖锁定 · renew the locks"
	@echo "make audit   查已知漏洞 · known vulnerabilities"
	@echo "make sbom    物料清单 build/sbom.cdx.json · bill of materials"
	@echo "make wheels  下载离线安装包 · wheels for Linux without network"
	@echo "make bundle  离线安装包（含演示数据）· one archive that installs without network"
	@echo "make clean   删除环境 · remove the environment and caches"

run: $(RUN_STAMP) ## the dashboard on 127.0.0.1:8501, with the demo release if the store is empty
	$(PY) -m data demo --if-empty
	$(PY) -m streamlit run dashboard.py --server.address 127.0.0.1 --server.port 8501

test: lint browser tracer ## every check and test, closing with pytest's summary line
	$(PY) -m pytest -n $(WORKERS) --no-loadscope-reorder $(PYTEST_ARGS)

test-deploy: $(TEST_STAMP) browser spark tracer ## what needs a service of the system, or root
	$(PY) -m scripts.postgres
	$(PY) -m scripts.served
	$(PY) -m scripts.islands
	$(PY) -m pytest -m deploy $(PYTEST_ARGS)

test-old: $(TEST_STAMP) ## in Chromium 86, 111 and 112: what is said there, the wall, the pages
	$(PY) -m scripts.old_browsers
	$(PY) -m pytest -m old $(PYTEST_ARGS)

check: test

lint: $(TEST_STAMP) ## formatting, lint, types, import contracts, SQL style
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy --num-workers 2
	$(BIN)/lint-imports
	$(PY) -m sqlfluff lint --processes 2 queries

soak: $(TEST_STAMP) browser tracer ## the loops too long for make test
	$(PY) -m pytest -m soak $(PYTEST_ARGS)

bench: $(TEST_STAMP) browser ## the budgets, measured in a real browser, beside other ways to build it
ifeq ($(VIEWERS_MINUTES),)
	$(PY) -m pytest -m benchmark -s $(PYTEST_ARGS)
	$(PY) -m tests.benchmarks.measure $(BENCH_ARGS)
	$(PY) -m tests.benchmarks.performance
else
	$(PY) -m scripts.served
	$(PY) -m tests.benchmarks.crowds --minutes $(VIEWERS_MINUTES) $(VIEWERS_ARGS)
endif

format: $(TEST_STAMP)
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .
	$(PY) -m sqlfluff fix queries

browser: $(TEST_STAMP)
	$(PY) -m scripts.browser

spark: $(TEST_STAMP) $(SPARK_STAMP) ## Spark for python -m data publish --engine
	$(PY) -m scripts.spark

tracer: $(TEST_STAMP)
	$(PY) -m scripts.tracer

lock: ## the locks, renewed from the lists of direct requirements
	WHEELS= sh scripts/environment.sh requirements-tools.lock --quick $(TOOLS)
	sh scripts/lock.sh $(TOOLS_PY)

audit: $(TOOLS_STAMP) ## the locked versions among known vulnerabilities
	$(TOOLS_PY) -m scripts.audit requirements.lock

sbom: $(TOOLS_STAMP) ## the bill of materials (CycloneDX), validated
	$(TOOLS_PY) -W ignore::UserWarning -m cyclonedx_py requirements --pyproject pyproject.toml --output-reproducible \
		--output-format JSON --output-file build/sbom.cdx.json requirements.lock

wheels: $(TOOLS_STAMP) ## wheels of the lock for Linux on both processors, into one folder
	$(TOOLS_PY) -m scripts.wheels requirements.lock $(or $(WHEELS),build/wheels)

bundle: $(RUN_STAMP) sbom ## one archive of checkout, wheels and demo that installs without a network
	$(TOOLS_PY) -m scripts.bundle --python $(PY) --wheels $(or $(WHEELS),build/wheels) --sbom build/sbom.cdx.json \
		$(if $(BUNDLE_PLATFORM),--processor $(BUNDLE_PLATFORM)) $(if $(BUNDLE_FONTS),--fonts $(BUNDLE_FONTS))

clean:
	rm -rf .venv $(SPARK) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build

$(RUN_STAMP): requirements.lock scripts/environment.sh
	sh scripts/environment.sh requirements.lock
	@touch $@

# What tests need includes what a run needs: one installation serves both. Most of it no test ever
# imports: what one does import is compiled then.
$(TEST_STAMP): requirements-dev.lock scripts/environment.sh
	sh scripts/environment.sh requirements-dev.lock --quick
	@touch $(RUN_STAMP) $@

$(SPARK_STAMP): requirements-spark.lock scripts/environment.sh
	sh scripts/environment.sh requirements-spark.lock --quick $(SPARK)
	@touch $@

$(TOOLS_STAMP): requirements-tools.lock scripts/environment.sh
	WHEELS= sh scripts/environment.sh requirements-tools.lock --quick $(TOOLS)
	@touch $@
