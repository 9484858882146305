"""What the page shows first: the belt."""

from lessons.overview import controls
from lstm_ui.belt.picture import cell
from lstm_ui.belt.scene import LIMITS, results, run
from lstm_ui.phrases import marked


def belt() -> None:
    """The belt in small, to play with and to leave."""
    scene, rev = controls.scene()
    data = {
        "scene": scene.to_json(),
        "results": results(run(scene)),
        "rev": rev,
        "mark": marked(),
        "mini": True,
        "idle": True,
        "locked": False,
        "predict": False,
        **LIMITS,
    }
    cell(data, "overview_cell")
