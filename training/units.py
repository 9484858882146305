"""Train the nets whose units the app shows, and write their card.

Run by ``python -m training.units``: NumPy trains them, one after the other, in a minute.
"""

from lstm_core.learning.net import Net, to_npz
from lstm_core.learning.tasks import TASKS
from lstm_core.learning.training import train
from lstm_core.units.measures import SEQUENCES, Measures, drawn, measure
from lstm_core.units.roles import ranked, roles
from lstm_core.units.shipped import FOLDER, LENGTH, NETS, Shipped

CARD = """# Small trained nets

{count} nets that `lstm_core.units` looks into: {size:,} bytes, written by `python -m training.units` and by
nothing else; so is this card. They are here to show what single units do, and are no good for
anything else.

Each is a cell with a linear readout, trained by `lstm_core.learning.training.train` in NumPy and
float32 on sequences of {length} steps drawn afresh for every step: batches of {batch}, Adam at a rate of
{rate:g}, gradients clipped at a norm of {clip:g}. The LSTMs begin with a forget bias of 1. The tasks are
those of `lstm_core.learning.tasks`: *adding* counts as solved below a loss of {adding:g}, *score* below
{score:g}. An .npz file holds the arrays under PyTorch's names, as `lstm_core.learning.net` reads them.

The losses are on {sequences} sequences that no net was trained on. What a role means, and by which
numbers, is in `lstm_core/units/roles.py`; the first number of a pair is the mean at the marked steps
(in *score*, those that bring +1), the second elsewhere.

The seeds of the adding LSTMs are the first five, as they come: none was left out. Of *score* three
seeds were tried; each has a unit that counts, and the one that ships has one whose memory rises with
the score. Of the GRU and the plain RNN on adding, two seeds were tried. The second RNN had not
solved its task after 4,000 steps.

{tables}
"""


def main() -> None:
    """Train, ship, measure, and write the card."""
    tables = []
    for shipped in NETS.values():
        net = trained(shipped)
        (FOLDER / f"{shipped.name}.npz").write_bytes(to_npz(net))
        tables.append(table(shipped, measure(net, drawn(shipped.task, LENGTH))))
        print(tables[-1])
    (FOLDER / "README.md").write_text(card(tables), "utf-8")


def trained(shipped: Shipped) -> Net:
    """The net at the end of its training."""
    *_, last = train(shipped.settings)
    return last.net


def card(tables: list[str]) -> str:
    """The README.md beside the data."""
    settings = next(iter(NETS.values())).settings
    files = [FOLDER / f"{name}.npz" for name in NETS]
    return CARD.format(
        count=len(NETS),
        size=sum(file.stat().st_size for file in files),
        length=LENGTH,
        batch=settings.batch_size,
        rate=settings.learning_rate,
        clip=settings.clip,
        sequences=SEQUENCES,
        adding=TASKS["adding"].solved_below(LENGTH),
        score=TASKS["score"].solved_below(LENGTH),
        tables="\n\n".join(tables),
    )


def table(shipped: Shipped, measures: Measures) -> str:
    """What the units of one net do."""
    named = roles(measures, LENGTH)
    rows = [
        f"## {shipped.name}: {shipped.hidden_size} units, {shipped.steps:,} steps, "
        f"loss {measures.loss:.5f}",
        "",
        "| unit | role | opens | keeps | writes | follows | cost |",
        "| --- " * 7 + "|",
    ]
    for unit in ranked(measures, named):
        pairs = [_pair(measures, name, unit) for name in ("opens", "keeps", "writes")]
        numbers = f"{measures.follows[unit]:+.2f} | {measures.cost[unit]:.4f}"
        rows.append(f"| {unit + 1} | {named[unit]} | {' | '.join(pairs)} | {numbers} |")
    return "\n".join(rows)


def _pair(measures: Measures, name: str, unit: int) -> str:
    if name not in measures.at_marks:
        return "–"
    return f"{measures.at_marks[name][unit]:.2f}, {measures.elsewhere[name][unit]:.2f}"


if __name__ == "__main__":
    main()
