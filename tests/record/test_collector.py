"""The search for cycles rests inside, and does not walk afterwards what was made meanwhile."""

import gc

import pytest

from bibtools.record.collector import collector_at_rest


def test_it_rests_and_goes_on() -> None:
    assert gc.isenabled()
    with collector_at_rest():
        assert not gc.isenabled()
        with collector_at_rest():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_an_error() -> None:
    with pytest.raises(ValueError, match="wrong"), collector_at_rest():
        raise ValueError("wrong")
    assert gc.isenabled()


def test_what_was_made_is_old() -> None:
    with collector_at_rest():
        made = [[number] for number in range(1000)]
    young = {id(one) for generation in (0, 1) for one in gc.get_objects(generation)}
    assert not any(id(one) in young for one in made)


def test_who_stopped_it_starts_it() -> None:
    gc.disable()
    try:
        with collector_at_rest():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_a_program_has_frozen_stays_frozen() -> None:
    gc.freeze()
    try:
        before = gc.get_freeze_count()
        with collector_at_rest():
            pass
        assert gc.get_freeze_count() >= before - 100  # some of it may have been given up
    finally:
        gc.unfreeze()
