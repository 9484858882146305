"""A trained net at its own valves: every unit's gates over one sequence, and the belt of one step."""
