"""The people, places, events, sources and attributes of a generated corpus: more of them in a larger one."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tests.bench.material import Material
from tests.bench.words import Vocabulary, Zipf, names

KINDS = {"person": 55, "organisation": 20, "place": 12, "object": 8, "group": 5}
_FIRST_DAY = date(2014, 1, 1)
_DAYS = 4200
_TOPIC = 8
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with what its claims are made of. `day` is None where only the month is known."""

    number: int
    id: str
    name: str
    day: date
    exact: bool
    people: tuple[int, ...]
    topic: tuple[str, ...]


@dataclass(slots=True)
class World:
    """The tables of a corpus of `claims` claims, and what draws from them."""

    material: Material
    claims: int
    rng: random.Random
    words: Vocabulary
    entities: list[Record] = field(default_factory=list)
    events: list[Record] = field(default_factory=list)
    sources: list[Record] = field(default_factory=list)
    attributes: dict[str, Record] = field(default_factory=dict)
    happenings: list[Happening] = field(default_factory=list)
    of_kind: dict[str, Zipf[int]] = field(default_factory=dict)
    voices: dict[int, str] = field(default_factory=dict)
    outlets: list[Record] = field(default_factory=list)
    officials: list[Record] = field(default_factory=list)


def make_world(claims: int, seed: int, material: Material) -> World:
    """Return the tables of a corpus of so many claims; the same for the same seed."""
    rng = random.Random(f"{seed} world {claims}")
    world = World(material, claims, rng, Vocabulary(rng))
    # 60 attributes at 1,000 claims, some 200 at a million
    count = max(20, int(60 + 47 * math.log10(max(claims, 100) / 1000)))
    world.attributes = {record["id"]: record for record in material.attributes[:count]}
    many = max(20, round(claims ** (5 / 6)))  # 100,000 at a million
    _add_entities(world, many)
    _add_sources(world, max(12, round(1.25 * claims**0.6)))
    _add_events(world, max(6, many // 2))
    return world


def _add_entities(world: World, count: int) -> None:
    rng = world.rng
    surnames = Zipf(rng, names(rng, max(20, int(count * 0.35))), shift=200)
    firsts = Zipf(rng, names(rng, 30 + int(3 * count**0.5), (1, 2, 2)), shift=30)
    kinds = Zipf(rng, list(KINDS), list(KINDS.values()))
    of_kind: dict[str, list[int]] = {kind: [] for kind in KINDS}
    used: set[str] = set()
    post = ("", 0)
    for number in range(count):
        kind = kinds.draw() if number >= len(KINDS) else list(KINDS)[number]
        name, aliases = _names_of(world, kind, firsts, surnames, used)
        if kind == "person" and number > len(KINDS) and rng.random() < 0.35:
            post, role = _role(world, post, of_kind)
            aliases.append(role)
        of_kind[kind].append(number)
        record = {"id": f"e{number}", "kind": kind, "name": name}
        if rng.random() < 0.6:
            record["description"] = rng.choice(world.material.descriptions)
        world.entities.append({**record, "aliases": aliases})
    world.of_kind = {kind: Zipf(rng, list_) for kind, list_ in of_kind.items()}


def _names_of(
    world: World, kind: str, firsts: Zipf[str], surnames: Zipf[str], used: set[str]
) -> tuple[str, list[Record]]:
    """Return a name that nobody else has, with its short forms."""
    rng = world.rng
    while True:
        word, tail = surnames.draw(), rng.choice(world.material.tails)
        short = [word]
        match kind:
            case "person":
                first = firsts.draw()
                name, short = f"{first} {word}", [word]
            case "organisation":
                middle = world.words.like("").capitalize() if rng.random() < 0.5 else ""
                name = " ".join(filter(None, (word, middle, tail)))
                short = [f"{word} {tail}", "".join(part[0] for part in name.split())] if middle else [word]
            case "place":
                name, short = (word, []) if rng.random() < 0.6 else (f"{surnames.draw()} {tail}", [])
            case "object":
                name = f"{word} {world.words.like('').capitalize()}"
            case _:
                name, short = f"{word} {world.words.like('s')}", []
        if name not in used:
            break
    used.add(name)
    aliases: list[Record] = [{"form": form, "kind": "short"} for form in short if len(form) > 2]
    if kind == "person":
        aliases.append({"form": " ".join(reversed(name.split())), "kind": "reversed"})
    elif kind in ("place", "group") or rng.random() < 0.3:
        aliases.append({"form": f"{world.words.like('')} {name}", "kind": "short"})
    return name, aliases


def _role(
    world: World, post: tuple[str, int], of_kind: dict[str, list[int]]
) -> tuple[tuple[str, int], Record]:
    """Return a role with its years: one taken over from the last holder, or a new one."""
    rng = world.rng
    form, since = post
    if not form or since > 2023 or rng.random() < 0.4:
        owner = world.entities[rng.choice(of_kind[rng.choice(("organisation", "organisation", "place"))])]
        form, since = f"{rng.choice(world.material.roles)} of {owner['name']}", rng.randrange(2008, 2022)
    until = since + rng.randrange(1, 6)
    role = {"form": form, "kind": "role", "from": str(since)}
    return (form, until), ({**role, "to": str(until)} if until < 2025 else role)


def _add_sources(world: World, count: int) -> None:
    rng = world.rng
    people = Zipf(
        rng, [n for n, one in enumerate(world.entities) if one["kind"] in ("person", "organisation")]
    )
    for number in range(count):
        record: Record = {"id": f"s{number}"}
        if number % 8 == 0:
            place = world.entities[world.of_kind["place"].draw()]["name"]
            tail = rng.choice(
                ("Herald", "Post", "Courier", "Wire", "Chronicle", "Tribune", "Gazette", "Mercury")
            )
            record |= {"kind": "outlet", "name": f"{place} {tail} {number // 8 or ''}".strip()}
            world.outlets.append(record)
        else:
            who = people.draw()
            entity = world.entities[who]
            kind = "person" if entity["kind"] == "person" else "official"
            record |= {
                "kind": kind,
                "name": entity["name"],
                "entity": entity["id"],
                "party": f"party.{who % 97}",
            }
            if rng.random() < 0.2:
                record["reliability"] = rng.choice("ABCD")
            world.voices.setdefault(who, record["id"])
            world.officials.append(record)
        world.sources.append(record)


def _add_events(world: World, count: int) -> None:
    rng = world.rng
    for number in range(count):
        people = tuple(dict.fromkeys(_participants(world)))
        day = _FIRST_DAY + timedelta(days=rng.randrange(_DAYS))
        exact = rng.random() < 0.85
        type_ = rng.choice(world.material.event_types)
        topic = tuple(world.words.like(ending) for ending in ("s", "ing", "ed", *[""] * (_TOPIC - 3)))
        main, other = world.entities[people[0]]["name"], world.entities[people[-1]]["name"]
        name = f"{topic[3]} {type_} of {main}" + (f" in {day:%B %Y}" if rng.random() < 0.5 else "")
        aliases = [{"form": f"{other} {type_}", "kind": "short"}]
        if rng.random() < 0.5:
            aliases.append({"form": f"{topic[4]} {type_}", "kind": "short"})
        record: Record = {
            "id": f"v{number}",
            "type": type_.replace(" ", "_"),
            "name": name,
            "aliases": aliases,
        }
        record |= {"date": day.isoformat() if exact else f"{day:%Y-%m}", "date_basis": "stated"}
        if rng.random() < 0.2:
            record |= {"date_basis": "inferred", "date_why": f"An article speaks of {day:%B} as past."}
        record["participants"] = [f"e{one}" for one in people]
        if number and rng.random() < 0.2:
            record["parent"] = f"v{rng.randrange(number)}"
        world.events.append(record)
        world.happenings.append(Happening(number, f"v{number}", name, day, exact, people, topic))


def _participants(world: World) -> list[int]:
    draw, rng = world.of_kind, world.rng
    people = [draw["person"].draw(), draw["organisation"].draw(), draw["place"].draw()]
    people += [draw["person"].draw() for _ in range(rng.randrange(3))]
    people += [draw["organisation"].draw()] if rng.random() < 0.4 else []
    rng.shuffle(people)
    return people
