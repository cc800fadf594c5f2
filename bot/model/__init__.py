"""Frozen values that every room may know; they know nothing of the rooms."""
