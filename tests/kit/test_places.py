"""Places on the way from knowing nothing to solved, and what the track is given."""

import math

import pytest

from lstm_core.learning.tasks import TASKS
from lstm_ui.live.register import ROOT
from lstm_ui.training import places
from lstm_ui.training.entrants import LOSS
from lstm_ui.training.lane import Lane
from lstm_ui.training.marks import marks_of
from tests.node import call

LINES, SOLVED = TASKS["adding"].baselines(30), TASKS["adding"].solved_below(30)
NOTHING = 1 / 6


@pytest.mark.parametrize(
    ("loss", "place"),
    [
        (NOTHING, 0),
        (SOLVED, 1),
        (math.sqrt(NOTHING * SOLVED), 0.5),
        (1e-9, 1),
        (0.0, 1),
        (0.18, math.log(NOTHING / 0.18) / math.log(NOTHING / SOLVED)),
        (5.0, -places.BEHIND),
        (math.inf, -places.BEHIND),
        (math.nan, -places.BEHIND),
    ],
)
def test_a_place_is_the_log_of_the_loss_between_nothing_and_solved(loss, place):
    assert places.place(loss, NOTHING, SOLVED) == pytest.approx(place, abs=1e-4)


def test_the_posts_are_the_baselines_and_the_solution():
    names, at = zip(*places.posts(LINES, SOLVED), strict=True)
    assert names == ("knows nothing", "knows one of the two", "solved")
    assert at == pytest.approx((0, math.log(2) / math.log(NOTHING / SOLVED), 1), abs=1e-4)


def lane(name, step, loss, ended=""):
    looks = [] if loss is None else [(1, {LOSS: 9.0}), (step, {LOSS: loss})]
    return Lane(name, 600, None, step=step, looks=looks, ended=ended)


LANES = [
    lane("plain", 1600, 0.1667, "budget"),
    lane("gated", 120, 0.008, "solved"),
    lane("other", 1, 0.05),
    lane("new", 0, None),
    lane("gone", 7, math.inf, "diverged"),
]
NETS = ["rnn", "gru", "lstm", "lstm", "rnn"]


def test_every_net_has_its_lane():
    data = places.track(LANES, marks_of(NETS), LINES, SOLVED, "about 6 s")
    lanes = data["lanes"]
    assert [each["name"] for each in lanes] == [each.name for each in LANES]
    assert [each["net"] for each in lanes] == NETS
    assert len({each["shape"] for each in lanes}) == 5
    assert lanes[0]["place"] == pytest.approx(0, abs=0.001)
    assert [each["place"] for each in lanes[1:]] == [
        1,
        places.place(0.05, NOTHING, SOLVED),
        None,
        -places.BEHIND,
    ]
    assert [each["solved"] for each in lanes] == [False, True, False, False, False]
    assert [each["note"] for each in lanes] == [
        "not solved in 1,600\xa0steps",
        "solved after 120\xa0steps",
        "1\xa0step",
        "",
        "diverged after 7\xa0steps",
    ]
    assert data["line"] == "about 6 s"


def test_the_track_in_words_has_every_loss_and_news_is_what_ended():
    data = places.track(LANES[:4], marks_of(NETS[:4]), LINES, SOLVED, "")
    assert data["alt"] == (
        "From “knows nothing”, a loss of 0.167, to “solved”. plain: not solved in 1,600\xa0steps, "
        "a loss of 0.167. gated: solved after 120\xa0steps, a loss of 0.008. other: 1\xa0step, a "
        "loss of 0.05. new: at the start."
    )
    assert data["news"] == (
        "plain: not solved in 1,600\xa0steps. gated: solved after 120\xa0steps."
    )


def test_the_browser_draws_as_much_behind_the_start():
    function = "({ across }, v) => v.map(across)"
    shares = call(ROOT / "lstm_ui" / "track" / "track.js", function, [-places.BEHIND, 0, 1])
    start = 100 * places.BEHIND / (1 + places.BEHIND)
    assert shares == ["0.00", f"{start:.2f}", "100.00"]


def test_every_marker_of_a_race_has_a_shape():
    source = (ROOT / "lstm_ui" / "track" / "track.js").read_text("utf-8")
    for each in places.track(LANES, marks_of(NETS), LINES, SOLVED, "")["lanes"]:
        shape = each["shape"]
        assert f'{shape}: "M' in source or f'"{shape}": "M' in source
