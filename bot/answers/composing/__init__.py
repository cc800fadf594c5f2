"""From claims to an answer, one module a command; and saying no."""
