"""Nets that train while you watch: lanes, turns, places on the server, buttons, and curves."""
