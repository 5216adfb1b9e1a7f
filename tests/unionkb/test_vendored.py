"""The vendored front-end files are the published ones, byte for byte."""

import hashlib

from django.conf import settings

VENDOR = settings.BASE_DIR / "unionkb" / "static" / "vendor"
# Written by hand, so without a sum of their own.
OWN_FILES = {"README.md", "SHA256SUMS"}


def read_sums() -> dict[str, str]:
    """Path inside the vendor folder: sha256, as sha256sum writes them."""
    lines = (VENDOR / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    return {path: digest for digest, path in (line.split(maxsplit=1) for line in lines)}


def test_every_vendored_file_has_its_published_sum():
    found = {
        path.relative_to(VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name not in OWN_FILES
    }
    assert found == read_sums()


def test_every_vendored_package_brings_its_licence():
    packages = {path for path in VENDOR.iterdir() if path.is_dir()}
    assert packages
    assert all(list(package.glob("LICENSE*")) for package in packages)
