"""The daily brief: what is new since the one before, in the corpus's own words; one line where nothing is."""

from __future__ import annotations

import json
import shutil
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.answers.composing.daily import LOST as LOST_NOTE
from bot.answers.composing.daily import NEWS
from bot.app.as_text import as_text
from bot.desk.desk import Desk
from bot.errors import NotFound
from bot.model.answer import Answer, Cited, Difference, Note, Revision
from bot.model.receipt import Verdict
from bot.model.state import FIRST, LOST
from commands.whys import sentences
from tests.conftest import HARBOUR

MORNING = datetime(2024, 5, 26, 6, tzinfo=UTC)
Change = Callable[[list[dict[str, Any]]], list[dict[str, Any]]]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a copy of the corpus that may be changed."""
    return shutil.copytree(HARBOUR, tmp_path / "corpus")


@pytest.fixture
async def desk(corpus: Path, state: Path) -> AsyncIterator[Desk]:
    """Open the desk on the copy."""
    async with Desk.open(corpus, state) as desk:
        yield desk


async def change(desk: Desk, corpus: Path, how: Change) -> str:
    """Change the claims and reload; return the generation before."""
    before = (await desk.status()).generation
    path = corpus / "claims.jsonl"
    claims = how([json.loads(line) for line in path.read_text("utf-8").splitlines()])
    path.write_text("\n".join(json.dumps(claim) for claim in claims), "utf-8")
    await desk.reload(force=True)
    return before


def by_id(claims: list[dict[str, Any]], id_: str) -> dict[str, Any]:
    """Return a claim."""
    return next(claim for claim in claims if claim["id"] == id_)


def headings(answer: Answer) -> list[str]:
    """Return what stands over the parts."""
    return [section.heading for section in answer.sections]


def lines(answer: Answer, heading: str = NEWS) -> tuple[Any, ...]:
    """Return the lines of a part."""
    return next(section.lines for section in answer.sections if section.heading == heading)


async def test_the_first_brief_of_a_channel(desk: Desk) -> None:
    """Bottom line, key facts, what is disputed and not known, sources, how old the corpus is: short."""
    answer = await desk.daily(now=MORNING)
    assert headings(answer) == ["Bottom line", "Key facts", "Disputed or unconfirmed", "Not known", "Sources"]
    assert len(list(answer.snippets())) <= 10
    assert answer.notes == ("The corpus ends on 23–24 May 2024, 2 days ago.",)
    assert answer.title == "Daily brief: Saltmere crane"


async def test_one_line_where_nothing_is_new(desk: Desk) -> None:
    """Against the same generation there is one line, and how old the corpus is."""
    answer = await desk.daily(since=(await desk.status()).generation, now=MORNING + timedelta(days=1))
    assert (answer.message, answer.sections) == ("Nothing is new since the last brief.", ())
    assert answer.notes == ("The corpus ends on 23–24 May 2024, 3 days ago.",)


async def test_what_is_new_changed_and_withdrawn(desk: Desk, corpus: Path) -> None:
    """Added claims are quoted, changed ones say what of them changed, withdrawn ones what they said."""

    def edit(claims: list[dict[str, Any]]) -> list[dict[str, Any]]:
        by_id(claims, "cou-006")["certainty"] = "PR"
        added = by_id(claims, "cou-033") | {"id": "new-1"}
        return [*(claim for claim in claims if claim["id"] != "bol-008"), added]

    answer = await desk.daily(since=await change(desk, corpus, edit), now=MORNING)
    assert "1 changed claim, 1 withdrawn claim, 1 new claim since the last brief." in answer.message
    news = lines(answer)
    changed = next(one for one in news if isinstance(one, Revision) and one.after)
    withdrawn = next(one for one in news if isinstance(one, Revision) and one.after is None)
    added = next(one for one in news if isinstance(one, Cited))
    assert (changed.before.claim, changed.what) == ("cou-006", ("how sure it is",))
    assert withdrawn.before.quote == "The wind alarm was switched off"
    assert added.snippet.claim == "new-1"
    assert "It is new since the last brief." in sentences(added.snippet)
    assert changed.after is not None
    assert "It has changed since the last brief." in sentences(changed.after)
    text = as_text(answer)
    assert "cou-006 was changed: how sure it is." in text
    assert "bol-008 was withdrawn. It said: “The wind alarm was switched off”" in text
    assert "bol-008" not in {snippet.claim for snippet in answer.snippets()}


async def test_changed_words_show_both(desk: Desk, corpus: Path) -> None:
    """Where a claim quotes other words now, the former words are told and the new ones quoted."""

    def shorten(claims: list[dict[str, Any]]) -> list[dict[str, Any]]:
        by_id(claims, "cou-006")["quote"] = "Two of the injured were in a critical condition"
        return claims

    answer = await desk.daily(since=await change(desk, corpus, shorten), now=MORNING)
    (changed,) = (one for one in lines(answer) if isinstance(one, Revision))
    assert changed.what == ("its words",)
    assert "It said: “Two of the injured were in a critical condition at St Brannoc's Hospital”" in as_text(
        answer
    )
    assert changed.after is not None
    assert changed.after.quote == "Two of the injured were in a critical condition"


@pytest.mark.parametrize("field", ["text", "keywords"])
async def test_what_no_reader_is_told_is_no_news(desk: Desk, corpus: Path, field: str) -> None:
    """Another paraphrase or keyword changes how a claim is found, and is no news."""

    def reword(claims: list[dict[str, Any]]) -> list[dict[str, Any]]:
        by_id(claims, "cou-006")[field] = "Two hurt people fared badly." if field == "text" else ["hurt"]
        return claims

    since = await change(desk, corpus, reword)
    assert (await desk.news(since)).nothing
    assert (await desk.daily(since=since, now=MORNING)).message == "Nothing is new since the last brief."


async def test_conflicts_that_are_new_or_resolved(desk: Desk, corpus: Path) -> None:
    """A withdrawn side resolves its conflicts; brought back they are new, and come first, with both quotations."""
    whole = (corpus / "claims.jsonl").read_text("utf-8")
    since = await change(desk, corpus, lambda claims: [one for one in claims if one["id"] != "bol-018"])
    news = await desk.news(since)
    assert news.conflicts_count == 0
    assert news.resolved_count >= 1
    told = [one.text for one in lines(await desk.daily(since=since, now=MORNING)) if isinstance(one, Note)]
    assert any(text.startswith("No longer in conflict: ") and "bol-018" in text for text in told)
    back = [json.loads(line) for line in whole.splitlines()]
    since = await change(desk, corpus, lambda _: back)
    answer = await desk.daily(since=since, now=MORNING)
    first = lines(answer)[0]
    assert isinstance(first, Difference)
    assert "bol-018" in (first.a.claim, first.b.claim)
    assert "It is a conflict that the last brief did not have." in sentences(first.a)


async def test_only_what_the_topic_is_about(desk: Desk, corpus: Path) -> None:
    """News on another matter are none for a brief on a topic."""

    def edit(claims: list[dict[str, Any]]) -> list[dict[str, Any]]:
        by_id(claims, "cou-006")["certainty"] = "PR"
        return claims

    since = await change(desk, corpus, edit)
    assert (await desk.news(since, topic="crane inspection")).nothing
    assert not (await desk.news(since, topic="injured")).nothing


async def test_many_news_are_counted(desk: Desk, corpus: Path) -> None:
    """Of many only a few are shown; the others are counted."""
    since = await change(desk, corpus, lambda claims: claims[:100])
    back = [json.loads(line) for line in (HARBOUR / "claims.jsonl").read_text("utf-8").splitlines()]
    del since
    since = await change(desk, corpus, lambda _: back)
    answer = await desk.daily(since=since, now=MORNING)
    assert "41 new claims" in answer.message
    assert "… and 37 more new claims." in as_text(answer)
    assert len(lines(answer)) <= 20


async def test_the_same_again_and_verified(desk: Desk, corpus: Path) -> None:
    """The same generations, topic and instant give the same bytes; its receipt derives it again, and it holds."""
    since = await change(desk, corpus, lambda claims: claims[:-1])
    answer = await desk.daily("crane", since=since, now=MORNING)
    assert answer == await desk.daily("crane", since=since, now=MORNING)
    receipt = await desk.remember(answer, "crane", guild=1, asker=None, since=since)
    asked = await desk.recall(receipt)
    assert asked is not None
    assert await desk.again(asked) == answer
    assert (await desk.verify(asked)).verdict is Verdict.HOLDS


async def test_a_generation_that_is_gone(desk: Desk) -> None:
    """An unknown generation is NotFound; told that it is lost, the brief says so and is like a first one."""
    with pytest.raises(NotFound):
        await desk.daily(since="f" * 64, now=MORNING)
    lost = await desk.daily(since=LOST, now=MORNING)
    assert lost.notes[0] == LOST_NOTE
    assert lost.sections == (await desk.daily(since=FIRST, now=MORNING)).sections


async def test_a_topic_that_is_gone_is_said(desk: Desk) -> None:
    """Where the corpus says nothing on the topic any more, the brief is the refusal with its reason."""
    answer = await desk.daily("zebra racing", now=MORNING)
    assert not answer.found
    assert answer.message
