"""Room for trainings: two at once, the others in their order, and nobody who went away."""

from threading import Barrier, Thread

import pytest

from lstm_ui.training.slots import FORGOTTEN_AFTER, MOST_AT_ONCE, Slots, Wait


class Clock:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def slots(clock):
    return Slots(clock=clock)


def test_two_at_once(slots):
    assert MOST_AT_ONCE == 2
    assert slots.call("a", 10.0) is None
    assert slots.call("b", 7.0) is None
    assert slots.call("a", 9.0) is None
    assert slots.call("b", 6.0) is None


def test_the_third_waits_for_the_shortest_in_front(slots):
    slots.call("a", 10.0)
    slots.call("b", 7.0)
    assert slots.call("c", 1.0) == Wait(1, 7.0)
    slots.call("b", 3.0)
    assert slots.call("c", 1.0) == Wait(1, 3.0)
    slots.call("a", 2.0)
    assert slots.call("c", 1.0) == Wait(1, 2.0)


def test_the_fourth_waits_for_another_to_end(slots):
    for name, left in (("a", 10.0), ("b", 7.0), ("c", 20.0)):
        slots.call(name, left)
    assert slots.call("d", 1.0) == Wait(2, 10.0)


def test_nobody_is_told_how_long_while_that_is_not_known_of_one_before():
    slots = Slots()
    slots.call("a", 0.0)
    slots.call("b", 7.0)
    assert slots.call("c", 1.0) == Wait(1, 0.0)
    assert slots.call("d", 1.0) == Wait(2, 0.0)
    slots.call("a", 9.0)
    assert slots.call("c", 1.0) == Wait(1, 7.0)


def test_leaving_frees_a_place_and_the_order_is_kept(slots):
    for name in "abcd":
        slots.call(name, 5.0)
    slots.leave("a")
    assert slots.call("d", 5.0) == Wait(1, 5.0)
    assert slots.call("c", 5.0) is None
    assert slots.call("a", 5.0) is not None  # who comes back stands last
    slots.leave("b")
    assert slots.call("a", 5.0) is not None
    assert slots.call("d", 5.0) is None


def test_leaving_twice_or_unheard_of_does_nothing(slots):
    slots.leave("nobody")
    slots.call("a", 1.0)
    slots.leave("a")
    slots.leave("a")
    assert slots.call("a", 1.0) is None


def test_who_stops_calling_is_forgotten(slots, clock):
    for name in "abc":
        slots.call(name, 5.0)
    clock.now += FORGOTTEN_AFTER - 0.1
    assert slots.call("c", 5.0) == Wait(1, 5.0)
    slots.call("b", 5.0)
    clock.now += 0.2
    assert slots.call("c", 5.0) is None
    assert slots.call("b", 5.0) is None
    assert slots.call("a", 5.0) == Wait(1, 5.0)


def test_who_waits_and_goes_is_forgotten_too(slots, clock):
    for name in "abcd":
        slots.call(name, 5.0)
    for _ in range(4):
        clock.now += 5
        for name in "abd":
            slots.call(name, 5.0)
    slots.leave("a")
    assert slots.call("d", 5.0) is None


def test_only_as_many_as_there_is_room_for():
    slots = Slots(most=1)
    assert slots.call("a", 4.0) is None
    assert slots.call("b", 1.0) == Wait(1, 4.0)


def test_many_threads_at_once(clock):
    slots, crowd = Slots(clock=clock), 24
    together, went = Barrier(crowd), []

    def visitor(name):
        together.wait()
        for left in range(50, 0, -1):
            wait = slots.call(name, float(left))
            if wait is None:
                went.append(name)
            else:
                assert 1 <= wait.seconds <= 50

    threads = [Thread(target=visitor, args=(str(k),)) for k in range(crowd)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert not any(thread.is_alive() for thread in threads)
    assert len(set(went)) == 2
    assert len(went) == 100
