"""Verifying an answer: what holds, what was tampered with, what is gone, and what has changed since."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.corpus.originals import originals
from bot.desk.controls import KEEP
from bot.desk.desk import Desk
from bot.errors import NotFound
from bot.model.answer import Command
from bot.model.receipt import Again, Bytes, Standing, Verdict, Verification
from bot.model.state import Asked
from bot.store.generations import generation_path
from commands.verified import findings
from tests.conftest import ELECTION, HARBOUR
from tests.test_desk import QUESTIONS, change_claims

NOON = datetime(2024, 6, 1, 12, tzinfo=UTC)
HURT = "how many people were injured"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a copy of the harbour corpus that a test may change."""
    return Path(shutil.copytree(HARBOUR, tmp_path / "corpus"))


@pytest.fixture
async def desk(corpus: Path, state: Path) -> AsyncIterator[Desk]:
    """Yield a desk on the copy."""
    async with Desk.open(corpus, state) as desk:
        yield desk


async def ask(desk: Desk, text: str = HURT, command: Command = "ask", now: datetime | None = NOON) -> Asked:
    """Ask a question and return what is kept of it."""
    answer = await desk.answer(command, text, now=now)
    asked = await desk.recall(await desk.remember(answer, text, guild=1, asker=2))
    assert asked is not None
    return asked


async def reopened(corpus: Path, state: Path, asked: Asked) -> Verification:
    """Verify in a new process's stead: nothing of the answer is in memory, nothing is loaded anew."""
    async with Desk.open(corpus, state, load=False) as desk:
        return await desk.verify(asked)


def told(result: Verification) -> str:
    """Return all that a reader is told."""
    parts = [
        f"{finding.mark} {finding.text} " + " ".join(one.quote for _, one in finding.quotations)
        for finding in findings(result)
    ]
    return "\n".join(parts)


def tamper(state: Path, asked: Asked, *statements: str) -> None:
    """Change a generation's file behind the bot's back; `sha256` and `digest` are functions there."""
    with closing(sqlite3.connect(generation_path(state, asked.generation))) as database:
        database.create_function("sha256", 1, lambda text: hashlib.sha256(text.encode()).hexdigest())
        database.create_function("digest", 1, lambda text: hashlib.sha256(text.encode()).digest())
        for statement in statements:
            assert database.execute(statement).rowcount
        database.commit()


async def forget_generation(desk: Desk, corpus: Path, state: Path, asked: Asked) -> None:
    """Reload the corpus and remove the generation of then, as two more reloads do."""
    change_claims(corpus, lambda lines: lines[:-1])
    await desk.reload()
    generation_path(state, asked.generation).unlink()


@pytest.mark.parametrize(("command", "text"), QUESTIONS)
@pytest.mark.parametrize("now", [NOON, None])
async def test_an_untouched_answer_holds(
    corpus: Path, state: Path, command: Command, text: str, now: datetime | None
) -> None:
    """Every command, answered or refused: the same bytes, every quotation in place, here and after a restart."""
    async with Desk.open(corpus, state) as desk:
        asked = await ask(desk, text, command, now)
        results = [await desk.verify(asked)]
    results.append(await reopened(corpus, state, asked))
    for result in results:
        assert (result.verdict, result.again) == (Verdict.HOLDS, Again.SAME), told(result)
        assert all((one.stored, one.on_disk) == (Standing.IN_PLACE,) * 2 for one in result.checked)
        assert (result.since.same, result.since.gone, result.since.new) == (True, (), ())


@pytest.mark.parametrize(
    "text", ["x" * 201, "crane " * 2000, "half \ud83d a crane", "  crane\n collapse ", "2/1/24"]
)
async def test_whatever_was_typed_is_asked_again(desk: Desk, text: str) -> None:
    """Too long, half a character, blanks: what is kept of it gives the same bytes again."""
    asked = await ask(desk, text)
    assert len(asked.text) <= 801
    assert (await desk.verify(asked)).again is Again.SAME


