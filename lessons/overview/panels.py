"""What the page shows first: the belt."""

from lessons.overview.cell import SCENE
from lstm_ui.belt.picture import cell
from lstm_ui.belt.scene import LIMITS, results, run


def belt() -> None:
    """The belt in small, to play with and to leave."""
    data = {
        "scene": SCENE.to_json(),
        "results": results(run(SCENE)),
        "rev": 0,
        "mini": True,
        "locked": False,
        "predict": False,
        **LIMITS,
    }
    cell(data, "overview_cell")
