"""/corpus: for operators only, checked in code, audited, and clear about what a reload did."""

from __future__ import annotations

import asyncio
import json
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import discord
import pytest
import simcord

from bot.app.client import Bot
from bot.desk.desk import Desk
from bot.errors import DeskError
from bot.loading.loader import Progress
from bot.model.state import Reloaded
from bot.store.pause import pause
from commands.kit import Kit, Operators
from tests.commands.conftest import HOME, NOW, World
from tests.commands.test_questions import text_of
from tests.conftest import HARBOUR

ROLE_NAME = "Archivists"
NOW_THERE = datetime.now(UTC)
"""The desk's own clock is the machine's: what is older than 30 days by it is forgotten."""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a copy of the corpus that may be changed."""
    return shutil.copytree(HARBOUR, tmp_path / "corpus")


@pytest.fixture
async def desk(corpus: Path, tmp_path: Path) -> AsyncIterator[Desk]:
    """Open the desk on the copy."""
    async with Desk.open(corpus, tmp_path / "var") as desk:
        yield desk


async def run(
    world: World, who: simcord.MemberActor, command: str, **options: object
) -> simcord.ResponseMessage:
    """Let somebody use /corpus; return the reply."""
    result = await who.slash(world.channel, f"corpus {command}", **options)
    assert result.response is not None
    return result.response


async def let(world: World, role: simcord.RoleHandle) -> None:
    """Override the default permissions of /corpus, as any guild can."""
    assert isinstance(world.env.bot, Bot)
    guild = discord.Object(HOME)
    commands = await world.env.bot.tree.fetch_commands(guild=guild)
    world.reader.guild.set_command_permissions(
        next(one for one in commands if one.name == "corpus"), {role: True}
    )


async def audited(desk: Desk) -> list[tuple[str, str]]:
    """Return what the audit holds, as (what, result)."""
    return [(row.what, row.result) for row in (await desk.controls.audit_page(HOME, corpus=False)).rows]


async def test_status_tells_what_is_loaded(world: World, desk: Desk) -> None:
    """A manager of the home guild sees name and size of the corpus, privately, and it is audited."""
    message = await run(world, world.admin, "status")
    assert message.ephemeral
    assert message.content == "141 claims from 4 documents are loaded."
    assert message.embeds[0].title == "Saltmere crane"
    assert await audited(desk) == [("corpus status", "shown")]


async def test_reload_tells_what_changed(world: World, corpus: Path, desk: Desk) -> None:
    """A reload says what is new, changed and gone; the same corpus again says nothing has changed."""
    assert "Nothing has changed" in (await run(world, world.admin, "reload")).content
    claims = corpus / "claims.jsonl"
    _, second, *rest = claims.read_text("utf-8").splitlines()
    altered = json.dumps(json.loads(second) | {"text": "Another paraphrase."})
    claims.write_text("\n".join([altered, *rest]), "utf-8")
    message = await run(world, world.admin, "reload")
    assert message.content == "Loaded: 140 claims instead of 141."
    shown = text_of(message)
    assert "**1 withdrawn claim**" in shown
    assert "Crane comes down at Saltmere" in shown, "with its words"
    assert "**1 claim only paraphrased, indexed or placed otherwise: cou-002**" in shown.replace("\\", "")
    assert "**Relations gone: " in shown
    second_row, first_row = (await desk.controls.audit_page(HOME, corpus=False)).rows
    assert (first_row.result, first_row.was, first_row.became) == ("nothing had changed", "", "")
    assert (second_row.result, second_row.who) == ("loaded", world.admin.id)
    assert second_row.was.startswith("141 claims, generation ")
    assert second_row.became.startswith("140 claims, generation ")


async def test_a_long_reload_says_how_far_it_is(
    world: World, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The operator's own reply is edited meanwhile, and holds the outcome at the end."""
    quick = Desk.reload

    async def slow(self: Desk, *, force: bool = False, progress: Progress | None = None) -> Reloaded:
        assert progress is not None
        for done in (10, 11, 100):
            progress("claims", done, 141)
            for _ in range(0 if done == 10 else 100):  # the edit is on its way
                await asyncio.sleep(0)
        return await quick(self, force=force, progress=progress)

    monkeypatch.setattr(Desk, "reload", slow)
    monkeypatch.setattr("commands.corpus.EVERY", 0.0)
    message = await run(world, world.admin, "reload")
    edits = [(one.json or {})["content"] for one in world.env.http_requests if one.method == "PATCH"]
    assert edits == [
        "⏳ Writing claims: 10 of 141 claims",
        "⏳ Writing claims: 100 of 141 claims",
        "Nothing has changed: 141 claims, as before.",
    ]
    assert message.content == edits[-1]


