"""Test work that is spread over processes."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from sphinx_arxivdigest import processes
from sphinx_arxivdigest.processes import spread

if TYPE_CHECKING:
    from pathlib import Path

#: Number of processes, and of jobs: none, fewer than processes, one more than portions.
SIZES = [(1, 5), (2, 0), (2, 1), (3, 2), (2, 5), (2, 33), (3, 200)]

needs_forks = pytest.mark.skipif(not processes.can_fork(), reason="this system has no forks")


@pytest.mark.parametrize(("workers", "count"), SIZES)
def test_results_are_those_of_map_in_its_order(workers: int, count: int) -> None:
    jobs = list(range(count))
    summand = 1000
    assert list(spread(lambda job: job + summand, jobs, workers)) == [job + 1000 for job in jobs]


@needs_forks
def test_work_is_done_by_other_processes() -> None:
    done_by = set(spread(lambda _job: os.getpid(), range(40), 2))
    assert os.getpid() not in done_by
    assert 1 <= len(done_by) <= 2


def test_one_worker_is_this_process() -> None:
    assert set(spread(lambda _job: os.getpid(), range(4), 1)) == {os.getpid()}


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_systems_without_safe_forks_work_in_one_process(
    system: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    if system == "win32":
        monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    assert set(spread(lambda _job: os.getpid(), range(4), 2)) == {os.getpid()}


@needs_forks
def test_jobs_and_work_need_no_pickling() -> None:
    jobs = [partial(lambda number: number * 2, number) for number in range(9)]
    assert list(spread(lambda job: job(), jobs, 2)) == [number * 2 for number in range(9)]


@needs_forks
def test_results_that_cannot_be_pickled_are_worked_out_here() -> None:
    results = spread(lambda job: lambda: job, range(9), 2)
    assert [result() for result in results] == list(range(9))


@needs_forks
def test_errors_are_raised_where_their_results_would_be() -> None:
    def work(job: int) -> int:
        return 60 // (job - 7)

    results = spread(work, range(40), 2)
    assert list(islice(results, 7)) == list(map(work, range(7)))
    with pytest.raises(ZeroDivisionError):
        next(results)


@needs_forks
def test_a_job_that_fails_in_a_process_alone_is_done_here() -> None:
    here = os.getpid()

    def work(job: int) -> tuple[int, bool]:
        if job == 5 and os.getpid() != here:
            raise MemoryError
        return job, os.getpid() == here

    assert list(spread(work, range(9), 2)) == [(job, job == 5) for job in range(9)]


@needs_forks
@pytest.mark.parametrize("victim", [0, 20, 199])
def test_what_a_killed_process_had_to_do_is_done_here(victim: int) -> None:
    here = os.getpid()

    def work(job: int) -> int:
        if job == victim and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return job

    assert list(spread(work, range(200), 2)) == list(range(200))


@needs_forks
def test_few_results_wait_in_memory(tmp_path: Path) -> None:
    def work(job: int) -> int:
        (tmp_path / str(job)).touch()
        return job

    results = spread(work, range(1000), 2)
    next(results)
    time.sleep(0.3)
    assert len(list(tmp_path.iterdir())) < 200
    assert len(list(results)) == 999


@needs_forks
def test_processes_and_threads_end_with_their_work() -> None:
    # Tests before this one may have left processes of their own.
    others = set(multiprocessing.active_children())
    threads = threading.active_count()
    whole, begun = spread(str, range(40), 2), spread(str, range(40), 2)
    assert len(list(whole)) == 40
    next(begun)
    begun.close()  # type: ignore[attr-defined]
    assert others.issuperset(multiprocessing.active_children())
    assert threading.active_count() == threads


@needs_forks
def test_processes_end_when_their_parent_is_killed() -> None:
    code = (
        "import os, time\n"
        "from sphinx_arxivdigest.processes import spread\n"
        "def work(job):\n"
        "    time.sleep(0.05)\n"
        "    return os.getpid()\n"
        "for worker in spread(work, range(400), 3): print(worker, flush=True)\n"
    )
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline()
        parent.kill()
        try:
            # Until no process has the other end of the pipe.
            parent.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(parent.pid, signal.SIGKILL)
            pytest.fail("processes wait for jobs of a parent that is gone")


@needs_forks
def test_no_fork_is_made_beside_a_thread() -> None:
    """Python 3.12 and newer warn of it."""
    code = (
        "from sphinx_arxivdigest.processes import spread\n"
        "for _ in range(3): assert list(spread(str, range(40), 2)) == list(map(str, range(40)))\n"
    )
    command = [sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""
