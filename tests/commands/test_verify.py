"""/verify, receipts and "Why these?" through the real client: found, foreign, expired, changed, and within limits."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import discord
import pytest
import simcord
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.desk import Desk
from bot.model.answer import Snippet, Why
from bot.model.receipt import Again, Bytes, Checked, Shown, Since, Standing, Verification
from bot.store.desk_db import RECEIPT_LETTERS
from bot.store.generations import generation_path
from commands.kit import Kit, kept
from commands.render import pages, why_embed
from commands.reply import Message
from commands.verify import _message
from commands.whys import sentences
from tests.commands import wild
from tests.commands.conftest import HOME, NOW, World, make_bot
from tests.commands.limits import faults
from tests.commands.markdown import read
from tests.commands.test_presses import press, seen
from tests.commands.test_questions import labels, text_of
from tests.commands.test_render import OURS, body, slow, snippet
from tests.conftest import HARBOUR

HURT = "how many people were hurt?"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a copy of the harbour corpus that a test may change."""
    return Path(shutil.copytree(HARBOUR, tmp_path / "corpus"))


@pytest.fixture
async def desk(corpus: Path, state: Path) -> AsyncIterator[Desk]:
    """Yield a desk on the copy."""
    async with Desk.open(corpus, state) as desk:
        yield desk


def receipt_of(message: simcord.ResponseMessage | discord.Message) -> str:
    """Return the receipt at the foot of an answer."""
    return str(message.embeds[-1].footer.text).rpartition("receipt ")[2]


async def verify(
    world: World, receipt: str, who: simcord.MemberActor | None = None
) -> simcord.ResponseMessage:
    """Verify a receipt; return the private reply."""
    result = await (who or world.reader).slash(world.channel, "verify", receipt=receipt)
    assert result.response is not None
    assert result.response.ephemeral
    return result.response


async def test_every_answer_shows_its_receipt(world: World) -> None:
    """At the foot of answers, refusals and every page of an answer, and on what is posted of it."""
    for command, text in (("brief", None), ("ask", HURT), ("ask", "who is the mayor of Lyon?"), ("ask", "?")):
        message = await world.ask(command, text)
        receipt = receipt_of(message)
        assert len(receipt) == 8
        assert set(receipt) <= set(RECEIPT_LETTERS)
        if "▶" in labels(message):
            await world.reader.click(message, label="▶")
            assert receipt_of(seen(world)) == receipt
        await world.reader.click(seen(world), label="Post to channel")
        posted = world.channel.last_message
        assert posted is not None
        assert receipt_of(posted) == receipt


async def test_an_answer_is_verified(world: World) -> None:
    """By its receipt, however written, after a restart too; nobody's name is told."""
    receipt = receipt_of(await world.ask("ask", HURT))
    desk = world.env.bot.kit.desk  # type: ignore[attr-defined]
    for written in (receipt, receipt.lower()):
        shown = text_of(await verify(world, written))
        assert shown.startswith("Verified: ")
        assert f"/ask {HURT}" in shown
        assert "byte for byte" in shown
        assert "The corpus has not been loaded anew since" in shown
    await world.env.restart_bot(make_bot(desk))
    shown = text_of(await verify(world, receipt, world.other))
    assert shown.startswith("Verified: ")
    assert "reader" not in shown
    assert str(world.reader.id) not in shown


async def test_tampering_is_shown(world: World, desk: Desk, state: Path) -> None:
    """A stored text that was altered is told with the quotation it takes down."""
    message = await world.ask("ask", HURT)
    asked = await desk.recall(receipt_of(message))
    assert asked is not None
    with closing(sqlite3.connect(generation_path(state, asked.generation))) as database:
        database.create_function("digest", 1, lambda text: hashlib.sha256(text.encode()).digest())
        database.execute("UPDATE document SET body = replace(body, 'injuring 11', 'injuring 12')")
        database.execute("UPDATE document SET body_digest = digest(body)")
        database.commit()
    shown = text_of(await verify(world, asked.receipt))
    assert shown.startswith("Not verified: ")
    assert "altered after it was loaded" in shown
    assert "> **[1]** “injuring 11 people” · cou-003, courier" in shown


async def test_a_changed_document_is_shown(world: World, corpus: Path) -> None:
    """A quotation that its document on disk has no more is told."""
    receipt = receipt_of(await world.ask("ask", HURT))
    article = corpus / "articles" / "courier-2024-05-14.txt"
    article.write_bytes(article.read_bytes().replace(b"injuring 11 people", b"injuring nobody"))
    shown = text_of(await verify(world, receipt))
    assert shown.startswith("Not verified: ")
    assert "no longer stand in their document on disk" in shown
    assert "Changed on disk since: courier" in shown


@pytest.mark.parametrize("typed", ["nonsense", "O0O0O0O0", "", "@everyone `x` <@1>", "\u202eabc", "x" * 6000])
async def test_an_unknown_receipt_is_refused_helpfully(world: World, typed: str) -> None:
    """What is no receipt here is refused with what a receipt looks like and how long it is kept."""
    shown = await verify(world, typed)
    assert "There is no answer with the receipt" in shown.content
    assert "eight letters and digits" in text_of(shown)
    assert "30 days" in text_of(shown)
    assert not read(shown.content).acted


