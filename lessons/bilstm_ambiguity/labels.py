"""What the pictures call a net, and a word that is too long for them."""

NETS = {"forward": "forward net", "both": "bidirectional net"}  # as figures and tables name them
MOST_LETTERS = 14


def shortened(word: str) -> str:
    """The word, or its beginning where it has too many letters for its place."""
    return word if len(word) <= MOST_LETTERS else f"{word[: MOST_LETTERS - 1]}…"
