"""Holding a message against the corpus: its statements, and which claims support or contradict each."""
