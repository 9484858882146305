"""The sandbox in Chromium: from input to painted picture, and the first content of a cold page."""
