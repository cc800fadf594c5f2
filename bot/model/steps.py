"""The steps of loading a corpus, in words that people understand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.model.said import say


@dataclass(frozen=True, slots=True)
class Step:
    """A step, and what it counts: so many of it are one `unit`. Without a unit there is nothing to count."""

    name: str
    unit: str = ""
    size: int = 1


STEPS: Mapping[str, Step] = {
    "read": Step(say("Reading and checking"), "MB", 1_000_000),
    "claims": Step(say("Writing claims"), say("claims")),
    "relations": Step(say("Comparing claims"), say("relations")),
    "terms": Step(say("Indexing words"), say("words")),
    "verify": Step(say("Verifying quotations")),
    "publish": Step(say("Finishing")),
}
"""In their order."""


def counted(step: str, done: int, total: int, seconds: float = 0.0) -> str:
    """Return how far a step is: "12,000 of 50,000 claims", with the rate where it has run for some `seconds`."""
    known = STEPS.get(step, Step(step))
    if not known.unit:
        return ""
    far = say(
        "{done} of {total} {unit}",
        done=f"{done // known.size:,}",
        total=f"{total // known.size:,}",
        unit=known.unit,
    )
    return f"{far}, {done / known.size / seconds:,.0f} {known.unit}/s" if seconds > 0 else far


def told(step: str, done: int, total: int, seconds: float = 0.0) -> str:
    """Return a step and how far it is: "Writing claims: 12,000 of 50,000 claims"."""
    name = STEPS.get(step, Step(step)).name
    how_far = counted(step, done, total, seconds)
    return say("{step}: {progress}", step=name, progress=how_far) if how_far else name