async def test_receipts_are_read_as_people_write_them(desk: Desk) -> None:
    """Small letters, blanks and hyphens in a receipt do not matter; another receipt is unknown."""
    asked = await ask(desk)
    low = asked.receipt.lower()
    for written in (low, f" {low} ", f"{low[:4]}-{low[4:]}", f"{low[:4]} {low[4:]}"):
        assert await desk.recall(written) == asked
    assert await desk.recall(f"{asked.receipt}2") is None
    assert await desk.recall("") is None


async def test_receipts_expire(corpus: Path, state: Path) -> None:
    """After 30 days a receipt is unknown, even to a bot that was never restarted, and then it is deleted."""
    clock = [NOON]
    async with Desk.open(corpus, state, clock=lambda: clock[0]) as desk:
        asked = await ask(desk)
        clock[0] = NOON + KEEP
        assert await desk.recall(asked.receipt) == asked
        assert await desk.recent(1, 2) == (asked,)
        clock[0] += timedelta(seconds=1)
        assert await desk.recall(asked.receipt) is None
        assert await desk.recent(1, 2) == ()
        await ask(desk)
        assert await desk._db.recall(asked.receipt) is None


async def test_another_corpus_is_not_mistaken_for_a_changed_one(desk: Desk, state: Path) -> None:
    """A receipt from a desk on another corpus is refused with what to do."""
    asked = await ask(desk)
    async with Desk.open(ELECTION, state) as other:
        with pytest.raises(NotFound, match="another corpus, “corpus”") as refused:
            await other.verify(asked)
    assert "--corpus" in refused.value.next_step


# What was tampered with


BODY = "UPDATE document SET body = replace(body, 'injuring 11', 'injuring 12')"
TAMPERED = [
    ((BODY,), Again.UNREADABLE, Standing.ALTERED),
    ((BODY, "UPDATE document SET body_digest = digest(body)"), Again.DIFFERENT, Standing.ALTERED),
    (
        (BODY, "UPDATE document SET body_digest = digest(body), sha256 = sha256(body)"),
        Again.DIFFERENT,
        Standing.ALTERED,
    ),
    (
        ("UPDATE claim SET quote_end = quote_end - 2 WHERE attr = 'injured'",),
        Again.DIFFERENT,
        Standing.IN_PLACE,
    ),
    (("UPDATE claim SET text = text || ' Or so.'",), Again.DIFFERENT, Standing.IN_PLACE),
    (("UPDATE relation SET reason = 'They agree.'",), Again.DIFFERENT, Standing.IN_PLACE),
    (("UPDATE meta SET hash = substr(hash, 3) || 'zz'",), Again.DIFFERENT, Standing.IN_PLACE),
    (("DROP TABLE term",), Again.UNREADABLE, Standing.IN_PLACE),
]


@pytest.mark.parametrize(("statements", "again", "stored"), TAMPERED)
async def test_a_tampered_generation_is_found_out(
    corpus: Path, state: Path, statements: tuple[str, ...], again: Again, stored: Standing
) -> None:
    """Text, its check sums, offsets, paraphrases, relations, the name: any change breaks the verification."""
    async with Desk.open(corpus, state) as desk:
        asked = await ask(desk)
    if statements[0].startswith("DROP"):
        with closing(sqlite3.connect(generation_path(state, asked.generation))) as database:
            database.execute(statements[0])
    else:
        tamper(state, asked, *statements)
    result = await reopened(corpus, state, asked)
    assert (result.verdict, result.again) == (Verdict.BROKEN, again), told(result)
    first = next(one for one in result.checked if one.shown.quote == "injuring 11 people")
    assert (first.stored, first.on_disk) == (stored, Standing.IN_PLACE)


async def test_tampering_under_a_running_bot_is_found_out(desk: Desk, state: Path) -> None:
    """The bot that still has the old text in memory looks at the file itself."""
    asked = await ask(desk)
    tamper(state, asked, BODY, "UPDATE document SET body_digest = digest(body), sha256 = sha256(body)")
    result = await desk.verify(asked)
    assert result.verdict is Verdict.BROKEN
    assert "✗ These are of a stored text that was altered after it was loaded: injuring 11 people" in told(
        result
    )


