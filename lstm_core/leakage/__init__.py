"""A state that outlives its sequence: what it teaches, what it gives away, and how to find it."""
