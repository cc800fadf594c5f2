"""Answer quality as a number: labelled questions, answerable and not, on three corpora."""
