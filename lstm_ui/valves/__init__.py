"""A trained net at its own valves: a unit's gates over one sequence, and the belt of one step."""
