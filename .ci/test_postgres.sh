#!/usr/bin/env bash
# Every test but the browser's, on a throw-away PostgreSQL. Skips aloud without PostgreSQL; fails when CI=true.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

python=.venv/bin/python
if "$python" -m tests.throwaway_postgres --check; then
    exec "$python" -m tests.throwaway_postgres -- "$python" -m pytest -m "not browser" "$@"
fi
echo "跳过：这台机器上没有 PostgreSQL，数据库测试只在 SQLite 上做了。"
[ "${CI:-}" != true ]
