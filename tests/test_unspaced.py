"""A corpus written without spaces, asked from the outside: names in every script, suggestions, near names refused."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.desk.desk import Desk
from bot.model.answer import Command, Reason
from tests.conftest import KITAHAMA


@pytest.fixture
async def kitahama(tmp_path: Path) -> AsyncIterator[Desk]:
    """Yield a desk on the invented corpus of a fire in a warehouse."""
    async with Desk.open(KITAHAMA, tmp_path / "state") as desk:
        yield desk


async def test_one_person_by_every_name(kitahama: Desk) -> None:
    """A name of two characters, its first alone, in either syllable script, in Latin letters, or an office."""
    for typed in (
        "森恵",
        "森",
        "森 恵",
        "もりめぐみ",
        "モリメグミ",
        "ﾓﾘﾒｸﾞﾐ",
        "Mori Megumi",
        "市長",
        "森市長とは",
    ):
        assert (await kitahama.answer("who", typed)).entity == "森恵", typed


async def test_near_names_are_refused(kitahama: Desk) -> None:
    """Another name that begins or ends alike is nobody; the one that is near is offered."""
    for typed in ("森恵子", "大森一郎", "南浜市長", "長谷川博文"):
        answer = await kitahama.answer("who", typed)
        assert (answer.found, answer.reason) == (False, Reason.UNKNOWN_NAME), typed
    offered = await kitahama.answer("who", "大森一郎は誰ですか")
    assert [choice.label for choice in offered.readings] == ["大友一郎"]


async def test_times_of_a_question_filter(kitahama: Desk) -> None:
    """The same event is answered inside the time asked for, and refused outside it."""
    assert (await kitahama.answer("ask", "1月2日に何人がけがをしましたか")).found
    outside = await kitahama.answer("ask", "2024年に何人がけがをしましたか")
    assert (outside.found, outside.reason) == (False, Reason.OUTSIDE_DATES)


async def test_reasons_are_words(kitahama: Desk) -> None:
    """Why a quotation is shown is told in words, never in the pairs of characters of the index."""
    answer = await kitahama.answer("ask", "重傷者は何人ですか")
    told = {why.words for shown in answer.snippets() for why in shown.why}
    assert "重傷者" in told
    assert not {"傷者", "重傷者は"} & told


async def test_what_differs_is_marked(kitahama: Desk) -> None:
    """Two counts that contradict each other are marked where they stand, with what they count."""
    answer = await kitahama.answer("conflicts", "けが人")
    marked = {line.a.quote[start:end] for line in answer.differences() for start, end in line.a_marks}
    assert marked >= {"１２人"}
    assert marked <= {"１２人", "九人", "十五人", "１６人", "四人"}


@pytest.mark.parametrize(
    ("command", "typed", "first"),
    [
        ("who", "森", {"森恵", "森山健"}),
        ("who", "もりめ", {"森恵"}),
        ("who", "モリメ", {"森恵"}),
        ("who", "mori me", {"森恵"}),
        ("when", "スト", {"港栄労組のストライキ"}),
        ("brief", "第一", {"第一倉庫の火災"}),
    ],
)
async def test_suggestions(kitahama: Desk, command: Command, typed: str, first: set[str]) -> None:
    """Names are suggested by their beginning in every script."""
    assert first <= {choice.label for choice in (await kitahama.suggest(command, typed))[:4]}


@pytest.mark.parametrize(
    "typed",
    ["", "北浜港の倉庫", "北浜港の倉庫火災について", "北浜港の倉庫火災について何がわかっていますか？"],
)
async def test_whole_questions_are_suggested_and_understood(kitahama: Desk, typed: str) -> None:
    """An event is offered as a question in the corpus's language, which has an answer, at every stage of typing."""
    question = "北浜港の倉庫火災について何がわかっていますか？"
    assert question in {choice.query for choice in await kitahama.suggest("ask", typed)}
    assert (await kitahama.ask(question)).found
