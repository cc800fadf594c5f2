"""The door to time phrases; what stands behind it is the package `bot.answers.times`."""

from bot.answers.times import Ambiguous, Reading, filter_label, find_times, resolve

__all__ = ["Ambiguous", "Reading", "filter_label", "find_times", "resolve"]
