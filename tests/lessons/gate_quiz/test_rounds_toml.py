"""The quiz's words are complete, and every schedule shows what its entry says."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from lstm_core import drive, get_backend
from lstm_core.exercises.forced import KINDS
from lstm_ui.belt.scene import GATES, Scene, from_json

FILE = Path(__file__).parents[3] / "lessons" / "gate_quiz/rounds.toml"
QUIZ = tomllib.loads(FILE.read_text("utf-8"))
DEFINITIONS, SITUATIONS, FORCED = (QUIZ[name] for name in ("definition", "situation", "forced"))
ENTRIES = DEFINITIONS + SITUATIONS

WAYS = {"f": ("open", "shut"), "i": ("open", "shut"), "o": ("open", "shut")}
WAYS["g"] = ("raise", "lower")
STANDS = {  # of the gate at the step in view
    "open": lambda value: value >= 0.85,
    "shut": lambda value: value <= 0.15,
    "raise": lambda value: value >= 0.3,
    "lower": lambda value: value <= -0.3,
}
WRONG_WAY = {"open": 0.0, "shut": 1.0, "raise": -1.0, "lower": 1.0}


def keys(rows):
    return [row["key"] for row in rows]


def entries(rows):
    return pytest.mark.parametrize("row", rows, ids=keys(rows))


def scene_of(row):
    steps = [dict(zip(("word", *GATES), step, strict=True)) for step in row["steps"]]
    return from_json({**row, "steps": steps}, Scene(()))


def run(row, **moved):
    """The core's run, with some gates moved at the step in view."""
    scene = scene_of(row)
    gates = scene.gates()
    for gate, value in moved.items():
        gates[gate][row["at"] - 1] = value
    return drive(get_backend("numpy"), **gates, initial=scene.start)


def effect(row, value):
    """By how much c, or for o the shown h, changes at the step in view if the gate moves there."""
    symbol = "h" if row["gate"] == "o" else "c"
    as_is, moved = (
        getattr(trace, symbol) for trace in (run(row), run(row, **{row["gate"]: value}))
    )
    return abs(float(moved[row["at"]] - as_is[row["at"]]))


def texts(row):
    found = [row[name] for name in ("text", "reason", "looks") if name in row]
    return found + list(row.get("tempts", {}).values())


def test_file_holds_the_three_rounds_and_nothing_else():
    assert set(QUIZ) == {"definition", "situation", "forced"}


def test_keys_are_unique_in_the_file():
    assert max(Counter(keys(ENTRIES)).values()) == 1
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", key) for key in keys(ENTRIES))


def test_no_text_stands_twice():
    said = Counter(text for row in ENTRIES for text in texts(row))
    assert max(said.values()) == 1, said.most_common(1)


def test_every_part_has_enough_definitions():
    count = Counter(row["gate"] for row in DEFINITIONS)
    assert set(count) == set("fiog")
    assert min(count.values()) >= 4


def test_every_move_has_enough_situations():
    count = Counter((row["gate"], row["way"]) for row in SITUATIONS)
    assert set(count) == {(gate, way) for gate, ways in WAYS.items() for way in ways}
    assert len(SITUATIONS) >= 20
    assert min(count.values()) >= 2
    assert min(count[kind] for kind in KINDS) >= max(2, max(count["g", way] for way in WAYS["g"]))


@entries(DEFINITIONS)
def test_definition_answers_every_choice(row):
    names = {"key", "text", "gate", "reason", "tempts", "steps", "at"}
    assert set(row) - {"start", "plain"} == names
    assert set(row["tempts"]) == set("fiog") - {row["gate"]}


@entries(SITUATIONS)
def test_situation_answers_every_choice(row):
    names = {"key", "text", "gate", "way", "still", "reason", "tempts", "steps", "at"}
    assert set(row) - {"start"} == names
    assert row["way"] in WAYS[row["gate"]]
    assert set(row["tempts"]) == set("fiog") - {row["gate"]} | {"way"}


