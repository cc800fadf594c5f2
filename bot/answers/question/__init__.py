"""Understanding a question: names, times, what is asked for; and the look-up tables that this needs of a corpus."""
