"""A PostgreSQL cluster that lives as long as one command.

    python -m tests.throwaway_postgres -- python -m pytest …

The command gets its address in DATABASE_URL, and its exit code is passed through. `--check` only says, by
exit code 0 or 1, whether a cluster can be had here. initdb refuses root, so root runs the cluster as user
postgres; anybody else runs it as himself.
"""

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

START_SECONDS = 60
STOP_SECONDS = 30
# Nobody needs these data after a crash: nothing is forced to the disk.
SERVER_OPTIONS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "50",
    # Tests roll back: statistics taken in between say that every table is empty, and the plans are dreadful.
    "autovacuum": "off",
}


class NoPostgresError(Exception):
    """PostgreSQL cannot run here: a program or the user is missing, or it does not start."""


def find_program(name: str) -> str:
    """Path of a server program; Debian keeps them outside PATH, one folder for each version."""

    def version(path: Path) -> int:
        number = path.parent.parent.name
        return int(number) if number.isdigit() else 0

    kept = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=version)
    found = str(kept[-1]) if kept else shutil.which(name)
    if not found:
        raise NoPostgresError(f"没有找到 PostgreSQL 的程序 {name}")
    return found


def find_owner() -> dict[str, Any]:
    """Arguments for subprocess that run a program as the cluster's owner: nothing, or user postgres."""
    if os.geteuid() != 0:
        return {}
    try:
        account = pwd.getpwnam("postgres")
    except KeyError as missing:
        raise NoPostgresError("root 不能运行 PostgreSQL，而系统里没有用户 postgres") from missing
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def find_free_port() -> int:
    """A loopback TCP port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def make_folder(owner: dict[str, Any]) -> Path:
    """A temporary folder of the owner's, on a path short enough for a Unix socket."""
    folder = Path(tempfile.mkdtemp(prefix="unionkb-pg-", dir="/tmp"))
    if owner:
        os.chown(folder, owner["user"], owner["group"])
    return folder


def make_cluster(folder: Path, owner: dict[str, Any]) -> str:
    """Run initdb in folder/data; returns the password of the superuser postgres."""
    password = secrets.token_hex(16)
    password_file = folder / "password"
    password_file.touch(mode=0o600)
    password_file.write_text(password, encoding="ascii")
    if owner:
        os.chown(password_file, owner["user"], owner["group"])
    subprocess.run(
        [
            find_program("initdb"),
            f"--pgdata={folder / 'data'}",
            "--username=postgres",
            "--auth=scram-sha-256",
            f"--pwfile={password_file}",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        ],
        check=True,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        **owner,
    )
    return password


def is_ready(folder: Path) -> bool:
    """Whether the server accepts connections: it says so in the last line of its pid file."""
    with contextlib.suppress(FileNotFoundError):
        return (folder / "data" / "postmaster.pid").read_text().rstrip().endswith("ready")
    return False


def start_server(folder: Path, port: int, owner: dict[str, Any]) -> None:
    """Start the server in a session of its own and wait until it accepts connections."""
    command = [find_program("postgres"), "-D", str(folder / "data"), "-p", str(port), "-k", str(folder)]
    for name, value in SERVER_OPTIONS.items():
        command += ["-c", f"{name}={value}"]
    with open(folder / "log", "wb") as log:
        server = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            **owner,
        )
    deadline = time.monotonic() + START_SECONDS
    while not is_ready(folder):
        if server.poll() is not None or time.monotonic() > deadline:
            raise NoPostgresError("PostgreSQL 没有启动：\n" + (folder / "log").read_text(errors="replace"))
        time.sleep(0.05)


def stop_server(folder: Path) -> None:
    """Stop the server named in the pid file, first politely, and wait until it has gone."""
    pid_file = folder / "data" / "postmaster.pid"
    try:
        pid = int(pid_file.read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return
    for request in (signal.SIGINT, signal.SIGQUIT):  # PostgreSQL's fast and immediate shutdown
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, request)
        deadline = time.monotonic() + STOP_SECONDS
        while pid_file.exists():
            if time.monotonic() > deadline:
                break
            time.sleep(0.05)
        else:
            return


@contextlib.contextmanager
def throwaway_cluster() -> Iterator[str]:
    """A running cluster; gives its DATABASE_URL, and leaves nothing behind."""
    owner = find_owner()
    folder = make_folder(owner)
    try:
        password = make_cluster(folder, owner)
        port = find_free_port()
        start_server(folder, port, owner)
        yield f"postgres://postgres:{password}@127.0.0.1:{port}/postgres"
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        stop_server(folder)
        shutil.rmtree(folder, ignore_errors=True)


def leave(number: int, frame: FrameType | None) -> None:
    """Signal handler: unwind, so that the cluster is stopped and removed."""
    raise SystemExit(128 + number)


def run(command: list[str]) -> int:
    """Run the command beside a cluster; returns its exit code, 128 + n when signal n ended it."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)
    with throwaway_cluster() as address:
        child = subprocess.Popen(command, env={**os.environ, "DATABASE_URL": address})
        try:
            code = child.wait()
        except SystemExit:
            child.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(timeout=STOP_SECONDS)
            child.kill()
            raise
    return code if code >= 0 else 128 - code


def main(arguments: list[str]) -> int:
    """Command line; see the module's docstring."""
    try:
        if arguments == ["--check"]:
            find_owner()
            find_program("initdb")
            find_program("postgres")
            return 0
        if arguments[:1] != ["--"] or len(arguments) < 2:
            print(__doc__, file=sys.stderr)
            return 2
        return run(arguments[1:])
    except NoPostgresError as reason:
        print(reason, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