def test_every_forced_kind_has_its_looks():
    assert sorted((row["gate"], row["way"]) for row in FORCED) == sorted(KINDS)
    assert all(set(row) == {"gate", "way", "looks"} for row in FORCED)


@pytest.mark.parametrize("row", ENTRIES + FORCED, ids=lambda row: row.get("key", "forced"))
def test_prose_is_whole_and_plain(row):
    for text in texts(row):
        assert text == text.strip(), text
        assert text[-1] in ".!?", text
        assert not re.search(r"[<>\"']|--|\.\.\.|  ", text), text  # no HTML, no typewriter signs
        assert text.count("$") % 2 == 0, text
        assert text.count("“") == text.count("”"), text


@entries(DEFINITIONS)
def test_definition_does_not_name_the_part(row):
    assert not re.search(r"forg[eo]t|input|output|candidate|gate\b", row["text"], re.IGNORECASE)


@entries(ENTRIES)
def test_nothing_is_asked_that_a_later_lesson_teaches(row):
    later = r"training|gradient|slope|sigma|a_[figo]"
    assert not any(re.search(later, text, re.IGNORECASE) for text in texts(row))


@entries(SITUATIONS)
def test_situation_does_not_name_the_part(row):
    named = r"forg[eo]t|input|output|candidate|gate\b|\bshut|\bshow|\braise|\blower"
    assert not re.search(named, row["text"], re.IGNORECASE)


@entries(ENTRIES)
def test_schedule_is_one_of_the_sandbox(row):
    scene = scene_of(row)
    assert 1 <= len(row["steps"]) <= 12
    assert [list(vars(step).values()) for step in scene.steps] == row["steps"]  # ranges, hundredths
    assert scene.at == row["at"]
    assert type(row["at"]) is int
    assert scene.start == row.get("start", 0.0)


@entries(SITUATIONS)
def test_gate_stands_as_the_answer_says(row):
    value = getattr(run(row), row["gate"])[row["at"] - 1]
    assert STANDS[row["way"]](value)


@entries(SITUATIONS)
def test_wrong_way_makes_a_difference_that_is_seen(row):
    assert effect(row, WRONG_WAY[row["way"]]) >= 0.25


@entries(DEFINITIONS)
def test_part_makes_a_difference_that_is_seen(row):
    low = -1.0 if row["gate"] == "g" else 0.0
    assert max(effect(row, low), effect(row, 1.0)) >= 0.3


