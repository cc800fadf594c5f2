"""Articles and their claims, made of the project's sentences and a world's names; each claim quotes its article."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tests.bench.material import Fact, Sentence
from tests.bench.slots import amount
from tests.bench.words import Zipf
from tests.bench.world import Happening, World

_DEVIATES = 0.08
"""Share of articles that tell an event's facts otherwise than most."""
_AROUND = 32
Record = dict[str, Any]


@dataclass(slots=True)
class Article:
    """An article while it is written; `places` says where in the body each claim's quotation stands."""

    record: Record
    published: date
    body: list[str] = field(default_factory=list)
    length: int = 0
    told: set[str] = field(default_factory=set)
    claims: list[Record] = field(default_factory=list)
    places: list[int] = field(default_factory=list)

    def write(self, words: str) -> int:
        """Append words; return where they begin."""
        start = self.length
        self.body.append(words)
        self.length += len(words)
        return start


class Newsroom:
    """Writes the articles of a world."""

    def __init__(self, world: World, seed: int) -> None:
        self.world = world
        self.rng = random.Random(f"{seed} articles {world.claims}")
        self._events = Zipf(self.rng, world.happenings)
        self._expected = [
            world.claims * weight / sum(self._events.weights) for weight in self._events.weights
        ]
        self._sentences = [
            sentence
            for sentence in world.material.sentences
            if all(fact.quote in sentence.pattern for fact in sentence.facts)
        ]

    def articles(self) -> Iterator[tuple[Record, str, list[Record]]]:
        """Yield each document's record, its body and its claims, until the world has its claims."""
        left, number = self.world.claims, 0
        while left > 0:
            article = self._article(number, min(left, self.rng.randrange(18, 34)))
            left -= len(article.claims)
            yield article.record, "".join(article.body), article.claims
            number += 1

    def _article(self, number: int, claims: int) -> Article:
        rng = self.rng
        events = [self._events.draw() for _ in range(rng.choice((1, 2, 2, 3)))]
        published = max(event.day for event in events) + timedelta(days=rng.choice((1, 1, 2, 3, 5, 9, 30)))
        title = (
            f"{events[0].name[0].upper()}{events[0].name[1:]}: {events[0].topic[0]} and {events[-1].topic[1]}"
        )
        outlet = rng.choice(self.world.outlets)["name"]
        record = {"id": f"d{number}", "title": title, "outlet": outlet, "lang": "en"}
        article = Article(record | _dated(published, rng), published)
        article.write(f"{title}\n")
        for _ in range(20 * claims):
            if len(article.claims) >= claims:
                break
            event = rng.choice(events)
            self._tell(article, event, int(rng.random() < _DEVIATES) * rng.randrange(1, 4), claims)
        _anchor(article)
        return article

    def _tell(self, article: Article, event: Happening, variant: int, limit: int) -> None:
        """Write one sentence about an event, with its claims."""
        size = min(len(self._sentences), 6 + int(self._expected[event.number] ** 0.5))
        which = (event.number * 7919 + self.rng.randrange(size) * 104729) % len(self._sentences)
        sentence = self._sentences[which]
        filling = Filling(self, event, variant, article.published)
        slots = filling.slots(sentence)
        told = sentence.pattern % slots
        if told in article.told:
            return
        article.told.add(told)
        start = article.write(told)
        article.write("\n" if self.rng.random() < 0.4 else " ")
        for fact in sentence.facts[: limit - len(article.claims)]:
            quote = fact.quote % slots
            claim = filling.claim(sentence, fact, slots, quote)
            claim["id"] = f"{article.record['id']}-{len(article.claims)}"
            claim["doc"] = article.record["id"]
            article.claims.append(claim)
            article.places.append(start + told.index(quote))