async def test_control_without_the_kept_proof_tampering_passes(corpus: Path, state: Path) -> None:
    """A receipt that kept the question alone would find nothing wrong: the two tests above can fail."""
    async with Desk.open(corpus, state) as desk:
        asked = await ask(desk)
    tamper(state, asked, BODY, "UPDATE document SET body_digest = digest(body), sha256 = sha256(body)")
    change_article(corpus, b"injuring 11", b"injuring 12")
    result = await reopened(corpus, state, replace(asked, digest="", shown=()))
    assert result.verdict is Verdict.IN_PART
    assert all((one.stored, one.on_disk) == (Standing.IN_PLACE,) * 2 for one in result.checked)


async def test_a_changed_bot_is_not_called_tampering(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the bot has been changed since, another answer proves nothing, and it is said so."""
    asked = await ask(desk)
    other = replace(asked, digest="00" * 32, code="11" * 32)
    result = await desk.verify(other)
    assert (result.verdict, result.again) == (Verdict.IN_PART, Again.OTHER_VERSION)
    assert "bot itself has been changed" in told(result)
    assert (await desk.verify(replace(other, code=asked.code))).verdict is Verdict.BROKEN


async def test_a_receipt_from_before_digests(desk: Desk) -> None:
    """Its quotations are checked as they come out again; that the answer is the same cannot be said."""
    asked = replace(await ask(desk), digest="", code="", corpus="", shown=())
    result = await desk.verify(asked)
    assert (result.verdict, result.again) == (Verdict.IN_PART, Again.NOT_RECORDED)
    assert result.checked
    assert all((one.stored, one.on_disk) == (Standing.IN_PLACE,) * 2 for one in result.checked)


# What has changed on disk


ARTICLE = "courier-2024-05-14.txt"


def change_article(corpus: Path, old: bytes, new: bytes) -> None:
    """Change an article on disk."""
    path = corpus / "articles" / ARTICLE
    assert old in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "standing", "verdict"),
    [
        (b"injuring 11 people", b"injuring 12 people", Standing.GONE, Verdict.BROKEN),
        (b"injuring 11 people", b"badly injuring 11 people", Standing.MOVED, Verdict.IN_PART),
        (b"\n", b"\r\n", Standing.MOVED, Verdict.IN_PART),
    ],
)
async def test_a_document_changed_on_disk(
    corpus: Path, state: Path, old: bytes, new: bytes, standing: Standing, verdict: Verdict
) -> None:
    """A quotation that is gone from its document breaks; one that only moved, or a change elsewhere, is told."""
    async with Desk.open(corpus, state) as desk:
        asked = await ask(desk)
        change_article(corpus, old, new)
        result = await desk.verify(asked)
        assert result.verdict is verdict, told(result)
        assert result.again is Again.SAME, "the generation of then still is what it was"
        first = next(one for one in result.checked if one.shown.quote == "injuring 11 people")
        assert (first.stored, first.on_disk) == (Standing.IN_PLACE, standing)
        assert dict(result.documents)["courier"] is Bytes.CHANGED
        assert "Changed on disk since: courier" in told(result)


async def test_a_change_that_spares_the_quotation(desk: Desk, corpus: Path) -> None:
    """A document that was changed behind the quotation: in place, and the change is told."""
    asked = await ask(desk)
    with (corpus / "articles" / ARTICLE).open("ab") as article:
        article.write(b"Correction.\n")
    result = await desk.verify(asked)
    assert result.verdict is Verdict.IN_PART
    assert all(one.on_disk is Standing.IN_PLACE for one in result.checked)
    assert dict(result.documents)["courier"] is Bytes.CHANGED


async def test_a_document_that_is_gone(desk: Desk, corpus: Path) -> None:
    """Without the file its quotations cannot be looked up on disk, and it is said which."""
    asked = await ask(desk)
    (corpus / "articles" / ARTICLE).unlink()
    result = await desk.verify(asked)
    assert result.verdict is Verdict.IN_PART
    assert dict(result.documents)["courier"] is Bytes.MISSING
    assert "• These cannot be looked up on disk: the document is not there any more: injuring 11" in told(
        result
    )
    shutil.rmtree(corpus)
    assert {state for _, state in (await desk.verify(asked)).documents} == {Bytes.MISSING}


async def test_control_a_bot_that_trusts_its_own_copy_sees_no_change(
    desk: Desk, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Comparing with anything but the bytes on disk finds nothing: the tests above can fail."""
    asked = await ask(desk)
    change_article(corpus, b"injuring 11 people", b"injuring 12 people")
    monkeypatch.setattr("bot.desk.verify.originals", lambda _, ids: originals(HARBOUR, ids))
    assert (await desk.verify(asked)).verdict is Verdict.HOLDS


# What is gone, and what has changed since


async def test_a_generation_that_is_gone(desk: Desk, corpus: Path, state: Path) -> None:
    """Its answer cannot be derived again, and it is said so; quotations are still checked on disk and compared."""
    asked = await ask(desk)
    await forget_generation(desk, corpus, state, asked)
    result = await reopened(corpus, state, asked)
    assert (result.verdict, result.again) == (Verdict.IN_PART, Again.NOT_KEPT)
    assert [one.shown for one in result.checked] == list(asked.shown)
    assert all((one.stored, one.on_disk) == (None, Standing.IN_PLACE) for one in result.checked)
    assert "no longer kept" in told(result)
    assert result.since.same
    change_article(corpus, b"injuring 11 people", b"injuring 12 people")
    assert (await reopened(corpus, state, asked)).verdict is Verdict.BROKEN


async def test_control_answering_from_another_generation_hides_the_loss(
    desk: Desk, corpus: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bot that falls back on the active generation claims the same answer: the test above can fail."""
    asked = await ask(desk)
    await forget_generation(desk, corpus, state, asked)
    true = Desk._reading
    monkeypatch.setattr(Desk, "_reading", lambda self, _=None: true(self))
    assert (await reopened(corpus, state, asked)).again is not Again.NOT_KEPT


async def test_what_a_reload_changed_is_told(desk: Desk, corpus: Path) -> None:
    """Quotations that the same question has no more, or new: told with their words; the old answer still holds."""
    asked = await ask(desk)

    def change(lines: list[str]) -> list[str]:
        records = [json.loads(line) for line in lines]
        kept = [record for record in records if record["quote"] != "injuring 11 people"]
        new = {**next(record for record in records if record["quote"] == "injuring 11 people"), "id": "new-1"}
        return [json.dumps(record) for record in (*kept, {**new, "quote": "injuring 11"})]

    change_claims(corpus, change)
    await desk.reload()
    result = await desk.verify(asked)
    assert result.verdict is Verdict.HOLDS
    assert not result.since.same
    assert [one.quote for one in result.since.gone] == ["injuring 11 people"]
    assert [one.quote for one in result.since.new] == ["injuring 11"]
    assert "• Quoted then, not now: injuring 11 people" in told(result)
    assert "another answer now" in told(result)


async def test_a_reload_that_changes_nothing_here(desk: Desk, corpus: Path) -> None:
    """Loaded anew, and the same question has the same answer: it is said so."""
    asked = await ask(desk)
    change_claims(
        corpus, lambda lines: [*lines, json.dumps({**json.loads(lines[-1]), "id": "zzz", "text": "Zzz."})]
    )
    assert (await desk.reload()).changed
    result = await desk.verify(asked)
    assert (result.verdict, result.since.same) == (Verdict.HOLDS, True), told(result)
    assert "the same question has the same answer now" in told(result)


async def test_verifying_leaves_no_trace(desk: Desk) -> None:
    """A question that found nothing is no second gap when it is verified; nothing is remembered."""
    asked = await ask(desk, "who is the mayor of Utopia")
    before = (await desk._db.gaps(), await desk.recent(1, 2))
    await desk.verify(asked)
    assert (await desk._db.gaps(), await desk.recent(1, 2)) == before
