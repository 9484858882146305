"""The leak's second half: the reader attacks a server, once and a thousand times."""

import streamlit as st

from lessons.state_leakage import controls, runs
from lessons.state_leakage import plan as leak
from lessons.state_leakage.panels import share
from lessons.state_leakage.plan import IN_ORDER, SYMBOLS, Outcome, Plan
from lstm_core.leakage.serving import visit
from lstm_core.leakage.streams import CHANCE
from lstm_core.leakage.treatment import TREATMENTS
from lstm_core.learning.net import Net
from lstm_ui import show
from lstm_ui.controls import theme_mode
from lstm_ui.show import READING_WIDTH
from lstm_ui.training.race import Race
from lstm_ui.training.watch import watch


def served(plan: Plan) -> tuple[Plan, Net] | None:
    """The training of the net that serves; the net and its plan, once it is trained."""
    race = watch(controls.SERVER, plan, _progress)
    if race is None or not race.done:
        return None
    net = race.lanes[0].net
    return None if net is None else (race.plan, net)


def _progress(race: Race[Plan]) -> None:
    (lane,) = race.lanes
    scores = (
        "" if lane.latest is None else f" It names {share(lane.latest[IN_ORDER])} of new secrets"
    )
    under = f" of users whom it serves with the state {lane.name}." if scores else ""
    st.markdown(
        f"The {race.plan.name}, trained with the state {lane.name}: {lane.step} of {lane.budget} "
        f"steps, {lane.seconds:.1f} s.{scores}{under}",
        width=READING_WIDTH,
    )


def play(plan: Plan, net: Net, before: int) -> None:
    """One user with a secret, then a query of blanks: what the net says at every step."""
    from lessons.state_leakage import figures

    secret = controls.secret()
    audience = leak.audience(plan.seed, before, secret)
    visits = {
        f"state {treatment}": [
            v.probabilities for v in visit(net, audience, treatment, plan.protocol.length)[-2:]
        ]
        for treatment in TREATMENTS
    }
    said = {name: mine[-1] for name, (_, mine) in visits.items()}
    told, safe = (SYMBOLS[int(p.argmax())] for p in said.values())
    sure, unsure = (share(float(p.max())) for p in said.values())
    theirs, first = ", which is not the secret, but may give it away", ""
    if told == SYMBOLS[secret]:
        theirs = ", the secret"
    elif before and told == SYMBOLS[audience[0]]:
        theirs = ", which is what the first user of this server had shown"
    if before and "first user" not in theirs:
        first = f" The first user of this server had shown {SYMBOLS[audience[0]]}."
    luck = "; that it is the secret is luck" if safe == SYMBOLS[secret] else ""
    answered = SYMBOLS[int(visits["state carried"][0][-1].argmax())]
    wronged = f" The user was answered {answered}, too." if answered != SYMBOLS[secret] else ""
    finding = (
        f"The user showed {SYMBOLS[secret]} and left. You show blanks. With the state carried the "
        f"net answers you {told}, {sure}{theirs}; with the state reset {safe}, {unsure}, as it "
        f"answers everybody who shows nothing{luck}."
        f"{first}{wronged}"
    )
    st.markdown(f"**{finding}**", width=READING_WIDTH)
    st.plotly_chart(
        figures.told(
            visits, (f"the user, who shows {SYMBOLS[secret]}", "you"), SYMBOLS, theme_mode()
        ),
        key="leak_told",
        theme=None,
        alt=finding,
        config={"displayModeBar": False},
    )


def thousand(plan: Plan, net: Net, before: int) -> None:
    """The attack on a thousand users, by how many users ago."""
    from lessons.state_leakage import figures

    leaks, safe = (runs.outcomes(plan, before, treatment, net) for treatment in TREATMENTS)
    bars = {
        f"{treatment}, {how}": [getattr(found[ago], name) for ago in leak.AGO]
        for treatment, found in zip(TREATMENTS, (leaks, safe), strict=True)
        for how, name in (("the net’s answer", "named"), ("a linear probe", "probed"))
    }
    one = leaks[1]
    finding = (
        f"Carried, the net’s answer to the next user is the secret for {share(one.named)} of "
        f"{leak.ATTACKED:,} users, and a probe of the state reads {share(one.probed)}; reset, "
        f"{share(safe[1].named)} and {share(safe[1].probed)}, where chance is {share(CHANCE)}."
    )
    st.markdown(f"**{finding}**", width=READING_WIDTH)
    st.plotly_chart(
        figures.attacks(bars, leak.AGO, CHANCE, theme_mode()),
        key="leak_loot",
        theme=None,
        alt=finding,
        config={"displayModeBar": False},
    )
    show.table(
        [
            {"state": name}
            | {f"{ago} ago": share(part) for ago, part in zip(leak.AGO, parts, strict=True)}
            for name, parts in bars.items()
        ]
    )


def relabelled(plan: Plan, net: Net, before: int) -> None:
    """Which answer goes with which secret."""
    found = runs.outcomes(plan, before, "carried", net)[1]
    st.markdown(f"**{_relabelling(found)}**", width=READING_WIDTH)
    show.table(
        [
            {"secret": letter}
            | {f"answers {to}": share(part) for to, part in zip(SYMBOLS, row, strict=True)}
            for letter, row in zip(SYMBOLS, found.table, strict=True)
        ]
    )


def _relabelling(found: Outcome) -> str:
    told = f"the answers alone name {share(found.named)} of the secrets"
    if found.with_table - found.named > 0.1:
        return (
            f"Relabelled, not lost: {told}, and {share(found.with_table)} for whoever knows this "
            "table."
        )
    if found.named > 0.9:
        return f"Nothing is relabelled here: {told}, as the diagonal shows."
    if found.probed - found.named > 0.1:
        return (
            f"Here {told}, and this table does not help. The probe does: with the whole state it "
            f"reads {share(found.probed)}."
        )
    return f"Here {told}, and neither this table nor the probe reads much more."
