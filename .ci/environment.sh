#!/usr/bin/env bash
# Make the virtual environment .venv and install a requirements file into it, when that is not done already:
# .ci/environment.sh requirements.txt|requirements-dev.txt
# A copy of the file kept inside .venv tells what is installed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

requirements=$1
python=.venv/bin/python
is_new_enough='import sys; sys.exit(sys.version_info < (3, 11))'

find_python() {
    local candidate
    for candidate in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null && "$candidate" -c "$is_new_enough" 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    echo "需要 Python 3.11 或更新的版本，这台机器上是：$(python3 --version 2>&1 || true)" >&2
    echo "装好后可以这样指明：make demo PYTHON=/路径/python3.12" >&2
    return 1
}

make_environment() {
    local found
    found=$(find_python)
    if "$found" -m venv --clear .venv >/dev/null 2>&1; then
        return
    fi
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
        .ci/system_packages.sh python3-venv
        "$found" -m venv --clear .venv && return
    fi
    echo "不能建立虚拟环境。在 Debian 或 Ubuntu 上请先运行：apt-get install python3-venv" >&2
    return 1
}

if ! "$python" -c "$is_new_enough; import pip" 2>/dev/null || ! "$python" -m pip --version >/dev/null 2>&1; then
    echo "建立虚拟环境 .venv …"
    make_environment
fi

installed=.venv/installed-$requirements
if ! cmp -s "$requirements" "$installed"; then
    echo "安装 $requirements 里的软件包（第一次约需一分钟）…"
    "$python" -m pip install -qq --disable-pip-version-check --require-hashes -r "$requirements"
    cp "$requirements" "$installed"
    # The development file holds everything of the runtime file, in the same versions.
    if [ "$requirements" = requirements-dev.txt ]; then
        cp requirements.txt .venv/installed-requirements.txt
    fi
fi
