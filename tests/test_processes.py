"""Batches shared among processes: the answers in order, and what goes wrong said where the call came from."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator

import pytest

from bibtools import processes
from bibtools.errors import BibtoolsError
from tests.shared import PROJECT


def doubled(batch: list[int]) -> list[int]:
    return [2 * value for value in batch]


def own_process(_batch: int) -> int:
    return os.getpid()


def talking(batch: str) -> str:
    sys.stdout.write("this is not an answer\n")
    return batch


def failing(batch: int) -> int:
    raise ValueError(f"not {batch}")


def dying(_batch: int) -> int:
    os._exit(3)


def counted(batches: Iterable[int], taken: list[int]) -> Iterator[int]:
    for batch in batches:
        taken.append(batch)
        yield batch


@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_answers_are_in_the_order_of_the_batches(count: int) -> None:
    with processes.shared(count) as each:
        assert list(each(doubled, ([number, number + 1] for number in range(200)))) == [
            [2 * number, 2 * number + 2] for number in range(200)
        ]


def test_the_work_is_done_elsewhere_by_several() -> None:
    with processes.shared(2) as each:
        workers = set(each(own_process, range(400)))
    assert len(workers) == 2
    assert os.getpid() not in workers


def test_one_process_is_this_one() -> None:
    with processes.shared(1) as each:
        assert set(each(own_process, range(3))) == {os.getpid()}


def test_large_batches_pass_both_ways_at_once() -> None:
    batch = list(range(300_000))  # more than a pipe holds
    with processes.shared(2) as each:
        assert list(each(doubled, [batch] * 6)) == [doubled(batch)] * 6


def test_batches_are_read_as_they_are_needed() -> None:
    taken: list[int] = []
    with processes.shared(2) as each:
        answers = each(own_process, counted(range(1000), taken))
        next(answers)
        assert len(taken) < 10


def test_what_a_function_prints_is_no_answer(capfd: pytest.CaptureFixture[str]) -> None:
    with processes.shared(2) as each:
        assert list(each(talking, ["a", "b", "c"])) == ["a", "b", "c"]
    assert capfd.readouterr().out == ""


def test_an_exception_comes_back() -> None:
    with processes.shared(2) as each, pytest.raises(ValueError, match="not 7"):
        list(each(failing, [7]))


def test_a_process_that_ends_is_said() -> None:
    with processes.shared(2) as each, pytest.raises(BibtoolsError, match=r"a helping process ended \(3\)"):
        list(each(dying, [1]))


def test_no_process_and_no_thread_is_left() -> None:
    threads = threading.active_count()
    with processes.shared(2) as each:
        workers = set(each(own_process, range(50)))
    assert threading.active_count() == threads
    for worker in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)


def test_a_script_without_a_guard_can_use_it() -> None:
    """`multiprocessing` would run such a script again in each of its processes."""
    script = """
from bibtools import processes
from tests.test_processes import doubled
with processes.shared(2) as each:
    print(list(each(doubled, [[1], [2]])))
"""
    done = subprocess.run([sys.executable, "-"], input=script, capture_output=True, text=True, check=True, cwd=PROJECT)
    assert done.stdout == "[[2], [4]]\n"


def test_batched() -> None:
    assert list(processes.batched(range(5), 2)) == [[0, 1], [2, 3], [4]]
    assert list(processes.batched([], 2)) == []
