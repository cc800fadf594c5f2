"""Making a generation: reads, relates and writes a corpus, in a process of its own."""
