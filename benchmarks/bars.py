"""Whether a bar is met, in a line."""


def verdict(bar: str, met: bool, got: str) -> str:
    """The line."""
    return f"{'MET    ' if met else 'NOT MET'}  {bar}: {got}"
