"""The lexicon: data files of words and places, read once, and how to find them in a text."""
