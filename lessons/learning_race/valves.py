"""The nets that have just trained, at their own valves over the sequence of the picture above."""

from lessons.learning_race import controls, runs, standing
from lessons.learning_race.plan import Plan
from lstm_core.learning.net import Net
from lstm_ui.address import named
from lstm_ui.training.race import Race
from lstm_ui.valves.picture import valves as draw


def valves(race: Race[Plan]) -> None:
    """Each net's gates, unit by unit, the net that did best first; none of one that diverged."""
    nets: dict[str, Net] = {}
    steps: dict[str, int] = {}
    for k in standing.ranked(race.lanes):
        entrant, lane = race.plan.racing[k], race.lanes[k]
        if lane.net is not None and lane.ended != "diverged":
            nets[entrant], steps[entrant] = lane.net, lane.step
    if not nets:
        return
    number = controls.sequence()
    rev = f"{race.plan} {steps}"
    first = next((e for e, net in nets.items() if net.params.cell.gates), next(iter(nets)))
    draw(
        {
            **runs.at_valves(race.plan, steps, number, nets),
            "chosen": {"net": first, "unit": "", "sequence": number, "at": 0},
            "rev": rev,
            "about": f"{rev} {number}",
        },
        named("valves"),
    )