# What the scenes say: c before the step in view and after it; what c would come to if the part that
# must act stayed where it was; and where the other parts stand.
STORY = {
    "food_to_service": (1.2, -0.7, 0.5, {"i": 1, "g": -0.7, "o": 1}),
    "next_game": (1.5, 0.3, 1.8, {"i": 1, "g": 0.3, "o": 1}),
    "closing_quote": (1, 0, 1, {"i": 0, "g": -0.4, "o": 1}),
    "new_thermometer": (0.9, 0.4, 1.3, {"i": 1, "g": 0.4, "o": 0}),
    "dogs_far_verb": (0.9, 0.9, 0.6, {"i": 0, "g": -0.4, "o": 0}),
    "key_signature": (-0.8, -0.8, -0.4, {"i": 0.1, "g": 0, "o": 1}),
    "voucher": (1.3, 1, 0.35, {"i": 1, "g": -0.3, "o": 1}),
    "winter_coat": (-1, -1, -0.9, {"i": 0, "g": 0.6}),
    "name_in_chat": (0, 0.9, 0, {"f": 1, "g": 0.9, "o": 0}),
    "count_the_e": (0.3, 0.6, 0.3, {"f": 1, "g": 0.3, "o": 1}),
    "storm_warning": (0.4, -0.9, 0, {"f": 0, "g": -0.9, "o": 1}),
    "open_bracket": (0.5, 1, 0.55, {"f": 1, "g": 0.5, "o": 1}),
    "dogs_behind_fence": (0.9, 0.9, 0, {"f": 1, "g": -0.9, "o": 1}),
    "lightning": (0.7, 0, 1, {"f": 0, "g": 1, "o": 1}),
    "bracket_in_comment": (0, 0, 0.5, {"f": 1, "g": 0.5, "o": 0}),
    "cough": (-0.6, -0.6, 0.2, {"f": 1, "g": 0.8, "o": 1}),
    "verb_now": (0.9, 0.9, 0.9, {"f": 1, "i": 0, "g": -0.3}),
    "may_i_castle": (-1, -1, -1, {"f": 1, "i": 0, "g": 0.3}),
    "smoke_alarm": (1, 1.5, 1.5, {"f": 1, "i": 1, "g": 0.5}),
    "quiz_master": (-0.4, 0.8, 0.8, {"f": 0, "i": 1, "g": 0.8}),
    "poker_face": (0.9, 1.2, 1.2, {"f": 1, "i": 1, "g": 0.3}),
    "german_verb": (0.9, 0.9, 0.9, {"f": 1, "i": 0, "g": 0.2}),
    "boiler_pause": (1.1, 1.1, 1.1, {"f": 1, "i": 0, "g": 0.4}),
    "home_goal": (0.5, 1, 0.5, {"f": 1, "i": 1, "o": 1}),
    "deposit": (0.6, 1.3, 0.6, {"f": 1, "i": 1, "o": 1}),
    "sunny_spell": (-0.8, 0.9, -0.8, {"f": 0, "i": 1}),
    "lift_down": (0, -0.5, 0.5, {"f": 1, "i": 1, "o": 1}),
    "closing_bracket": (1, 0.5, 1.5, {"f": 1, "i": 1, "o": 0}),
    "cold_soup": (0.6, -0.8, 0, {"f": 0, "i": 1, "o": 1}),
}
BOUND = {  # the part that could help by its numbers alone, but of which the scene says it is right
    "new_thermometer": "g",
    "voucher": "g",
    "dogs_behind_fence": "g",
    "lightning": "g",
    "bracket_in_comment": "g",
    "cough": "g",
    "closing_bracket": "f",
}


def comes_out(row, trace):
    """Whether a run ends the step as the scene asks: c, and for o what is shown."""
    c, h = trace.c[row["at"]], trace.h[row["at"]]
    as_shown = abs(h) >= 0.5 if row["way"] == "open" else h == 0
    return abs(c - STORY[row["key"]][1]) < 0.05 and (row["gate"] != "o" or as_shown)


@entries(SITUATIONS)
def test_belt_is_as_the_scene_says(row):
    c, at = run(row).c, row["at"]
    before, after, then, _ = STORY[row["key"]]
    np.testing.assert_allclose([c[at - 1], c[at]], [before, after], rtol=0, atol=0.025)
    np.testing.assert_allclose(
        run(row, **{row["gate"]: row["still"]}).c[at], then, rtol=0, atol=0.025
    )


@entries(SITUATIONS)
def test_step_is_as_the_scene_says(row):
    text, trace, step = row["text"], run(row), row["at"] - 1
    *_, then, given = STORY[row["key"]]
    assert row["gate"] not in given
    assert len(given) >= 2
    assert all(getattr(trace, part)[step] == value for part, value in given.items())
    proposals = re.findall(r"propos(?:es|al is) ([+−]?\d(?:\.\d)?)", text)
    assert [number(found) for found in proposals] == [given[part] for part in given if part == "g"]
    for sentence in re.split(r"(?<=[.;:!?]) ", text):
        if "as things stand" in sentence.lower():
            told = {number(n) for n in re.findall(r"[+−]?\d(?:\.\d+)?", sentence)}
            assert told <= ({then, 0} if row["gate"] == "o" else {then})


def number(text):
    return float(text.replace("−", "-"))


