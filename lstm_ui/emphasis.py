"""What stands out in a finding: its numbers, each with its unit, and nothing else.

A number in a name is none: step 3, unit 7, LSTM 2, forget bias 1. Words that a visitor typed stand
in quotation marks or are disarmed, and are left as they are.
"""

import re

KEPT = r"\$[^$]*\$|`[^`]*`|“[^”]*”|\*\*.*?\*\*"
NAMED = (
    "steps?|units?|seeds?|rounds?|lessons?|experiments?|questions?|sequences?|layers?|users?|"
    "words?|pairs?|bias|lags?|LSTM|GRU|RNN|PyTorch|NumPy|Python"
)
NAME = rf"\b(?:{NAMED})[ \N{{NO-BREAK SPACE}}]"
FIGURES = r"(?:\\?[−-])?\d+(?:\\?[.,]\d+)*"
MORE = r"(?:(?:, \d+)* (?:and|to) \d+(?![\d.,]*\d|\N{NO-BREAK SPACE}|\\?%))?"  # 3, 7 and 41
POWER = "(?:e[-+−]?\\d+|\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?"
UNIT = "(?:\N{NO-BREAK SPACE}?\\\\?%|\N{NO-BREAK SPACE}(?:ms|s|min|kB|MB)\\b)?"
PART = re.compile(
    rf"(?P<kept>{KEPT}|(?<!\w){NAME}{FIGURES}{MORE})"
    rf"|(?<![\w.,])(?P<number>{FIGURES}{POWER}{UNIT})(?!\w)",
    re.IGNORECASE,
)


def emphasised(sentence: str) -> str:
    """The sentence as Markdown, its numbers bold."""
    return PART.sub(lambda part: part["kept"] or f"**{part['number']}**", sentence)
