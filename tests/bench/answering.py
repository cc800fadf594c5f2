"""Whole answers of the desk for each command, and suggestions while somebody types."""

from __future__ import annotations

import random
import time
from collections import Counter
from typing import cast

from bot.desk.desk import Desk
from bot.model.answer import Answer, Command
from tests.bench.figures import Stopwatch
from tests.bench.job import Job, Result
from tests.bench.material import records
from tests.bench.questions import COMMANDS, Question, misspell, read

_WARM = 3
_TYPED = ("who", "when", "brief", "ask")
_EACH = 100
"""Prefixes of each length for each command."""


async def answers(job: Job) -> Result:
    """Time `Desk.answer` for each command; every fourth question is misspelt. Counts what was answered rightly."""
    names = {
        record["id"]: record["name"]
        for table in ("entities", "events")
        for record in records(job.corpus, table)
    }
    result: Result = {}
    async with Desk.open(job.corpus, job.state, load=False) as desk:
        await desk.warm()  # as the bot does
        for command in COMMANDS:
            asked = list(read(job.questions, command))
            for question in asked[-_WARM:]:
                await desk.answer(cast("Command", command), question.text)
            watch = Stopwatch()
            came: Counter[str] = Counter()
            end = time.perf_counter() + job.seconds
            for number, question in enumerate(asked):
                if time.perf_counter() > end:
                    break
                slip = number % 4 == 3
                typed = question.misspelt if slip else question.text
                with watch:
                    answer = await desk.answer(cast("Command", command), typed)
                kind = f"{question.kind}{', misspelt' if slip and question.right else ''}"
                came[kind] += 1
                came[f"{kind}: right"] += _right(question, answer, names)
            kinds = sorted(kind for kind in came if not kind.endswith(": right"))
            right = {kind: f"{came[f'{kind}: right']}/{came[kind]}" for kind in kinds}
            result[command] = watch.result() | {"right": right}
    return result


async def suggestions(job: Job) -> Result:
    """Time `Desk.suggest` from the first letter on, for three letters, and for a whole name misspelt."""
    rng = random.Random(1)
    result: Result = {}
    async with Desk.open(job.corpus, job.state, load=False) as desk:
        await desk.warm()  # as the bot does
        for command in _TYPED:
            source = command if command != "ask" else "brief"
            typed = [one.text for one in read(job.questions, source) if one.right][:_EACH]
            await desk.suggest(cast("Command", command), "zz")  # whatever the first keystroke builds
            for label, cut in (("1 letter", 1), ("3 letters", 3), ("misspelt", 0)):
                watch = Stopwatch()
                end = time.perf_counter() + job.seconds / 4
                for text in typed:
                    if time.perf_counter() > end:
                        break
                    prefix = text[:cut] if cut else misspell(text, rng)
                    with watch:
                        await desk.suggest(cast("Command", command), prefix)
                result[f"{command}, {label}"] = watch.result()
    return result


def _right(question: Question, answer: Answer, names: dict[str, str]) -> bool:
    """Say whether an answer is the one that the question was made for."""
    if question.kind == "unanswerable":
        return not answer.found
    match question.command:
        case "ask":
            return any(snippet.claim == question.right for snippet in answer.snippets())
        case "who":
            return answer.entity == names[question.right]
        case "when":
            return any(snippet.event == names[question.right] for snippet in answer.snippets())
        case _:
            return answer.found or answer.reason == "no_conflict"