@entries(SITUATIONS)
def test_one_part_alone_brings_it_about(row):
    """No other part does, whatever its stand, unless the scene says that it is right as it is."""
    still = {row["gate"]: row["still"]}
    assert not comes_out(row, run(row, **still))
    assert comes_out(row, run(row))
    for part in set("fiog") - {row["gate"], BOUND.get(row["key"])}:
        low = -1 if part == "g" else 0
        for value in np.linspace(low, 1, 101):
            assert not comes_out(row, run(row, **still, **{part: value})), (part, value)
    if row["key"] in BOUND:
        assert re.search(r"right|stays on the belt, and must", row["text"])


@entries([row for row in SITUATIONS if row["gate"] == "o"])
def test_unseen_memory_is_intact(row):
    trace, step = run(row), row["at"]
    assert abs(trace.c[step]) >= 0.5
    assert np.abs(trace.h[step]) >= 0.5 if row["way"] == "open" else trace.h[step] == 0


# White's men, as they stand before the first move
MEN = {f"{file}1": man for file, man in zip("abcdefgh", "RNBQKBNR", strict=True)}
MEN |= {f"{file}2": "P" for file in "abcdefgh"}


def steps_of(man, taking):
    """Whether the man may go so far, files and ranks counted, if nothing is in its way."""
    return {
        "P": lambda x, y: (x, y) in ([(1, 1), (-1, 1)] if taking else [(0, 1), (0, 2)]),
        "N": lambda x, y: sorted((abs(x), abs(y))) == [1, 2],
        "B": lambda x, y: abs(x) == abs(y),
        "R": lambda x, y: 0 in (x, y),
        "Q": lambda x, y: abs(x) == abs(y) or 0 in (x, y),
        "K": lambda x, y: max(abs(x), abs(y)) == 1,
    }[man]


def between(start, end):
    """The squares on the straight way from one to the other; none for a knight."""
    (x, y), (to_x, to_y) = ((ord(square[0]), int(square[1])) for square in (start, end))
    far = max(abs(to_x - x), abs(to_y - y))
    if sorted((abs(to_x - x), abs(to_y - y))) == [1, 2]:
        return set()
    across, along = (to_x - x) // far, (to_y - y) // far
    return {f"{chr(x + k * across)}{y + k * along}" for k in range(1, far)}


def moved(men, move):
    """White's men after a move of theirs, black ones standing in no one's way."""
    man = move[0] if move[0] in "NBRQK" else "P"
    end, taking = move[-2:], "x" in move
    may = steps_of(man, taking)
    starts = [
        start
        for start, own in men.items()
        if own == man
        and start != end
        and may(ord(end[0]) - ord(start[0]), int(end[1]) - int(start[1]))
        and not between(start, end) & set(men)
    ]
    assert end not in men, f"{move}: a man of its own stands there"
    assert len(starts) == 1, f"{move}: from {starts}"
    return {square: own for square, own in men.items() if square != starts[0]} | {end: man}


def moves_of(key):
    """The moves of a game that a situation counts, and of the game after it."""
    (row,) = (row for row in SITUATIONS if row["key"] == key)
    played = [word.removesuffix(" mate").split("? ")[-1] for word, *_ in row["steps"]]
    return played[: row["at"] - 1], played[row["at"] - 1 :]


def test_the_chess_game_that_is_counted_can_be_played():
    for game in moves_of("next_game"):
        men = MEN
        for move in game:
            men = moved(men, move)
    with pytest.raises(AssertionError, match="Qh5: from "):  # the knight on f3 blocks d1 to h5
        moved(moved(moved(moved(MEN, "e4"), "Nf3"), "Bc4"), "Qh5")


def test_as_many_moves_are_counted_as_are_on_the_belt():
    first, _ = moves_of("next_game")
    assert len(first) * 0.3 == pytest.approx(STORY["next_game"][0])


# No situation should be solved by its words alone


