"""The live picture's arithmetic and words, in Node."""

import math

import numpy as np
import pytest

from lstm_ui.live.register import ROOT
from lstm_ui.numbers import amount
from tests.node import call

PICTURE = ROOT / "lessons" / "vanishing_gradient" / "backwards"


def lane(key, values, place="", made="a", **more):
    values = list(values)
    named = {"net": "rnn", "name": key, "setting": "s", "place": place, "made": made}
    return {"key": key, "low": values, "middle": values, "high": values, **named, **more}


LANES = [
    lane("c", [0.5, 0.083, 0.02], "on the memory c"),
    lane("h", [1.0, 0.9, 0.8]),
    lane("GRU", [1.0, 5.01e-11, 1e-20], "in the GRU"),
    lane("RNN", [1.0, 0, None], "in the tanh RNN"),
]


# Words


def test_sizes_are_written_as_python_writes_them():
    rng = np.random.default_rng(1)
    values = [float(f"{v:.6g}") for v in 10 ** rng.uniform(-40, 20, 500)]
    values += [0.0, 0.01, 0.00999, 0.05, 1.0, 99.99, 100.0, 12.345, 5e-324, 1e300]
    told = call(PICTURE / "words.js", "({ amount }, values) => values.map(amount)", values)
    assert told == [amount(value) for value in values]
    too_large = call(PICTURE / "words.js", "({ amount, short }) => [amount(null), short(null)]")
    assert too_large == [amount(math.inf), "too large to hold"]


def finding(lag, one=True, seeds=5, ghosts=None):
    data = {"lanes": LANES, "one": one, "seeds": seeds}
    function = """({ finding, plain }, [data, lag, ghosts]) => {
        const pieces = finding(data, lag, ghosts);
        return [plain(pieces), pieces.filter(([name]) => name).map(([, text]) => text)];
    }"""
    return call(PICTURE / "words.js", function, [data, lag, ghosts or {}])


def test_the_finding_tells_what_arrives_at_the_lag():
    told, bold = finding(1)
    assert bold == [amount(value) for value in (0.083, 5.01e-11, 0.0)]
    assert told == (
        f"This much of the gradient arrives 1 step back: {bold[0]} on the memory c, {bold[1]} in "
        f"the GRU and {bold[2]} in the tanh RNN (medians over 5 seeds)."
    )
    told, bold = finding(2, seeds=1)
    assert bold == [amount(value) for value in (0.02, 1e-20, math.inf)]
    assert told.startswith("This much of the gradient arrives 2 steps back: ")
    assert told.endswith(" in the tanh RNN (one seed).")


def test_where_many_gradients_travel_the_finding_compares_sizes():
    told, _ = finding(2, one=False)
    assert told.startswith("Compared with the last step, the gradient 2 steps back is this large: ")


def test_the_finding_tells_the_ghosts_that_reach_so_far():
    ghosts = {"c": lane("c", [0.5, 7e-12], "on the memory c of the default LSTM"), "h": LANES[1]}
    told, bold = finding(1, ghosts=ghosts)
    size = amount(7e-12)
    assert told.endswith(f". Dashed in the picture: {size} on the memory c of the default LSTM.")
    assert bold[-1] == size
    assert "Dashed" not in finding(2, ghosts=ghosts)[0]


@pytest.mark.parametrize(
    ("values", "told", "short"),
    [
        ([1, 1e-3, 1e-9], "", ""),
        ([1, 1e-3, 1e-13], "below 10⁻¹² from 2 steps back on", "below 10⁻¹²"),
        ([1, 1e-12, 0], "below 10⁻¹² from 1 step back on", "below 10⁻¹²"),
        ([1, 1e-20, 0.5], "", ""),
        ([1, 1e5, 1e6], "", ""),
        ([1, 1e7, None], "above 10⁶ from 1 step back on", "above 10⁶"),
    ],
)
def test_a_belt_that_cannot_be_drawn_to_its_end_says_so(values, told, short):
    function = "({ ending }, values) => [ending(values, false), ending(values, true)]"
    assert call(PICTURE / "words.js", function, values) == [told, short]


# Places


