"""The live pictures: a folder each, with its .js and .css."""