@dataclass(slots=True)
class Filling:
    """One sentence about one event: what stands in its slots, and the claims that follow."""

    room: Newsroom
    event: Happening
    variant: int
    published: date
    ids: dict[str, int] = field(default_factory=dict)
    phrase: str = ""

    def chance(self, attribute: str) -> float:
        """Return a number in [0, 1) that is the same for all who tell this of the event alike."""
        mixed = self.event.number * 2654435761 + sum(map(ord, attribute)) * 40503 + self.variant * 97531
        return (mixed * 2246822519 >> 7) % 9973 / 9973

    def slots(self, sentence: Sentence) -> dict[str, str]:
        """Return the words for a sentence's slots."""
        rng, world = self.room.rng, self.room.world
        words = self._dates("%(month)s" in sentence.pattern)
        for slot, kind in sentence.kinds.items():
            self.ids[slot] = self._who(kind, rng.random())
        typed = {fact.value["slot"]: fact.attr for fact in sentence.facts if "slot" in fact.value}
        for slot, written in sentence.numbers.items():
            scale = self.chance(typed[slot]) if slot in typed else rng.random()
            words[slot] = _like(written, scale)
        for slot, ending in sentence.words.items():
            topical = (
                [word for word in self.event.topic[:3] if word.endswith(ending)]
                if ending
                else self.event.topic[3:]
            )
            words[slot] = rng.choice(topical) if topical and rng.random() < 0.2 else world.words.like(ending)
        for fact in sentence.facts:
            if fact.value.get("t") == "entities" and fact.names:
                slot = fact.names[0]
                self.ids[slot] = self._who(sentence.kinds[slot], self.chance(fact.attr), sure=True)
        return words | {slot: world.entities[id_]["name"] for slot, id_ in self.ids.items()}

    def claim(self, sentence: Sentence, fact: Fact, slots: dict[str, str], quote: str) -> Record:
        """Return the claim of a fact, but for its id and document."""
        rng = self.room.rng
        claim: Record = {"id": "", "doc": "", "quote": quote, "text": fact.text % slots}
        if fact.keywords and rng.random() < 0.6:
            claim["keywords"] = list(fact.keywords[:2])
        if fact.attr or rng.random() < 0.5:
            claim["event"] = self.event.id
        value = self._value(fact, slots) if fact.attr in self.room.world.attributes else None
        if value:
            claim |= {"attr": fact.attr, "value": value}
        if fact.dated and self.phrase and self.phrase in quote:
            claim["time"] = {"edtf": self._edtf(), "text": self.phrase, "anchor": self.published.isoformat()}
        if fact.chain:
            claim["said_by"] = self._chain(fact)
        if fact.certainty != "CT":
            claim["certainty"] = fact.certainty
        claim["entities"] = list(dict.fromkeys(f"e{self.ids[slot]}" for slot in fact.names))
        return claim

    def _value(self, fact: Fact, slots: dict[str, str]) -> Record | None:
        attribute, chance = self.room.world.attributes[fact.attr], self.chance(fact.attr)
        value: Record | None = None
        match fact.value.get("t"):
            case kind if kind != attribute["value_type"]:
                pass
            case "number":
                value = {"t": "number", "n": amount(slots[fact.value["slot"]]), "cmp": fact.value["cmp"]}
                if unit := attribute.get("unit"):
                    value["unit"] = unit
            case "date":
                value = {"t": "date", "edtf": self._edtf()}
            case "entities" if fact.names:
                value = {"t": "entities", "members": [f"e{self.ids[fact.names[0]]}"]}
            case "bool":
                value = {"t": "bool", "b": chance < 0.7}
            case "status":
                rungs = attribute.get("ladder", {}).get("rungs") or ["planned", "confirmed", "took_place"]
                rung = rungs[int(chance * len(rungs))]
                value = {"t": "status", "rung": rung if isinstance(rung, str) else rung[0]}
            case "quoted":
                speaker = next((f"e{self.ids[slot]}" for slot in fact.names), "")
                value = {"t": "quoted", "words": fact.value["words"] % slots, "speaker": speaker}
            case "label":
                value = {"t": "label", "label": self.event.topic[3:][int(chance * 5)]}
        return value

    def _who(self, kind: str, chance: float, *, sure: bool = False) -> int:
        """Return somebody of this kind: mostly one who takes part in the event."""
        world = self.room.world
        near = [one for one in self.event.people if world.entities[one]["kind"] == kind]
        if near and (sure or self.room.rng.random() < 0.7):
            return near[int(chance * len(near))]
        return world.of_kind.get(kind, world.of_kind["object"]).draw()

    def _chain(self, fact: Fact) -> list[str]:
        world, rng = self.room.world, self.room.rng
        roots = [world.voices[self.ids[slot]] for slot in fact.names if self.ids[slot] in world.voices]
        chain = [roots[0] if roots else rng.choice(world.officials)["id"]]
        if fact.chain > 1:
            chain.append(rng.choice(world.outlets)["id"])
        return chain

    def _day(self) -> date:
        return self.event.day + timedelta(days=self.variant)

    def _edtf(self) -> str:
        day = self._day()
        return day.isoformat() if self.phrase and self.phrase != f"{day:%B %Y}" else f"{day:%Y-%m}"

    def _dates(self, month_only: bool) -> dict[str, str]:
        """Return the event's date as the article writes it, and written out."""
        day = self._day()
        month = f"{day:%B %Y}"
        if month_only or not self.event.exact:
            self.phrase = month
            return {"day": month, "month": month, "date": month}
        full = f"{day.day} {month}"
        lately = 0 < (self.published - day).days < 7
        self.phrase = f"{day:%A}" if lately else full
        return {"day": self.phrase, "month": self.phrase, "date": f"{day:%A} {full}"}


def _like(written: str, scale: float) -> str:
    """Return a number written as another is, between a third and three times as large."""
    digits, _, size = written.partition(" ")
    if len(digits) == 4 and digits[:2] in ("19", "20"):
        return str(2005 + int(scale * 20))
    n = float(digits.replace(",", "")) * (0.3 + 2.7 * scale)
    if "." in digits:
        return f"{n:.1f} {size}".rstrip()
    return f"{max(1, round(n)):{',' if ',' in digits else ''}} {size}".rstrip()


def _dated(published: date, rng: random.Random) -> Record:
    chance = rng.random()
    if chance < 0.8:
        return {"published": published.isoformat(), "published_basis": "given"}
    if chance < 0.95:
        span = f"{published.isoformat()}/{(published + timedelta(days=2)).isoformat()}"
        return {
            "published": span,
            "published_basis": "inferred",
            "published_why": "It speaks of the day before.",
        }
    return {"published_basis": "unknown"}


def _plain(words: str) -> str:
    """Return words without what a reader of quotations overlooks."""
    return " ".join(words.split()).casefold()


def _anchor(article: Article) -> None:
    """Give quotations that stand twice the words around them; drop claims whose place is still not the only one."""
    body = "".join(article.body)
    kept = []
    for claim, at in zip(article.claims, article.places, strict=True):
        quote = claim["quote"]
        if body.count(quote) > 1:
            prefix, end = body[max(0, at - _AROUND) : at], at + len(quote)
            suffix = body[end : end + _AROUND]
            if _plain(body).count(_plain(prefix + quote + suffix)) > 1:
                continue
            claim["quote"] = {"exact": quote, "prefix": prefix, "suffix": suffix}
        kept.append(claim)
    article.claims = kept
