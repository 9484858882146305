"""Questions and attempts: what waits, what was answered, and how both are shown."""