async def test_another_guilds_receipt_is_as_unknown_as_none(world: World, desk: Desk) -> None:
    """A receipt of another guild, of nobody's terminal, or expired: the same refusal, word for word."""
    answer = await desk.ask(HURT, now=NOW)
    foreign = await desk.remember(answer, guild=HOME + 1, asker=world.reader.id)
    terminal = await desk.remember(answer, guild=None, asker=None)
    gone = receipt_of(await world.ask("ask", HURT))
    await desk._db.forget_older(NOW.replace(year=2999))
    again = [await desk.remember(answer, guild=guild, asker=world.reader.id) for guild in (HOME + 1, None)]
    told = {
        (shown := await verify(world, receipt)).content.replace(receipt, "…")
        + str(shown.embeds[0].description)
        for receipt in (foreign, terminal, gone, *again, "AAAAAAAA")
    }
    assert len(told) == 1


async def test_in_private_only_ones_own(world: World, desk: Desk) -> None:
    """In a direct message a receipt is known to the one who asked there, and to nobody else."""
    answer = await desk.ask(HURT, now=NOW)
    kit = make_bot(desk).kit
    receipt = await desk.remember(answer, guild=None, asker=5)
    terminal = await desk.remember(answer, guild=None, asker=None)
    known = [
        await kept(_Private(kit, who), each) is not None  # type: ignore[arg-type]
        for who in (5, 6)
        for each in (receipt, terminal)
    ]
    assert known == [True, False, False, False]


class _Private:
    """As much of an interaction in a direct message as telling whose receipt it is needs."""

    guild_id = None

    def __init__(self, kit: Kit, user: int) -> None:
        self.client = SimpleNamespace(kit=kit)
        self.user = SimpleNamespace(id=user)


async def test_ones_own_receipts_are_offered(world: World, desk: Desk) -> None:
    """Autocomplete offers the asker's own of this guild, the latest first, by receipt or by question."""
    first = receipt_of(await world.ask("ask", HURT))
    second = receipt_of(await world.ask("who", "Marta Oduya"))
    answer = await desk.ask("@everyone " + "very long words " * 12, now=NOW)
    await desk.remember(answer, guild=HOME, asker=world.other.id)
    await desk.remember(answer, guild=HOME + 1, asker=world.reader.id)

    async def offered(typed: str, who: simcord.MemberActor = world.reader) -> list[str]:
        choices = await who.autocomplete(world.channel, "verify", "receipt", typed)
        assert all(len(choice["name"]) <= 100 for choice in choices)
        return [choice["value"] for choice in choices]

    assert await offered("") == [second, first]
    assert await offered(first[:3].lower()) == [first]
    assert await offered("marta") == [second]
    assert await offered("zzzz") == []
    assert len(await offered("", world.other)) == 1
    assert await offered("", world.admin) == []
    for _ in range(30):
        await desk.remember(answer, guild=HOME, asker=world.admin.id)
    assert len(await offered("", world.admin)) == 25


# Why these?


async def test_why_these_says_why_each_is_shown(world: World) -> None:
    """One button under each page answers privately with the reasons of its quotations, after a restart too."""
    message = await world.ask("ask", HURT)
    for _ in range(2):
        shown = (await world.reader.click(message, label="Why these?")).response
        assert shown is not None
        assert shown.ephemeral
        told = str(shown.embeds[0].description)
        assert told.startswith(
            "**[1]** “injuring 11 people”\n- It matches in other words or by its context: “hurt”."
        )
        assert "Who says so: 1 article, 1 independent origin (county fire service)." in told
        await world.env.restart_bot(make_bot(world.env.bot.kit.desk))  # type: ignore[attr-defined]


async def test_why_a_near_miss_is_none(world: World) -> None:
    """Under a refusal the reasons name what the near misses do not cover."""
    message = await world.ask("ask", "how many people were hurt in Lyon?")
    shown = (await world.reader.click(message, label="Why these?")).response
    assert shown is not None
    assert "- It does not cover: “Lyon”." in str(shown.embeds[0].description)


async def test_nothing_to_explain_no_button(world: World, desk: Desk) -> None:
    """Where no quotation is shown there is no such button, and a forged one is refused."""
    assert "Why these?" not in labels(await world.ask("ask", "???"))
    receipt = await desk.remember(await desk.ask("???", now=NOW), guild=HOME, asker=world.reader.id)
    assert "no such page" in await press(world, f"desk:{receipt}:why:0")
    assert "no such page" in await press(world, f"desk:{receipt}:why:99")


async def test_why_these_stands_under_every_page(world: World) -> None:
    """It stands with what else can be done with an answer."""
    first_rows = labels(await world.ask("brief"))
    use = [label for label in first_rows if not label.startswith(("[", "Show"))]
    assert use[:2] + use[3:] == [
        "◀",
        "1/5",
        "Post to channel",
        "Why these?",
        "Copy citations",
        "Report a problem",
    ]


