"""The track of a race: a live picture with a lane for each net."""
