"""Verbatim: answers from a corpus of facts, each with the words that prove it."""