WHYS = st.lists(
    st.builds(
        Why,
        st.sampled_from(
            [
                "word",
                "meaning",
                "entity",
                "event",
                "source",
                "asked for",
                "time",
                "relation",
                "not covered",
                "origins",
            ]
        ),
        wild.LONG,
        wild.WORDS,
    ),
    max_size=12,
).map(tuple)


@slow
@given(
    st.lists(st.builds(lambda one, why: replace(one, why=why), wild.snippets, WHYS), min_size=1, max_size=5)
)
def test_reasons_hold_every_limit(snippets: list[Snippet]) -> None:
    """Whatever the reasons hold, Discord takes them, each quotation is named, and nothing acts."""
    embed = why_embed(list(enumerate(snippets, 1)))
    assert not list(faults(body(Message("x", (embed,)))))
    told = str(embed.description)
    assert all(f"**[{number}]**" in told for number in range(1, len(snippets) + 1))
    assert set(read(told).acted) <= OURS | {"list"}


@pytest.mark.parametrize(
    ("whys", "told"),
    [
        ((Why("word", "crane"), Why("word", "fell")), ("Its own words match: “crane”, “fell”.",)),
        ((Why("entity", "the boss", "Marta Oduya"),), ("It concerns “the boss” (Marta Oduya).",)),
        (
            (Why("time", "on Tuesday", "14 May 2024"),),
            ("It lies in the time asked for: “on Tuesday” (14 May 2024).",),
        ),
        ((Why("asked for", "injured"),), ("It gives what is asked for: injured.",)),
        (
            (Why("not covered", "Lyon"), Why("word", "x")),
            ("Its own words match: “x”.", "It does not cover: “Lyon”."),
        ),
        ((), ("Nothing in particular was asked for: it stands here for its weight in the corpus.",)),
    ],
)
def test_reasons_are_sentences(whys: tuple[Why, ...], told: tuple[str, ...]) -> None:
    """Each kind of reason once, in a fixed order."""
    assert sentences(snippet(why=whys)) == told


# Limits

SHOWN = st.builds(
    lambda claim, doc, quote: Shown(claim, doc, "ab" * 32, 0, len(quote), quote),
    wild.WORDS,
    wild.WORDS,
    wild.LONG,
)
CHECKED = st.builds(
    Checked,
    st.integers(1, 60),
    SHOWN,
    st.none() | st.sampled_from(list(Standing)),
    st.sampled_from(list(Standing)),
)
SINCE = st.builds(
    Since,
    st.sampled_from(["", "aa11", "bb22"]),
    st.booleans(),
    st.booleans(),
    wild.LONG,
    st.lists(SHOWN, max_size=20).map(tuple),
    st.lists(SHOWN, max_size=20).map(tuple),
    st.just("") | wild.LONG,
)
verifications = st.builds(
    Verification,
    receipt=st.just("K7QM3XRT"),
    command=st.sampled_from(["ask", "brief"]),
    text=wild.LONG,
    now=st.sampled_from(["", "2026-01-03"]),
    at=st.just("2026-01-03T12:00:00+00:00"),
    generation=st.just("aa11"),
    digest=st.sampled_from(["", "ab" * 32]),
    again=st.sampled_from(list(Again)),
    told=wild.LONG,
    checked=st.lists(CHECKED, max_size=20).map(tuple),
    documents=st.lists(st.tuples(wild.WORDS, st.sampled_from(list(Bytes))), max_size=20).map(tuple),
    since=SINCE,
)


@slow
@given(verifications)
def test_a_verification_holds_every_limit(result: Verification) -> None:
    """Whatever was found, Discord takes it, and nothing of corpus or question acts."""
    shown = _message(result)
    assert not list(faults(body(shown)))
    embed = shown.embeds[0]
    assert set(read(str(embed.description)).acted) <= OURS
    assert shown.content


async def test_pages_show_the_receipt_they_are_given(desk: Desk) -> None:
    """The same page with and without a receipt differs in its foot alone."""
    answer = await desk.ask(HURT, now=NOW)
    (plain,), (kept_,) = pages(answer)[:1], pages(answer, "K7QM3XRT")[:1]
    assert str(kept_.embeds[-1].footer.text) == f"{plain.embeds[-1].footer.text} · receipt K7QM3XRT"
    assert kept_.embeds[0].description == plain.embeds[0].description


async def test_what_was_found_is_posted_once(world: World, desk: Desk) -> None:
    """The button posts it in the presser's name, also after a restart, and then cannot be pressed again."""
    answer = await world.ask("ask", HURT)
    found = await world.reader.slash(world.channel, "verify", receipt=receipt_of(answer))
    assert found.response is not None
    await world.env.restart_bot(make_bot(desk))
    await world.reader.click(found.response, label="Post to channel")
    posted = world.channel.last_message
    assert posted is not None
    assert posted.content.startswith(f"{world.reader.mention} asked")
    assert "byte for byte" in (posted.embeds[0].description or "")
    private = world.channel.history(viewer=world.reader)[-2]
    assert labels(private) == ["Posted"]
    with pytest.raises(simcord.SetupError, match="disabled"):
        await world.reader.click(private, label="Posted")
