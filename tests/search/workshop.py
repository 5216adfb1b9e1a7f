"""A process with a base and an index of its own, whose forked workers are killed at any moment.

`python -m tests.search.workshop` with UNIONKB_DATA_DIR. It reads lines from standard input: the name of a
job, a file for what the job reports, and arguments; or `wait` and a process id. It answers with one line.
The dictionary and Django are loaded once: a worker is there in a few milliseconds.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import traceback
from contextlib import suppress
from pathlib import Path

STANDING = 12


class Workshop:
    """The tests' side."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.jobs = 0
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.search.workshop"],
            env={**os.environ, "UNIONKB_DATA_DIR": str(folder), "DATABASE_URL": ""},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        assert self._line() == "ready"

    def _line(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    def _say(self, *words: object) -> str:
        assert self.process.stdin
        self.process.stdin.write(" ".join(map(str, words)) + "\n")
        self.process.stdin.flush()
        return self._line()

    def start(self, job: str, *arguments: object) -> Worker:
        self.jobs += 1
        report = self.folder / f"report-{self.jobs}"
        report.touch()
        return Worker(self, int(self._say(job, report, *arguments)), report)

    def run(self, job: str, *arguments: object) -> list:
        """What the job reported; it must end well."""
        worker = self.start(job, *arguments)
        assert worker.wait() == 0, worker.lines()
        return worker.lines()

    def wait(self, pid: int) -> int:
        return int(self._say("wait", pid))

    def close(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        # Its own session: whatever a failed test left running ends with it.
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(20)


class Worker:
    def __init__(self, workshop: Workshop, pid: int, report: Path) -> None:
        self.workshop, self.pid, self.report = workshop, pid, report

    def kill(self) -> None:
        """kill -9, and its end awaited; it must have been at work still."""
        assert self.killed()

    def killed(self) -> bool:
        """kill -9, and its end awaited; False when it had come to its own good end before."""
        os.kill(self.pid, signal.SIGKILL)
        status = self.wait()
        assert status in (0, -signal.SIGKILL)
        return status != 0

    def wait(self) -> int:
        return self.workshop.wait(self.pid)

    def lines(self) -> list:
        """What was reported in full lines."""
        whole = self.report.read_text(encoding="utf-8").rpartition("\n")[0]
        return [json.loads(line) for line in whole.splitlines()]


# Inside the process


def report_to(path: str):
    handle = os.open(path, os.O_WRONLY | os.O_APPEND)
    return lambda value: os.write(handle, (json.dumps(value) + "\n").encode())


def write(say, tag: str, times: str) -> None:
    """Save records one by one, and report each once saving returned: from then on it is acknowledged."""
    from tests.factories import make_organization

    before = None
    for number in range(int(times)):
        organization = make_organization(name=f"示例{tag}第{number}号工会")
        say([organization.pk, organization.name])
        if before is not None and number % 3 == 0:
            before.name += "改"
            before.save()
            say([before.pk, before.name])
        before = organization


def find_all(say, *names: str) -> None:
    """How many records each quoted name finds, as the index now stands."""
    from search import find

    for name in names:
        answer = find(f'"{name}"', kind="organization")
        say([answer.total, answer.is_index_missing])


def state(say) -> None:
    """Take in what waits, then prove the index; report the faults and the names in the base."""
    from articles.models import Organization
    from search.upkeep.checking import check
    from search.upkeep.outbox import backend, drain

    opened = backend().is_usable()
    ids = sorted(backend().ask(lambda snapshot: [snapshot.key(number)[1] for number in snapshot.all]))
    drain()
    say({"opened": opened, "ids": ids, "faults": check().faults})
    say(dict(Organization.objects.values_list("pk", "name")))


def rebuild(say) -> None:
    from search.upkeep.building import rebuild as build

    say("begun")
    say(build().count)


def read(say, stop: str) -> None:
    """Search until the file `stop` appears; report (searches, failed or falsely empty ones)."""
    from search import find

    asked = wrong = 0
    while not Path(stop).exists():
        answer = find('"示例常在工会"', kind="organization")
        asked += 1
        wrong += answer.is_index_missing or answer.total != STANDING
    say([asked, wrong])


def hold(say, seconds: str) -> None:
    """Hold the writer lock."""
    from search.upkeep.outbox import backend

    with backend().folder.lock("writer", 1):
        say("held")
        time.sleep(float(seconds))


JOBS = {job.__name__: job for job in (write, find_all, state, rebuild, read, hold)}


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "unionkb.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    from search import warm_up
    from tests.factories import make_organization

    settings.SEARCH_MENDS_ITSELF = False
    call_command("migrate", verbosity=0)
    for number in range(STANDING):
        make_organization(name=f"示例常在工会{number}")
    call_command("update_search", rebuild=True, verbosity=0, stdout=sys.stderr)
    warm_up()
    connections.close_all()
    print("ready", flush=True)
    for line in sys.stdin:
        name, *arguments = line.split()
        print(wait_for(int(arguments[0])) if name == "wait" else fork(name, *arguments), flush=True)


def wait_for(pid: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def fork(name: str, report: str, *arguments: str) -> int:
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        JOBS[name](report_to(report), *arguments)
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)


if __name__ == "__main__":
    main()
