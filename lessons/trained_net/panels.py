"""What stands below the picture: the same gates by hand, and all units of the net in a table."""

from lessons.trained_net import by_hand, controls, runs, units_table
from lessons.trained_net.choice import Choice
from lessons.trained_net.nets import LABELS
from lstm_core.units.shipped import NETS, load
from lstm_ui import show
from lstm_ui.valves import words


def sandbox(choice: Choice) -> None:
    """A link that opens the unit's gates as a scene that a hand can change; an LSTM's alone."""
    if NETS[choice.net].kind != "lstm":
        return
    unit = unit_of(choice)
    batch = runs.batch_of(NETS[choice.net].task, choice.sequence)
    controls.sandbox_link(by_hand.scene(load(choice.net), unit, batch, choice.at), unit + 1)


def worth(choice: Choice) -> None:
    """What the unit carries, and what the net is worth without it."""
    show.tell(words.describe_worth(runs.portrait_of(choice.net), unit_of(choice)))


def units(choice: Choice) -> None:
    """The measures of every unit of the net, and what each is said to do."""
    portrait = runs.portrait_of(choice.net)
    pairs = "at the marks / elsewhere" if portrait.task == "adding" else "points won / lost"
    show.tell(
        f"**{LABELS[choice.net]}**, means over {portrait.measures.sequences} sequences. Pairs are "
        f"{pairs}."
    )
    show.table(units_table.rows(portrait))


def nets() -> None:
    """The clearest unit of each net that has learnt to add."""
    adding = {name: label for name, label in LABELS.items() if NETS[name].task == "adding"}
    portraits = {label: runs.portrait_of(name) for name, label in adding.items()}
    show.table(units_table.nets(portraits))


def take_home() -> None:
    """The lines with which another page shows the net at its valves."""
    show.embed_code("A trained net at its own valves: what one unit does with a sequence")


def unit_of(choice: Choice) -> int:
    """The unit that is looked at, counted from 0."""
    order = runs.portrait_of(choice.net).order
    unit = int(choice.unit) - 1 if choice.unit else order[0]
    return unit if unit in order else order[0]