def by_cues(*cues, otherwise):
    """A player who goes by the first cue found."""
    return lambda text: next((part for part, cue in cues if re.search(cue, text)), otherwise)


READERS = r"rest of the net|layer above|\$h\$|siren|display|reads|hears"
TALK = {  # of each part
    "f": r"kept|stays?\b|lost|loses|fade|drop|goes\b|\bold\b|on the belt",
    "i": r"let in|taken in|gets in|added|counted|booked|turned away|kept out|in full|whole",
    "g": r"propos|word|sign|positive|negative|entry|move",
    "o": READERS + r"|know|tell|follows",
}


def by_talk(pick):
    """A player who names the part that is talked of most, or least."""
    return lambda text: pick(TALK, key=lambda part: len(re.findall(TALK[part], text)))


PLAYERS = {
    "stock phrases": by_cues(
        ("g", r"wide open|added in full"),
        ("o", READERS.split("|display")[0]),
        ("f", r"propos\w+ (is )?0\b|[Nn]othing"),
        otherwise="i",
    ),
    "readers first": by_cues(
        ("o", READERS), ("g", r"let in|in full"), ("i", r"kept|lost"), otherwise="f"
    ),
    "who has no proposal": by_cues(
        ("o", r"now\b|this step|face"), ("f", r"lost|drop|old"), ("i", r"propos"), otherwise="g"
    ),
    "refused and taken": by_cues(
        ("f", r"none of|nothing of|turned away"),
        ("g", r"whole|in full"),
        ("i", "right"),
        otherwise="o",
    ),
    "time": by_cues(
        ("o", r"\bnow\b|next|this step"),
        ("f", "as things stand|before"),
        ("g", "As things stand"),
        otherwise="i",
    ),
    "most talk": by_talk(max),
    "least talk": by_talk(min),
}


def words(text, length):
    """Which runs of so many words a text has, $h$ being one."""
    found = re.findall(r"\$h\$|[a-z]+", text.lower())
    return {" ".join(found[k : k + length]) for k in range(len(found) - length + 1)}


def by_likelihood(row, lengths, missing):
    """Naive Bayes on which words a text has (or lacks, too), learnt from every other scene."""
    seen = {r["key"]: set().union(*(words(r["text"], n) for n in lengths)) for r in SITUATIONS}
    mine = seen.pop(row["key"])
    vocabulary = set().union(*seen.values())
    gates = {r["key"]: r["gate"] for r in SITUATIONS}

    def score(part):
        texts = [found for key, found in seen.items() if gates[key] == part]
        share = {
            word: (sum(word in found for found in texts) + 1) / (len(texts) + 2)
            for word in (vocabulary if missing else vocabulary & mine)
        }
        return sum(np.log(p if word in mine else 1 - p) for word, p in share.items())

    return max("fiog", key=score)


@pytest.mark.parametrize("player", PLAYERS.values(), ids=PLAYERS)
def test_no_key_words_tell_the_part(player):
    assert np.mean([player(row["text"]) == row["gate"] for row in SITUATIONS]) <= 0.6


@pytest.mark.parametrize("missing", [False, True])
@pytest.mark.parametrize("lengths", [(1,), (2,), (1, 2)], ids=str)
def test_no_part_has_words_of_its_own(lengths, missing):
    told = [by_likelihood(row, lengths, missing) == row["gate"] for row in SITUATIONS]
    assert np.mean(told) <= 0.6


@pytest.mark.parametrize("part", "fiog")
def test_scenes_of_every_part_talk_of_every_part(part):
    texts = [row["text"] for row in SITUATIONS if row["gate"] == part]
    for talk in TALK.values():
        assert np.mean([bool(re.search(talk, text)) for text in texts]) >= 0.7
    assert not any("wide open" in text for text in texts)


def test_most_proposals_are_not_zero():
    some = [STORY[row["key"]][3].get("g", 0) for row in SITUATIONS if row["gate"] != "g"]
    assert np.mean([value != 0 for value in some]) >= 0.9
