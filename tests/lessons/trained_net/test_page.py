"""The page shows the net, unit and sequence that its link asks for, and hands on what is seen."""

import json

import numpy as np
import pytest

from lessons.trained_net import runs
from lessons.trained_net.nets import LABELS, LENGTH
from lstm_core import get_backend
from lstm_core.units.shipped import NETS, load
from lstm_ui.valves import words
from tests.driver import text, visit


def picture(at):
    """The data of the live picture."""
    (found,) = [
        data[0]
        for data in (json.loads(each.proto.json) for each in at.get("bidi_component"))
        if data and "nets" in data[0]
    ]
    return found


def test_the_page_opens_on_the_unit_with_the_clearest_role():
    at = visit("trained_net")
    data = picture(at)
    assert data["chosen"] == {"net": "lstm_adding_1", "unit": "", "sequence": 243, "at": 0}
    first = data["nets"]["lstm_adding_1"]
    assert first["units"][first["first"]]["label"] == "7 opens at marks"
    assert words.describe_worth(runs.portrait_of("lstm_adding_1"), 6) in text(at)


def test_nets_are_those_that_ship():
    assert LABELS.keys() == NETS.keys()


@pytest.mark.parametrize("name", LABELS)
def test_the_picture_is_given_the_run_of_the_core(name):
    data = picture(visit("trained_net"))
    batch = runs.batch_of(NETS[name].task, 243)
    trace = get_backend().forward(load(name).params, batch.x)
    shown = data["sequences"][NETS[name].task]
    np.testing.assert_allclose(shown["inputs"], batch.x[:, 0, 0], atol=6e-4)
    memory = "c" if NETS[name].kind == "lstm" else "h"
    for number, unit in data["nets"][name]["units"].items():
        run = {series: np.array(values) for series, values in unit["run"].items()}
        values = trace[memory][:, 0, int(number) - 1]
        np.testing.assert_allclose(run["before"], values[:-1], atol=6e-4)
        np.testing.assert_allclose(run["after"], values[1:], atol=6e-4)
        if NETS[name].kind == "rnn":
            total = unit["weight"] * run["before"] + run["rest"]
            np.testing.assert_allclose(run["after"], np.tanh(total), atol=2e-3)
        else:
            np.testing.assert_allclose(run["after"], run["kept"] + run["written"], atol=2e-3)
        for gate in trace.cell.gates:
            np.testing.assert_allclose(run[gate], trace[gate][:, 0, int(number) - 1], atol=6e-4)


def test_marks_are_the_steps_that_the_net_is_told_of():
    shown = picture(visit("trained_net", sequence="5"))["sequences"]["adding"]
    x = runs.batch_of("adding", 5).x[:, 0]
    assert shown["marks"] == [int(t) + 1 for t in np.flatnonzero(x[:, 1])]
    assert [word.endswith("marked") for word in shown["words"]] == [m == 1 for m in x[:, 1]]


def test_a_link_names_net_unit_and_step():
    at = visit("trained_net", net="gru_adding_1", unit="2", at="3")
    assert picture(at)["chosen"] == {"net": "gru_adding_1", "unit": "2", "sequence": 243, "at": 3}
    assert words.describe_worth(runs.portrait_of("gru_adding_1"), 1) in text(at)


def test_only_an_lstm_s_valves_go_to_the_sandbox():
    def links(net):
        at = visit("trained_net", net=net)
        return [link for link in at.get("page_link") if "into your own hands" in link.proto.label]

    assert [link.proto.page for link in links("lstm_adding_2")] == ["gate_sandbox"]
    assert links("gru_adding_1") == links("rnn_adding_1") == []


def test_tables_have_a_row_for_each_unit_and_for_each_net_that_adds():
    at = visit("trained_net", net="lstm_adding_3")
    units, nets = (table.value for table in at.table)
    assert units["unit"].tolist()[0] == "8 writes at marks"
    assert len(units) == 8
    assert nets["net"].tolist() == [LABELS[name] for name in NETS if NETS[name].task == "adding"]
    assert nets["its clearest unit"].tolist()[:2] == ["7 opens at marks", "2 opens at marks"]
    assert nets["lets in, at marks / elsewhere"].tolist()[-1] == "no gate"
    assert len(picture(at)["nets"]["lstm_adding_3"]["units"]["1"]["run"]["i"]) == LENGTH