def test_a_belts_thickness_counts_powers_of_ten():
    values = [1.0, 1e-6, 1e-12, 1e-13, 0.0, 1e3, 1e6, 1e9, None]
    thick = call(PICTURE / "scale.js", "({ thickness }, v) => v.map(thickness)", values)
    full = thick[0]
    shares = [1, 0.5, 0, 0, 0, 1.25, 1.5, 1.5, 1.5]
    assert thick == pytest.approx([share * full for share in shares])


def test_a_curve_is_a_straight_line_where_each_step_multiplies_alike():
    values = [*(0.5 ** np.arange(80)), 0.0, None, 1e40]
    heights = call(PICTURE / "scale.js", "({ height }, v) => v.map(height)", values)
    assert np.diff(heights[:80]) == pytest.approx(math.log10(2) / 36)
    assert heights[0] == pytest.approx(6 / 36)
    assert heights[80:] == [1, 0, 0]


def test_lags_run_from_the_right_to_the_left_and_a_hand_finds_the_nearest():
    function = """({ acrossOf }) => {
        const { x, lag } = acrossOf({ left: 100, right: 700, steps: 60 });
        return [[0, 1, 60].map(x), [700, 690, 684, 100, 0, 900].map(lag)];
    }"""
    assert call(PICTURE / "scale.js", function) == [[700, 690, 100], [1, 1, 2, 60, 60, 1]]


def test_the_axis_has_a_few_round_ticks():
    lengths = list(range(10, 501, 10))
    function = "({ ticks }, lengths) => lengths.map(ticks)"
    for steps, found in zip(lengths, call(PICTURE / "scale.js", function, lengths), strict=True):
        assert found[0] == 0
        assert 3 <= len(found) <= 6
        assert steps - found[-1] < found[1]
        assert set(np.diff(found)) == {found[1]}


def test_stretches_are_all_lags_at_which_it_holds():
    function = "({ stretches }, values) => stretches(values, (value) => value > 0)"
    assert call(PICTURE / "scale.js", function, [1, 1, 0, 2, 0, 0, 3, 4]) == [
        [0, 1],
        [3, 3],
        [6, 7],
    ]
    assert call(PICTURE / "scale.js", function, [0, 0]) == []


def test_names_keep_apart_and_as_near_as_they_can():
    function = "({ spread }, [places, gap, ends]) => spread(places, gap, ends)"
    places = np.random.default_rng(2).uniform(0, 100, (200, 4)).tolist()
    all_of_them = "({ spread }, all) => all.map((places) => spread(places, 20, [0, 100]))"
    for each, spaced in zip(places, call(PICTURE / "scale.js", all_of_them, places), strict=True):
        assert np.diff(np.sort(spaced)).min() >= 20 - 1e-9
        assert 0 <= min(spaced) <= max(spaced) <= 100
        assert np.argsort(spaced).tolist() == np.argsort(each).tolist()
    assert call(PICTURE / "scale.js", function, [[10, 90, 50], 20, [0, 100]]) == [10, 90, 50]


# Ghosts

STORY = """({ Ghosts }, messages) => {
    const ghosts = new Ghosts();
    return messages.map((data) => [
        ghosts.take(data),
        Object.fromEntries(Object.entries(ghosts.shown).map(([key, { made }]) => [key, made])),
    ]);
}"""


def message(drawn, compared=(), **made):
    lanes = [lane(key, [1], made=how) for key, how in made.items()]
    ghosts = [lane("c", [1], made=how) for how in compared]
    return {"drawn": drawn, "compared": ghosts, "lanes": lanes, "theory": []}


def test_what_was_drawn_before_stays_as_a_ghost_lane_by_lane():
    messages = [
        message("bias 3", ["default"], c="bias 3", r="tanh"),
        message("bias 3", ["default"], c="bias 3", r="tanh"),  # a run that changed nothing
        message("bias 5", ["default"], c="bias 5", r="tanh"),
        message("with theory", ["default"], c="bias 5", r="tanh"),
        message("linear", ["default"], c="bias 5", r="linear"),
    ]
    assert call(PICTURE / "ghosts.js", STORY, messages) == [
        [True, {"c": "default"}],
        [False, {"c": "default"}],
        [True, {"c": "bias 3"}],
        [True, {"c": "bias 3"}],
        [True, {"r": "tanh"}],
    ]


def test_where_there_is_nothing_to_compare_with_there_is_no_ghost():
    messages = [message("default", c="default", r="tanh")]
    assert call(PICTURE / "ghosts.js", STORY, messages) == [[True, {}]]
