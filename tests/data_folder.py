"""Pytest plugin: all run-time data of the tests goes to a temporary folder, never to ./var.

Loaded by `-p tests.data_folder` in pyproject.toml, because pytest-django reads the settings before
any conftest.py. Each xdist worker gets a folder of its own inside the controller's.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path


def make_data_folder() -> Path:
    """A fresh folder; the process that made the outermost one removes it at its end."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker:
        folder = Path(os.environ["UNIONKB_DATA_DIR"]) / worker
        folder.mkdir(mode=0o700)
        return folder
    folder = Path(tempfile.mkdtemp(prefix="unionkb-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


data_folder = make_data_folder()
(data_folder / "static").mkdir()
os.environ["UNIONKB_DATA_DIR"] = str(data_folder)
