"""A short text is cut into what a browser can write without Markdown."""

import pytest

from lstm_ui.terms.pieces import pieces


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Plain.", [("", "Plain.")]),
        ("$f = 1$ keeps.", [("i", "f"), ("", " = 1 keeps.")]),
        ("`eval()` and $b_f$", [("code", "eval()"), ("", " and "), ("i", "b"), ("sub", "f")]),
        (
            r"$\sigma(a) = 1 / (1 + e^{-a})$",
            [
                ("", "σ("),
                ("i", "a"),
                ("", ") = 1 / (1 + "),
                ("i", "e"),
                ("sup", "−a"),
                ("", ")"),
            ],
        ),
        (r"$\sigma_{\max}$", [("", "σ"), ("sub", "max")]),
        (r"$\ln f$.", [("", "ln "), ("i", "f"), ("", ".")]),
        (r"$2H$: $h$", [("", "2"), ("i", "H"), ("", ": "), ("i", "h")]),
    ],
)
def test_a_text_is_cut_at_formulas_and_code(text, cut):
    assert pieces(text) == cut


@pytest.mark.parametrize("text", [r"$\frac{1}{2}$", r"$\infty$", "$x_$", "$x^{a}}$"])
def test_a_formula_that_cannot_be_written_is_named(text):
    with pytest.raises(ValueError, match="a line of prose can"):
        pieces(text)
