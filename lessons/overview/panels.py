"""The belt in small."""

from lstm_ui.belt.picture import cell
from lstm_ui.belt.scene import LIMITS, Scene, Step, results, run


def belt() -> None:
    """The belt in small, to play with and to leave."""
    scene = Scene((Step("new input", i=0.6, f=0.8, g=0.7, o=0.5),), start=0.9)
    data = {
        "scene": scene.to_json(),
        "results": results(run(scene)),
        "rev": 0,
        "mini": True,
        "locked": False,
        "predict": False,
        **LIMITS,
    }
    cell(data, "overview_cell")
