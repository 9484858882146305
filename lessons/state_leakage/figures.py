"""An attack on many users: how many secrets are read, and by whom."""

from collections.abc import Mapping, Sequence

from lessons.state_leakage.plan import Outcome
from lstm_ui import theme
from lstm_ui.numbers import percent
from lstm_ui.plotting import figure, go, level, title
from lstm_ui.training.curves import MARK

MUCH = 0.1  # a share by which one reading must beat another to be said to
NEARLY_ALL = 0.9


def attacks(
    bars: Mapping[str, Sequence[float]], users: Sequence[int], chance: float, mode: theme.Mode
) -> go.Figure:
    """Shares of secrets read, a group of bars for each number of users ago."""
    colors = [tint for tint in tints(mode) for _ in range(2)]
    traces = [
        {
            "type": "bar",
            "x": [ago(n) for n in users],
            "y": list(shares),
            "name": name,
            "marker": {
                "color": colors[k],
                "pattern": {
                    "shape": ("", "/")[k % 2],
                    "fillmode": "overlay",
                    "fgcolor": theme.BACKGROUND[mode],
                },
            },
            "hovertemplate": f"{name}, %{{x}}: %{{y:.1%}}<extra></extra>",
        }
        for k, (name, shares) in enumerate(bars.items())
    ]
    ticks = {0: "0%", chance: f"chance, {chance:.0%}", 0.5: "50%", 0.75: "75%", 1: "100%"}
    layout = {
        "template": theme.TEMPLATE[mode],
        "height": 380,
        "margin": {"l": 64, "r": 16, "t": 24, "b": 110},
        "legend": {"orientation": "h", "y": -0.16, "yanchor": "top"},
        "yaxis": {
            **title("secrets read"),
            "range": [0, 1.02],
            "tickvals": list(ticks),
            "ticktext": list(ticks.values()),
        },
        "barmode": "group",
        "shapes": [level(chance, MARK | {"color": theme.INK[mode]})],
    }
    return figure(traces, layout)


def ago(users: int) -> str:
    """How many users ago, in words."""
    return f"{users} user{'s' * (users > 1)} ago"


def tints(mode: theme.Mode) -> tuple[str, str]:
    """The colours of the state carried, and of the state reset."""
    return theme.net_color("carried", mode), theme.net_color("reset", mode)


def describe_attacks(carried: Outcome, reset: Outcome, users: int, chance: float) -> str:
    """What the next user reads, by answer and by probe, with the state carried and reset."""
    return (
        f"With the state carried over, the net’s answer to the next user names the secret of "
        f"{percent(carried.named)} of {users:,} users, and a probe of the state reads "
        f"{percent(carried.probed)}. With the state reset it is {percent(reset.named)} and "
        f"{percent(reset.probed)}; guessing would get {percent(chance)}."
    )


def describe_relabelling(outcome: Outcome) -> str:
    """Whether secrets that are not named are still told, and by what."""
    named = f"the answers alone name {percent(outcome.named)} of the secrets"
    if outcome.with_table - outcome.named > MUCH:
        return (
            f"Relabelled, not lost: {named}, but anyone who has this table can read "
            f"{percent(outcome.with_table)}."
        )
    if outcome.named > NEARLY_ALL:
        return f"Nothing is relabelled here: {named}. They are on the table’s diagonal."
    if outcome.probed - outcome.named > MUCH:
        return (
            f"Here {named}, and this table doesn’t help. The probe does: from the whole state it "
            f"reads {percent(outcome.probed)}."
        )
    return f"Here {named}, and neither this table nor the probe reads much more."
