# UnionKB 工会工作知识库。所有路径都是相对的：文件夹名可以带空格和汉字。
# `make help` 列出能做的事。

SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

PY := .venv/bin/python
STEP := .ci/step
PORT ?= 8000
# 两个核以上的机器上测试并行，先做完的进程接过别人剩下的；PYTEST_ARGS= 则逐个进行。
PYTEST_ARGS ?= -n auto --dist worksteal
# 检查工具也要读设置：让它们用自己的数据文件夹，不碰 var/ 里的数据。
CHECK_ENV := env UNIONKB_DATA_DIR=var/checks
PRODUCTION_ENV := $(CHECK_ENV) UNIONKB_HTTPS=true DJANGO_DEBUG=false \
	DJANGO_ALLOWED_HOSTS=kb.example.org \
	DJANGO_SECRET_KEY=only-for-this-check-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFG

export PYTHONUTF8 := 1
export PYTHON CI

.PHONY: help demo prepare test lint bench lock clean environment dev-environment system-packages

help: ## 列出能做的事
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

demo: prepare ## 装好并运行演示（SQLite，不需要别的服务）；NO_SERVE=1 只准备不启动，PORT=8000 从哪个端口找起
ifneq ($(NO_SERVE),1)
	@exec $(PY) manage.py serve --port $(PORT)
endif

prepare: environment
	@$(PY) manage.py prepare_demo

test: system-packages lint ## 全部检查和测试：SQLite、临时的 PostgreSQL、真实浏览器
	@$(STEP) --show '测试（SQLite，含浏览器）' $(PY) -m pytest $(PYTEST_ARGS)
	@$(STEP) --show '测试（PostgreSQL）' .ci/test_postgres.sh $(PYTEST_ARGS)

lint: dev-environment ## 只做静态检查：格式、类型、导入方向、迁移、上线设置
	@$(STEP) 'ruff 检查' $(PY) -m ruff check .
	@$(STEP) 'ruff 格式' $(PY) -m ruff format --check .
	@$(STEP) 'djlint 模板' $(PY) -m djlint templates --lint --quiet
	@$(STEP) 'mypy 类型' $(CHECK_ENV) $(PY) -m mypy
	@$(STEP) '导入方向' $(PY) -c 'import importlinter.cli as cli; cli.lint_imports_command()'
	@$(STEP) '没有遗漏的迁移' $(CHECK_ENV) $(PY) manage.py makemigrations --check --dry-run
	@$(STEP) '上线设置' $(PRODUCTION_ENV) $(PY) manage.py check --deploy --fail-level WARNING

BENCH_CORPUS ?= ../shared/data/laws.jsonl.xz
BENCH_SIZES ?= 1000 10000
BENCH_KEEP ?=
bench: dev-environment ## 测速：与别的引擎并排（BENCH_CORPUS=语料 BENCH_SIZES="1000 10000 147000" BENCH_KEEP=留下索引的文件夹），没有语料就说明并跳过
	@bench=($(PY) -m tests.bench "$(BENCH_CORPUS)" --sizes $(BENCH_SIZES) $(if $(BENCH_KEEP),--keep "$(BENCH_KEEP)")); \
	if $(PY) -m tests.throwaway_postgres --check; then $(PY) -m tests.throwaway_postgres -- "$${bench[@]}"; \
	else "$${bench[@]}"; fi

lock: ## 改了 *.in 之后重新锁定软件包的版本（需要 uv）
	@for name in requirements requirements-dev requirements-ner; do \
		uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
			--no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
			$$name.in -o $$name.txt || exit 1; \
	done

clean: ## 删除虚拟环境和各种缓存（var/ 里的数据不动）
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis var/checks
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

environment:
	@.ci/environment.sh requirements.txt

dev-environment:
	@.ci/environment.sh requirements-dev.txt

system-packages:
	@.ci/system_packages.sh chromium fonts-noto-cjk postgresql
