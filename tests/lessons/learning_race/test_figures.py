"""A sequence of the task, and what an answer depends on: the picture's data, and a sentence."""

import numpy as np

from lessons.learning_race.figures import (
    Memory,
    describe_memory,
    describe_sequence,
    remembered,
    sequence,
    shares_of,
)
from lstm_core.learning.tasks import TASKS


def a_sequence(task):
    return TASKS[task].batch(np.random.default_rng(5), 12, 1)


def test_a_sequence_to_add_is_its_numbers_with_the_two_that_are_marked():
    batch = a_sequence("adding")
    picture = sequence(batch)
    (strip,) = picture["strips"]
    values = batch.x[:, 0, 0]
    np.testing.assert_allclose([height for height, _ in strip["bars"]], values, atol=5e-5)
    first, second = (int(t) + 1 for t in np.flatnonzero(batch.x[:, 0, 1]))
    marked = [k + 1 for k, (_, kind) in enumerate(strip["bars"]) if kind == "marked"]
    assert marked == [first, second] == [mark["step"] for mark in picture["marks"]]
    numbers = [values[t - 1] for t in (first, second)]
    assert [mark["text"] for mark in picture["marks"]] == [f"{value:.2f}" for value in numbers]
    assert strip["end"] == f"= {sum(numbers):.2f}"
    assert describe_sequence(batch) == (
        f"One sequence: the marked numbers are {numbers[0]:.2f} at step {first} and "
        f"{numbers[1]:.2f} at step {second}. After step 12 the right answer is {sum(numbers):.2f}."
    )
    assert picture["alt"] == describe_sequence(batch)


def test_a_sequence_to_copy_is_its_symbols_and_when_they_are_wanted():
    batch = a_sequence("copy")
    picture = sequence(batch)
    (strip,) = picture["strips"]
    kinds = [kind for _, kind in strip["bars"]]
    assert kinds == ["read"] * 10 + [""] * 12 + ["wanted"] * 10
    heights = np.array([height for height, _ in strip["bars"]])
    np.testing.assert_array_equal(8 * heights[:10] - 1, batch.x[:10, 0].argmax(axis=1))
    np.testing.assert_array_equal(8 * heights[-10:] - 1, batch.target[-10:, 0])
    assert not heights[10:-10].any()
    (signal,) = picture["marks"]
    assert batch.x[signal["step"] - 1, 0].argmax() == 9
    assert picture["alt"] == (
        "One sequence: ten symbols at steps 1 to 10, a signal at step 22, and the same ten to give "
        "back at steps 23 to 32."
    )


def memories(*sizes):
    return [
        Memory(f"net {k}", "gru", "solved", f"answers {k}", each) for k, each in enumerate(sizes)
    ]


def test_what_nets_depend_on_is_under_the_sequence_on_one_scale():
    batch = a_sequence("adding")
    rng = np.random.default_rng(8)
    sizes = rng.random(12), 5 * rng.random(12)
    picture = remembered(batch, memories(*sizes))
    first, *strips = picture["strips"]
    assert first == sequence(batch)["strips"][0]
    assert [(s["name"], s["state"]) for s in strips] == [("net 0", "solved"), ("net 1", "solved")]
    assert [(strip["net"], strip["end"]) for strip in strips] == [
        ("gru", "answers 0"),
        ("gru", "answers 1"),
    ]
    shares = np.array([each / each.sum() for each in sizes])
    heights = [[height for height, _ in strip["bars"]] for strip in strips]
    np.testing.assert_allclose(heights, shares / shares.max(), atol=5e-5)


def test_what_depends_on_nothing_has_no_share():
    assert not shares_of(np.zeros(4)).any()
    *_, strip = remembered(a_sequence("adding"), memories(np.zeros(12)))["strips"]
    assert not any(height for height, _ in strip["bars"])


def test_what_it_depends_on_is_told_beside_even_shares():
    sizes = np.random.default_rng(9).random(25)
    part = (sizes[2] + sizes[19]) / sizes.sum()
    (memory,) = memories(sizes)
    assert describe_memory(memory, [3, 20]) == (
        f"net 0 (solved) answers 0: steps 3 and 20 get {round(100 * part)}\xa0% of its gradient; "
        "even shares would be 8\xa0%."
    )


def test_what_it_depends_on_is_told_of_one_step_and_of_none():
    one = Memory("This net", "lstm", "", "answers a blank", np.array([1.0, 3.0, 0.0, 0.0]))
    assert describe_memory(one, [2]) == (
        "This net answers a blank: step 2 gets 75\xa0% of its gradient; even shares would be "
        "25\xa0%."
    )
    (memory,) = memories(np.zeros(4))
    assert describe_memory(memory, [2]) == (
        "net 0 (solved) answers 0, whatever it reads: every gradient is 0."
    )
