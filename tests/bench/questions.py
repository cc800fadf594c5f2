"""Questions of a generated corpus, made from its own claims and names, so that the right answer is known."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.bench.material import records
from tests.bench.words import STOP, made_up

COMMANDS = ("ask", "who", "when", "conflicts", "brief")
_NEIGHBOURS = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wertyuioposdfghjklkxcvbnmn", strict=True))
"""The next key of the row."""
_WORD = re.compile(r"[\w’'-]*\w")
_OPENINGS = ("Did", "Was it said that", "Is it true that", "What do we know of", "Who says that")
_BARE = 0.25
_LEAST = 5
"""Words of substance that a claim needs to be asked for by its words."""
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. `right` is the id of the claim, entity or event asked for, empty where nothing answers it.

    `misspelt` is the same with one or two slips; `kind` says how the question was made.
    """

    command: str
    kind: str
    text: str
    misspelt: str
    right: str


def make_questions(corpus: Path, count: int, seed: int = 1) -> list[Question]:
    """Return so many questions for each command and as many for finding (command "search")."""
    rng = random.Random(f"{seed} questions {count}")
    claims = [claim for claim in _sample(corpus / "claims.jsonl", 6 * count, rng) if _words(claim["text"])]
    entities = {record["id"]: record for record in records(corpus, "entities")}
    events = {record["id"]: record for record in records(corpus, "events")}
    attributes = {record["id"]: record for record in records(corpus, "attributes")}
    names = [entities[claim["entities"][0]] for claim in claims if claim.get("entities")]
    happenings = [(claim, events[claim["event"]]) for claim in claims if claim.get("event")]
    makers = {
        "search": _found_by_words(claims, rng),
        "ask": _asked(claims, happenings, attributes, rng),
        "who": _named(names, rng),
        "when": _timed([event for _, event in happenings], rng),
        "conflicts": _topics(names, [event for _, event in happenings], "conflicts", rng),
        "brief": _topics(names, [event for _, event in happenings], "brief", rng),
    }
    return [question for maker in makers.values() for question, _ in zip(maker, range(count), strict=False)]


def write(questions: Iterable[Question], path: Path) -> None:
    """Write questions, one JSON object a line."""
    path.write_text("".join(f"{json.dumps(asdict(one), ensure_ascii=False)}\n" for one in questions), "utf-8")


def read(path: Path, command: str = "") -> Iterator[Question]:
    """Yield written questions, of one command or all, without holding them."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            question = Question(**json.loads(line))
            if not command or question.command == command:
                yield question


def misspell(text: str, rng: random.Random) -> str:
    """Return a text with one slip in its longest word and, every second time, one in the next."""
    words = text.split()
    longest = sorted(range(len(words)), key=lambda at: (-len(words[at]), at))
    for at in longest[: rng.choice((1, 2))]:
        words[at] = _slip(words[at], rng)
    return " ".join(words)


def _slip(word: str, rng: random.Random) -> str:
    """Return a word as fingers misspell it; the first letter stays. Words of up to three letters stay whole."""
    if len(word) < 4:
        return word
    at = rng.randrange(1, len(word) - 1)
    match rng.randrange(4):
        case 0 if word[at] != word[at + 1]:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        case 1:
            return word[:at] + word[at + 1 :]
        case 2:
            return word[:at] + word[at] + word[at:]
        case _:
            return word[:at] + _NEIGHBOURS.get(word[at], "e") + word[at + 1 :]


def _sample(path: Path, count: int, rng: random.Random) -> list[Record]:
    """Return so many claims from all over the file, in random order, without reading all of it as JSON."""
    with path.open("rb") as lines:
        total = sum(1 for _ in lines)
    wanted = set(rng.sample(range(total), min(count, total)))
    with path.open("rb") as lines:
        claims = [json.loads(line) for number, line in enumerate(lines) if number in wanted]
    rng.shuffle(claims)
    return claims


def _words(text: str) -> list[str]:
    """Return a text's words of substance, or nothing if they are too few."""
    words = [word for word in _WORD.findall(text) if _carries(word)]
    return words if len(words) >= _LEAST else []


def _carries(word: str) -> bool:
    return len(word) > 2 and word.lower() not in STOP


def _some(text: str, rng: random.Random) -> str:
    """Return a claim as somebody asks for it: a third of its words forgotten, every fourth time only search words."""
    words = _WORD.findall(text)
    heavy = [at for at, word in enumerate(words) if _carries(word)]
    kept = set(rng.sample(heavy, max(3, round(len(heavy) * rng.uniform(0.5, 0.8)))))
    if rng.random() < _BARE:
        return " ".join(words[at] for at in rng.sample(sorted(kept), len(kept)))
    asked = (word for at, word in enumerate(words) if at in kept or not _carries(word))
    return " ".join([rng.choice(_OPENINGS), *asked])


def _both(command: str, kind: str, text: str, right: str, rng: random.Random) -> Question:
    return Question(command, kind, text, misspell(text, rng), right)


def _found_by_words(claims: list[Record], rng: random.Random) -> Iterator[Question]:
    for claim in claims:
        yield _both("search", "words", _some(claim["text"], rng), claim["id"], rng)


def _asked(
    claims: list[Record],
    happenings: list[tuple[Record, Record]],
    attributes: dict[str, Record],
    rng: random.Random,
) -> Iterator[Question]:
    """Yield questions by a claim's words, for an attribute of an event, and such as nothing answers."""
    typed = (
        (claim, event) for claim, event in happenings if attributes.get(claim.get("attr", ""), {}).get("asks")
    )
    for claim, (slot, event) in zip(claims, typed, strict=False):
        yield _both("ask", "words", f"{_some(claim['text'], rng)}?", claim["id"], rng)
        asks = rng.choice(attributes[slot["attr"]]["asks"])
        yield _both("ask", "asked for", f"{asks} in {rng.choice(_names(event))}?", slot["id"], rng)
        if rng.random() < 0.3:
            unknown = f"{made_up(rng, 3)} {made_up(rng, 3)}"
            yield _both(
                "ask", "unanswerable", f"What did {unknown} say of the {made_up(rng, 3).lower()}?", "", rng
            )


def _named(entities: list[Record], rng: random.Random) -> Iterator[Question]:
    for entity in entities:
        yield _both("who", "name", entity["name"], entity["id"], rng)
        yield _both("who", "alias", rng.choice(_names(entity)), entity["id"], rng)
        if rng.random() < 0.2:
            yield _both("who", "unanswerable", f"{made_up(rng, 2)} {made_up(rng, 3)}", "", rng)


def _timed(events: list[Record], rng: random.Random) -> Iterator[Question]:
    for event in events:
        yield _both("when", "event", rng.choice(_names(event)), event["id"], rng)
        if rng.random() < 0.1:
            yield _both("when", "unanswerable", f"{made_up(rng, 3)} {made_up(rng, 3).lower()}", "", rng)


def _topics(
    entities: list[Record], events: list[Record], command: str, rng: random.Random
) -> Iterator[Question]:
    for entity, event in zip(entities, events, strict=False):
        yield _both(command, "name", entity["name"], entity["id"], rng)
        yield _both(command, "event", event["name"], event["id"], rng)


def _names(record: Record) -> list[str]:
    return [record["name"], *(alias["form"] for alias in record.get("aliases", ()))]
