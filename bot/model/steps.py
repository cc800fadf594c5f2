"""The steps of loading a corpus, in words that people understand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A step, and what it counts: so many of it are one `unit`. Without a unit there is nothing to count."""

    name: str
    unit: str = ""
    size: int = 1


STEPS: Mapping[str, Step] = {
    "read": Step("Reading and checking", "MB", 1_000_000),
    "claims": Step("Writing claims", "claims"),
    "relations": Step("Comparing claims", "relations"),
    "terms": Step("Indexing words", "words"),
    "verify": Step("Verifying quotations"),
    "publish": Step("Finishing"),
}
"""In their order."""


def counted(step: str, done: int, total: int, seconds: float = 0.0) -> str:
    """Return how far a step is: "12,000 of 50,000 claims", with the rate where it has run for some `seconds`."""
    known = STEPS.get(step, Step(step))
    if not known.unit:
        return ""
    rate = f", {done / known.size / seconds:,.0f} {known.unit}/s" if seconds > 0 else ""
    return f"{done // known.size:,} of {total // known.size:,} {known.unit}{rate}"


def told(step: str, done: int, total: int, seconds: float = 0.0) -> str:
    """Return a step and how far it is: "Writing claims: 12,000 of 50,000 claims"."""
    name = STEPS.get(step, Step(step)).name
    how_far = counted(step, done, total, seconds)
    return f"{name}: {how_far}" if how_far else name
