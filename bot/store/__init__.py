"""The only room with SQL: generations of the corpus, and the desk's own state."""