async def test_a_faulty_corpus_is_refused_with_its_lines(world: World, corpus: Path, desk: Desk) -> None:
    """Faults are shown with file and line, and the old generation goes on answering."""
    claims = corpus / "claims.jsonl"
    claims.write_text(claims.read_text("utf-8") + '{"id": "@everyone"\n', "utf-8")
    message = await run(world, world.admin, "reload")
    assert "nothing was loaded" in message.content
    assert "claims.jsonl:142" in text_of(message).replace("\\", "")
    assert (await desk.status()).claims == 141
    assert "refused" in (await audited(desk))[0][1]


async def test_a_shrunken_corpus_needs_force(world: World, corpus: Path) -> None:
    """Losing more than a fifth of the claims is refused, until it is forced."""
    claims = corpus / "claims.jsonl"
    claims.write_text("\n".join(claims.read_text("utf-8").splitlines()[:20]), "utf-8")
    assert "would shrink" in (await run(world, world.admin, "reload")).content
    assert (
        await run(world, world.admin, "reload", force=True)
    ).content == "Loaded: 20 claims instead of 141."


async def test_gaps_are_shown_together_and_without_names(world: World, desk: Desk) -> None:
    """Operators see what found no answer, alike questions counted together, most asked first."""
    assert (await run(world, world.admin, "gaps")).content.startswith("Every question of the last 30 days")
    for question in (
        "Who sank the submarine?",
        "who sank the submarine",
        "who sank the submarin",
        "a zeppelin",
    ):
        assert not (await desk.ask(question)).found
    message = await run(world, world.admin, "gaps")
    assert message.ephemeral
    assert message.content == "4 questions of the last 30 days found no answer, 2 different ones."
    shown = text_of(message).replace("\\", "")
    assert shown.index("**3×** /ask ") < shown.index("**1×** /ask a zeppelin")
    assert str(world.reader.id) not in shown
    assert (await audited(desk))[0] == ("corpus gaps", "shown")


async def test_many_long_gaps_fit(world: World, desk: Desk) -> None:
    """However many and long they are, a message holds the largest and says how many more there are."""
    for n in range(30):
        await desk._db.log_gap("ask", f"{n} " + "<@1>*_" * 90, "below_threshold", NOW_THERE)
    shown = text_of(await run(world, world.admin, "gaps"))
    assert "… and 18 more" in shown


async def test_status_says_that_posting_is_paused(world: World, tmp_path: Path) -> None:
    """After a restore the status says so, and what lets it go on."""
    with closing(sqlite3.connect(tmp_path / "var" / "desk.db")) as connection, connection:
        pause(connection, NOW, "restored from b.db")
    shown = text_of(await run(world, world.admin, "status"))
    assert "restored from b" in shown
    assert "python -m bot resume" in shown


async def test_others_do_not_see_it(world: World) -> None:
    """Who may not manage the guild is not offered the command."""
    with pytest.raises(simcord.SetupError):
        await world.reader.slash(world.channel, "corpus status")


@pytest.mark.parametrize("command", ["status", "reload", "check", "rollback", "gaps", "reports"])
async def test_an_overridden_default_is_refused_in_code(world: World, desk: Desk, command: str) -> None:
    """Where a guild lets everybody use the command, the bot itself refuses, and audits it."""
    await let(world, world.reader.guild.default_role)
    message = await run(world, world.reader, command)
    assert message.ephemeral
    assert message.content == "⚠️ Only the operators of this bot may do that."
    assert await audited(desk) == [(f"corpus {command}", "not permitted")]


