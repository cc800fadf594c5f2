"""Time phrases of questions and of claims, read against an anchor date; nothing here reads a clock."""

from bot.answers.times.labels import filter_label
from bot.answers.times.resolver import find_times, resolve
from bot.answers.times.terms import AS_WRITTEN
from bot.answers.times.values import Ambiguous, Reading, Relation

__all__ = ["AS_WRITTEN", "Ambiguous", "Reading", "Relation", "filter_label", "find_times", "resolve"]
