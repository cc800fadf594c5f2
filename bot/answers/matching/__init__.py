"""Holding claims against a question: how much of it each covers, says, supplies, and what speaks against it."""
