"""How claims stand to each other: compared by type of value, seen by who says it, folded into points."""
