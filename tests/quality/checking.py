"""How well messages are checked: labelled messages, what the bot says to each, and the table of it.

    tests/quality/checks/tuned/<corpus>.jsonl     messages that the rules were tuned on
    tests/quality/checks/unseen/<corpus>.jsonl    messages of other corpora, looked at only as counts

A label names the words of the articles that speak `for` a message and `against` it; with neither, a verdict is false.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.desk.desk import Desk
from bot.model.answer import Answer, Cited, Snippet
from tests.quality.judge import Documents, places, shows
from tests.quality.labels import HERE, SIDES, Side, Words, facts_of, folder_of

CHECKS = HERE / "checks"
SUPPORTS, CONTRADICTS = "Supports it", "Contradicts it"


@dataclass(frozen=True, slots=True)
class Message:
    """A message as people write it, and what the articles say to it; `trap` names what might mislead."""

    id: str
    message: str
    speaks_for: tuple[Words, ...] = ()
    speaks_against: tuple[Words, ...] = ()
    trap: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a message: for each verdict True (rightly given), False (wrongly given), None (not given)."""

    supports: bool | None
    contradicts: bool | None

    def __str__(self) -> str:
        """Return it as it is recorded."""
        given = {True: "right", False: "wrong", None: "–"}
        return f"{given[self.supports]}\t{given[self.contradicts]}"


def messages_of(side: Side, corpus: str) -> tuple[Message, ...]:
    """Return the labelled messages on a corpus."""
    path = CHECKS / side / f"{corpus}.jsonl"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return tuple(_message(json.loads(line)) for line in lines)


def _message(record: Mapping[str, object]) -> Message:
    def words(key: str) -> tuple[Words, ...]:
        found = record.get(key, [])
        assert isinstance(found, list)
        return tuple(Words(doc=doc, quote=quote) for doc, quote in found)

    return Message(
        str(record["id"]), str(record["message"]), words("for"), words("against"), str(record.get("trap", ""))
    )


def corpora_of(side: Side) -> tuple[str, ...]:
    """Return the corpora with labelled messages."""
    return tuple(sorted(path.stem for path in (CHECKS / side).glob("*.jsonl")))


async def check_all(side: Side, corpus: str) -> list[tuple[Message, Checked]]:
    """Check every labelled message on a corpus."""
    documents = facts_of(corpus).documents
    with tempfile.TemporaryDirectory() as state:
        async with Desk.open(folder_of(corpus), Path(state)) as desk:
            return [
                (label, judge(label, await desk.answer("check", label.message), documents))
                for label in messages_of(side, corpus)
            ]


def judge(label: Message, answer: Answer, documents: Documents) -> Checked:
    """Hold what was said to a message against its label: the first quotation under a verdict must be evidence of it."""
    return Checked(
        _given(answer, SUPPORTS, label.speaks_for, documents),
        _given(answer, CONTRADICTS, label.speaks_against, documents),
    )


def _given(answer: Answer, verdict: str, right: Sequence[Words], documents: Documents) -> bool | None:
    shown = list(_under(answer, verdict))
    return shows(shown[0], places(right, documents)) if shown else None


def _under(answer: Answer, verdict: str) -> Iterator[Snippet]:
    for section in answer.sections:
        if section.heading == verdict:
            yield from (line.snippet for line in section.lines if isinstance(line, Cited))


def table() -> Iterator[str]:
    """Yield the figures of checked messages as they were recorded."""
    heads = ("supports: right", "found", "contradicts: right", "found", "false")
    yield f"{'messages checked':18}" + "".join(f"{head:>20}" for head in heads)
    for side in SIDES:
        came = [(label, one) for corpus in corpora_of(side) for label, one in recorded(side, corpus)]
        yield f"{side:18}" + "".join(f"{f'{hits}/{of}':>20}" for hits, of in figures(came))


def figures(came: Iterable[tuple[Message, Checked]]) -> list[tuple[int, int]]:
    """Return right of given and found of labelled, for and against; then how many with neither got a verdict."""
    held = list(came)
    supports = [(one.supports, bool(label.speaks_for)) for label, one in held]
    contradicts = [(one.contradicts, bool(label.speaks_against)) for label, one in held]
    neither = [one for label, one in held if not (label.speaks_for or label.speaks_against)]
    false = sum(one != Checked(None, None) for one in neither)
    return [*_counts(supports), *_counts(contradicts), (false, len(neither))]


def _counts(came: Sequence[tuple[bool | None, bool]]) -> list[tuple[int, int]]:
    given = [right for right, _ in came if right is not None]
    asked = [right is True for right, wanted in came if wanted]
    return [(sum(given), len(given)), (sum(asked), len(asked))]


def recorded(side: Side, corpus: str) -> list[tuple[Message, Checked]]:
    """Return what was recorded of each message that still is labelled."""
    path = CHECKS / side / f"{corpus}.tsv"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    known = {id_: Checked(_READ[one], _READ[two]) for id_, one, two in (line.split("\t") for line in lines)}
    return [(label, known[label.id]) for label in messages_of(side, corpus) if label.id in known]


_READ = {"right": True, "wrong": False, "–": None}


async def record() -> None:
    """Check every labelled message and keep what came of it."""
    for side in SIDES:
        for corpus in corpora_of(side):
            came = await check_all(side, corpus)
            lines = "".join(f"{label.id}\t{one}\n" for label, one in came)
            (CHECKS / side / f"{corpus}.tsv").write_text(lines, "utf-8")
