"""Train the nets whose units the app shows, and write their card.

Run by ``python -m training.units``: NumPy trains them, one after the other, in a minute.
"""

from pathlib import Path

from lstm_core.learning.net import Net, to_npz
from lstm_core.learning.tasks import TASKS
from lstm_core.learning.training import train
from lstm_core.units.measures import SEQUENCES, Measures, drawn, measure
from lstm_core.units.roles import ranked, roles
from lstm_core.units.shipped import FOLDER, LENGTH, NETS, Shipped

TEMPLATE = Path(__file__).with_name("card.md")


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
    return TEMPLATE.read_text("utf-8").format(
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
