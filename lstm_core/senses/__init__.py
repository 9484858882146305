"""One word, two meanings: the two nets that ship with the core, and what they make of a text."""
