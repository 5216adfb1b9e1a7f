#!/usr/bin/env bash
# The tests that have to do with a database, on a throw-away PostgreSQL: not the browser's, not those of plain
# text, of the index's own files and of what answers a query (the index does). Skips aloud without PostgreSQL; fails when CI=true.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

python=.venv/bin/python
elsewhere=(--ignore=tests/articles/pipeline --ignore=tests/articles/exam --ignore=tests/search/index
    --ignore=tests/search/query --ignore=tests/search/matching --ignore=tests/search/test_fuzz.py
    --ignore=tests/search/test_exam.py --ignore=tests/search/test_examples.py)
if "$python" -m tests.throwaway_postgres --check; then
    exec "$python" -m tests.throwaway_postgres -- "$python" -m pytest -m "not browser" "${elsewhere[@]}" "$@"
fi
echo "跳过：这台机器上没有 PostgreSQL，数据库测试只在 SQLite 上做了。"
[ "${CI:-}" != true ]
