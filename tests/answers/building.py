"""A small corpus built in a line: two or three articles on one fire, one claim or more in each."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.answers.relations.relate import relations
from bot.model.corpus import (
    Attribute,
    Claim,
    Corpus,
    Document,
    Entity,
    Event,
    Judgement,
    Ladder,
    Meta,
    Relation,
    Source,
    Span,
    When,
)
from bot.model.edtf import parse
from bot.model.values import Date, Value

DAYS = "2030-05-01 2030-05-02 2030-05-03"
_LADDER = Ladder((("proposed",), ("agreed", "accepted"), ("signed",)), ("denied",))
ATTRIBUTES = (
    Attribute("injured", "number", "number of injured", single=True),
    Attribute("date", "date", "date"),
    Attribute("cause", "label", "cause", single=True),
    Attribute("topic", "label", "what was said"),
    Attribute("first_aid", "label", "first help to arrive", single=True),
    Attribute("on_duty", "entities", "who was on duty"),
    Attribute(
        "standing",
        "status",
        "standing",
        ladder=_LADDER,
    ),
    Attribute("visit", "status", "standing of the visit"),
    Attribute("confirmed_by_owner", "bool", "confirmation by the owner"),
    Attribute("insured", "bool", "whether it was insured"),
    Attribute("words", "quoted", "statement"),
)


def claim(id_: str, value: Value, attr: str, quote: str = "It was so.", **more: Any) -> Claim:
    """Return a claim whose document is the letter its id begins with; `said_by` is a chain of source ids."""
    made = Claim(
        id_,
        id_[0],
        Span(0, len(quote), quote),
        "It was so.",
        event="fire",
        attr=attr,
        value=value,
        entities=("mill",),
    )
    return replace(made, **more)


def dated(id_: str, edtf: str, phrase: str = "", anchor: str = "", **more: Any) -> Claim:
    """Return a claim of a date, in the article's words."""
    when = parse(edtf)
    return claim(id_, Date(when), "date", phrase or "It was so.", time=When(when, phrase, anchor), **more)


def corpus(
    *claims: Claim, days: str = "2030-05-01 2030-05-02 2030-05-03", judged: tuple[Judgement, ...] = ()
) -> Corpus:
    """Return a corpus of the articles a, b and c, published on these days (`~` after a day: inferred)."""
    published = dict(zip("abc", days.split(), strict=True))
    outlets = {"a": "The Herald", "b": "The Courier", "c": ""}
    titles = {
        "a": "Mill burns",
        "b": "Fire at the mill",
        "c": "What is known about the fire at the old mill by the river",
    }
    return Corpus(
        meta=Meta("mill"),
        documents={
            id_: Document(
                id_,
                titles[id_],
                "",
                "",
                outlet=outlets[id_],
                published=parse(day.rstrip("~")),
                published_basis="inferred" if day.endswith("~") else "given",
            )
            for id_, day in published.items()
        },
        claims={one.id: one for one in claims},
        sources={
            "police": Source("police", "official", "the police"),
            "owner": Source("owner", "person", "Bo Ek"),
        },
        entities={
            "mill": Entity("mill", "place", "the old mill"),
            "lind": Entity("lind", "person", "Ada Lind"),
            "roth": Entity("roth", "person", "Ines Roth"),
        },
        events={"fire": Event("fire", "fire", "fire at the mill", date=parse("2030-04-30"))},
        attributes={attribute.id: attribute for attribute in ATTRIBUTES},
        judgements=judged,
    )


def related(*claims: Claim, days: str = DAYS) -> Relation:
    """Return the one relation of two claims, each in an article of its own letter."""
    (found,) = relations(corpus(*claims, days=days))
    return found
