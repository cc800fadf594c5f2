"""One sentence about one event: the words in its slots, and the claims that follow from them."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tests.bench.material import Fact, Sentence
from tests.bench.slots import amount
from tests.bench.world import Happening, World

Record = dict[str, Any]


@dataclass(slots=True)
class Filling:
    """One sentence about one event: what stands in its slots, and the claims that follow."""

    world: World
    rng: random.Random
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
        rng, world = self.rng, self.world
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
        rng = self.rng
        claim: Record = {"id": "", "doc": "", "quote": quote, "text": fact.text % slots}
        if fact.keywords and rng.random() < 0.6:
            claim["keywords"] = list(fact.keywords[:2])
        if fact.attr or rng.random() < 0.5:
            claim["event"] = self.event.id
        value = self._value(fact, slots) if fact.attr in self.world.attributes else None
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
        attribute, chance = self.world.attributes[fact.attr], self.chance(fact.attr)
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
        world = self.world
        near = [one for one in self.event.people if world.entities[one]["kind"] == kind]
        if near and (sure or self.rng.random() < 0.7):
            return near[int(chance * len(near))]
        return world.of_kind.get(kind, world.of_kind["object"]).draw()

    def _chain(self, fact: Fact) -> list[str]:
        world, rng = self.world, self.rng
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
