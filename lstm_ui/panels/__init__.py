"""What a page shows beside its prose and its widgets, a file a page."""

INSTALL_TORCH = (
    "PyTorch is not installed here. To compare, install it where the app runs: "
    "`pip install torch==2.13.0`"
)
