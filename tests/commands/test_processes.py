"""The processes that share work end with the one that started them."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from dpg.processes import beside
from dpg.project.errors import UsageError

ROOT = Path(__file__).parents[2]
SCRIPT = """
import os, sys, time
from pathlib import Path
from dpg.processes import in_parallel

first, (folder, how) = os.getpid(), sys.argv[1:]

def work(number):
    Path(folder, str(os.getpid())).touch()
    while how == "killed" or len(os.listdir(folder)) < 2:
        time.sleep(0.01)
    if os.getpid() == first:
        raise ValueError("fails here")
    return number

try:
    list(in_parallel(work, range(4), 2))
finally:
    os._exit(3)
"""


@pytest.mark.parametrize(("how", "code"), [("failed", 3), ("killed", -signal.SIGKILL)])
def test_no_process_is_left_behind(how, code, tmp_path):
    started = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(tmp_path), how],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT / "tooling")},
    )
    if how == "killed":
        while len(os.listdir(tmp_path)) < 2:
            time.sleep(0.01)
        started.kill()
    started.communicate(timeout=30)  # Its output ends when nobody is left to write.
    assert started.returncode == code


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_another_process_found_or_raised_is_known_here(jobs):
    def fail():
        raise UsageError("It fails.", "Repair it.")

    number, failing = beside(os.getpid, jobs), beside(fail, jobs)
    assert (number() == os.getpid()) == (jobs == 1)
    with pytest.raises(UsageError) as raised:
        failing()
    assert (raised.value.message, raised.value.hint) == ("It fails.", "Repair it.")


def test_a_process_that_was_ended_is_no_endless_wait():
    wait = beside(lambda: os.kill(os.getpid(), signal.SIGKILL), 2)
    with pytest.raises(BrokenProcessPool):
        wait()
