"""Articles and their claims, made of the project's sentences and a world's names; each claim quotes its article."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tests.bench.filling import Filling
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
        filling = Filling(self.world, self.rng, event, variant, article.published)
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
