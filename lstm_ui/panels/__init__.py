"""What a page shows beside its prose and its widgets, a file a page."""