async def test_it_exists_in_the_home_guild_only(world: World) -> None:
    """No other guild has the command, whoever asks."""
    guild = world.env.create_guild("Elsewhere")
    channel = guild.create_text_channel("general")
    everything = guild.create_role("All", permissions=discord.Permissions.all())
    manager = guild.add_member(world.env.create_user("manager"), roles=[everything])
    assert not [name for name in manager.available_commands(channel) if "corpus" in str(name)]


async def test_a_role_may_operate(world: World, desk: Desk) -> None:
    """The operator role of the home guild may do it without managing the guild."""
    guild = world.reader.guild
    role = guild.create_role(ROLE_NAME)
    archivist = guild.add_member(world.env.create_user("archivist"), roles=[role])
    await let(world, role)
    bot = Bot(Kit(desk, lambda: NOW, Operators(home_guild=HOME, role=role.id)), test_guild=HOME)
    await world.env.restart_bot(bot)
    assert (await run(world, archivist, "status")).content.startswith("141 claims")


def rewrite(corpus: Path, claim: str, **change: object) -> None:
    """Change one claim of the corpus; `quote` None removes it."""
    path = corpus / "claims.jsonl"
    claims = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    kept = [one | (change if one["id"] == claim else {}) for one in claims]
    path.write_text("\n".join(json.dumps(one) for one in kept if one["quote"] is not None), "utf-8")


async def test_a_check_changes_nothing(world: World, corpus: Path, desk: Desk) -> None:
    """What a reload would do is shown, faults with their lines too, and nothing is loaded."""
    assert "would change nothing" in (await run(world, world.admin, "check")).content
    rewrite(corpus, "cou-003", certainty="PS")
    message = await run(world, world.admin, "check")
    assert message.content.startswith("No faults: a reload would load 141 claims instead of 141. Nothing was")
    assert "**1 changed claim**" in text_of(message)
    assert "“injuring 11 people”" in text_of(message)
    assert not (await desk.status()).rolled_back
    assert (await desk.check()).changed, "still not loaded"
    claims = corpus / "claims.jsonl"
    claims.write_text(claims.read_text("utf-8") + "\n{", "utf-8")
    assert "claims.jsonl:142" in text_of(await run(world, world.admin, "check")).replace("\\", "")
    assert [result for _, result in await audited(desk)][1:] == ["shown", "shown"]


async def test_a_check_names_the_shrinking(world: World, corpus: Path) -> None:
    """A corpus that would have to be forced says so."""
    claims = corpus / "claims.jsonl"
    claims.write_text("\n".join(claims.read_text("utf-8").splitlines()[:20]), "utf-8")
    assert "has to be loaded with force" in (await run(world, world.admin, "check")).content


async def test_a_rollback_is_confirmed_told_and_audited(world: World, corpus: Path, desk: Desk) -> None:
    """Offered with its diff, done by the button, once; what was taken back is not loaded by the next start."""
    first = (await desk.status()).generation
    assert "no generation before" in (await run(world, world.admin, "rollback")).content
    rewrite(corpus, "cou-003", quote=None)
    await run(world, world.admin, "reload")
    second = (await desk.status()).generation
    offered = await run(world, world.admin, "rollback")
    assert (await desk.status()).generation == second
    assert "**1 new claim**" in text_of(offered)
    bot = world.env.bot
    assert isinstance(bot, Bot)
    kit, bot.kit = bot.kit, replace(bot.kit, operators=Operators())
    refused = await world.admin.click(offered, label="Roll back")
    assert "Only the operators" in refused.followups[0].content
    assert (await desk.status()).generation == second
    bot.kit = kit
    await world.admin.click(offered, label="Roll back")
    assert (await desk.status()).generation == first
    with pytest.raises(DeskError, match="Another corpus has been loaded meanwhile"):
        await desk.roll_back(second)
    assert (await desk.status()).generation == first
    rows = (await desk.controls.audit_page(HOME, corpus=False)).rows
    (row,) = [one for one in rows if (one.what, one.result) == ("corpus rollback", "loaded")]
    assert row.became == f"141 claims, generation {first[:16]}"
    assert "taken back" in text_of(await run(world, world.admin, "status"))
    async with Desk.open(corpus, desk._state) as restarted:
        assert (await restarted.status()).generation == first
        assert (await restarted.reload()).generation == second, "unless somebody says so"
        assert not (await restarted.status()).rolled_back
