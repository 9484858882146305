"""The picture of one cell, a belt with valves, and its scene as data."""
