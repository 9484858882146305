"""The lessons, a folder each, under the lesson's one name: its slug, which is its URL."""
