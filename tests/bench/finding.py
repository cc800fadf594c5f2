"""Finding claims by words: ours and the rivals, query by query in turn, so that what disturbs one disturbs all."""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from bot.desk.desk import Desk
from tests.bench.figures import Stopwatch, mean, precision, recall
from tests.bench.job import Job, Result
from tests.bench.questions import Question, read
from tests.bench.rivals import Rival, Texts, rivals

DEPTH = 20
_WARM = 5
_PATIENCE = 10
"""Time for one finder, in `seconds`. One that is slow answers fewer queries: the table says how many."""
_SLOW = 0.1
"""Share of it for comparing with every claim, which nobody waits for."""
Find = Callable[[str], Awaitable[list[str]]]
Asked = tuple[str, str, Sequence[str]]
"""A query, the same misspelt, and the claims that are right."""


@dataclass(slots=True)
class Finder:
    """One way of finding, with what came of it."""

    name: str
    find: Find
    clean: Stopwatch = field(default_factory=Stopwatch)
    misspelt: Stopwatch = field(default_factory=Stopwatch)
    scores: dict[str, list[float]] = field(default_factory=dict)

    async def ask(self, asked: Asked) -> None:
        """Ask a query both ways."""
        clean, misspelt, right = asked
        for label, query, watch in (("clean", clean, self.clean), ("misspelt", misspelt, self.misspelt)):
            with watch:
                found = await self.find(query)
            self.scores.setdefault(f"map5 {label}", []).append(precision(found, right))
            self.scores.setdefault(f"recall20 {label}", []).append(recall(found, right, DEPTH))

    def result(self) -> Result:
        """Return the figures."""
        scores = {name: mean(values) for name, values in self.scores.items()}
        return {"clean": self.clean.result(), "misspelt": self.misspelt.result(), **scores}

    def on_the_same(self, other: Finder) -> Result:
        """Return this one's scores over the queries that the other was asked, where those are fewer."""
        asked = len(other.clean.seconds)
        return {f"{self.name} {name}": mean(values[:asked]) for name, values in self.scores.items()}

    @property
    def spent(self) -> float:
        """Return the seconds used so far."""
        return self.clean.spent + self.misspelt.spent


async def finding(job: Job) -> Result:
    """Measure finding over the questions of a generated corpus."""
    asked = [_asked(question) for question in read(job.questions, "search")]
    return await compare(job, asked)


async def compare(job: Job, asked: Sequence[Asked]) -> Result:
    """Measure all finders over queries; each result stands under its name, ours as "ours"."""
    texts = list(searchable(job.corpus))
    built: Result = {}
    others: list[Rival] = []
    for kind in rivals():
        start = time.perf_counter()
        others.append(kind(texts, job.work))
        built[kind.name] = round(time.perf_counter() - start, 2)
    gc.freeze()  # what the rivals hold is nothing to search for garbage during our turns
    async with AsyncExitStack() as stack:
        for rival in others:
            stack.callback(rival.close)
        desk = await stack.enter_async_context(Desk.open(job.corpus, job.state, load=False))
        finders = [*_ours(desk), *(Finder(rival.name, _plain(rival)) for rival in others)]
        for finder in finders:
            for clean, misspelt, _ in asked[: 1 if finder.name == "rapidfuzz" else _WARM]:
                await finder.find(clean)
                await finder.find(misspelt)
        for one in asked:
            for finder in finders:
                if finder.spent < job.seconds * (_SLOW if finder.name == "rapidfuzz" else 1) * _PATIENCE:
                    await finder.ask(one)
    ours = finders[0]
    return {
        finder.name: finder.result() | {"built": built.get(finder.name)} | ours.on_the_same(finder)
        for finder in finders
    }


def searchable(corpus: Path) -> Texts:
    """Return each claim's id and words: paraphrase, quotation and keywords."""
    with (corpus / "claims.jsonl").open(encoding="utf-8") as lines:
        return [_words(json.loads(line)) for line in lines]


def _words(claim: Result) -> tuple[str, str]:
    quote = claim["quote"] if isinstance(claim["quote"], str) else claim["quote"]["exact"]
    parts = dict.fromkeys((claim["text"], quote, *claim.get("keywords", ())))
    return claim["id"], " ".join(parts)


def _asked(question: Question) -> Asked:
    return question.text, question.misspelt, (question.right,)


def _ours(desk: Desk) -> list[Finder]:
    async def by_words(query: str) -> list[str]:
        return [id_ for id_, _ in await desk.search(query, DEPTH, by_meaning=False)]

    async def by_meaning(query: str) -> list[str]:
        return [id_ for id_, _ in await desk.search(query, DEPTH)]

    ours = [Finder("ours", by_words)]
    return [*ours, Finder("ours + semantic", by_meaning)] if find_spec("wordllama") else ours


def _plain(rival: Rival) -> Find:
    async def find(query: str) -> list[str]:
        return rival.find(query, DEPTH)

    return find
