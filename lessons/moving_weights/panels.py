"""What Moving weights shows: the order of the blocks, one matrix or several, and the arrays."""

from functools import partial

from lessons.moving_weights import controls, runs, stacks, weights
from lstm_core.cells import CELLS, Kind
from lstm_core.layouts.libraries import LAYOUTS, Library
from lstm_ui import backends, files, show
from lstm_ui.controls import theme_mode


def order(kind: Kind, library: Library, seed: int) -> None:
    """The order of the blocks in each library, and what a wrong one costs."""
    runs.stacked(kind, library, theme_mode())
    params = weights.drawn(kind, seed)
    off = stacks.misread(params, library, weights.sequence(seed))
    show.finding(stacks.describe_misreading(library, off, weights.STEPS))


def one_matrix(kind: Kind, seed: int) -> None:
    """That a matrix for each block, one stacked matrix and PyTorch's cell agree, measured now."""
    params, x, to_torch = weights.drawn(kind, seed), weights.sequence(seed), None
    if controls.ask_torch(f"nn.{CELLS[kind].torch_class}Cell"):
        if backends.torch_installed():
            to_torch = stacks.gap_to_fused(params, x)
        else:
            show.note(show.INSTALL_TORCH)
    to_stacked = stacks.gap_to_stacked(params, x)
    show.finding(stacks.describe_stacked(kind, weights.STEPS, to_stacked, to_torch))


def what_differs() -> None:
    """What else differs between the libraries."""
    runs.what_differs()


def arrays(kind: Kind, library: Library, seed: int) -> None:
    """The weights in a library's layout, to take home, and how one's own come from there."""
    params = weights.drawn(kind, seed)
    written = LAYOUTS[library].write(params)
    show.table([{"array": name, "shape": str(array.shape)} for name, array in written.items()])
    show.tell(stacks.describe_return(stacks.gap_after_return(params, library)))
    show.code(stacks.snippet(kind, library))
    show.download(
        f"Download these weights for {LAYOUTS[library].name} (.npz)",
        f"{kind}_{library}.npz",
        partial(files.npz, written),
    )
