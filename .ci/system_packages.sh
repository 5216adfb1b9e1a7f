#!/usr/bin/env bash
# Install Debian packages that are missing: .ci/system_packages.sh PACKAGE...
# Only root can, and only with apt; for anybody else it says what is missing and goes on. When CI=true, a failed
# installation is an error; otherwise the tests that need the package skip.
set -euo pipefail

command -v dpkg-query >/dev/null || exit 0

missing=()
for package in "$@"; do
    if ! dpkg-query --show --showformat '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed; then
        missing+=("$package")
    fi
done
[ "${#missing[@]}" -gt 0 ] || exit 0

if [ "$(id -u)" -ne 0 ]; then
    echo "缺少系统软件包：${missing[*]}（不是 root，不自动安装）"
    exit 0
fi
echo "安装系统软件包：${missing[*]} …"
export DEBIAN_FRONTEND=noninteractive
if apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null; then
    exit 0
fi
echo "安装失败：${missing[*]}"
[ "${CI:-}" != true ]
