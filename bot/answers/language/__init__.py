"""What language gives: words as terms, other words for the same, numbers, spelling. Knows no corpus and no question."""
