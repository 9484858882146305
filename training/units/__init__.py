"""Making the small nets whose units the app shows: ``python -m training.units``."""
