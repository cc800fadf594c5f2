"""What is said of the corpus to its operators: loaded, tried, rolled back, refused, unanswered."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.errors import CorpusFaults
from bot.model.controls import GapCluster, Paused
from bot.model.said import counting, joined, listed, say
from bot.model.state import Reloaded, Status, Touched
from commands import fit
from commands.diffs import Told, diff, kinds_told
from commands.embeds import embed
from commands.escape import escape
from commands.render import ANSWER, REFUSAL
from commands.reply import Message
from commands.tongue import told, tr
from commands.words import told_reason

_SHOWN = 10
_GAPS = 12
_LINKS = 5


def reloaded(done: Reloaded) -> Message:
    """Return what a reload did."""
    if not done.changed:
        return Message(tr("Nothing has changed: {claims} claims, as before.", claims=done.claims))
    return Message(tr("Loaded: {claims}.", claims=_claims(done)), (_diff(done),))


def checked(done: Reloaded, guild: int | None) -> Message:
    """Return what a reload would do."""
    if not done.changed:
        return Message(
            tr("It is what is loaded: {claims} claims. A reload would change nothing.", claims=done.claims)
        )
    lead = tr("No faults: a reload would load {claims}. Nothing was changed.", claims=_claims(done))
    if done.shrinks:
        lead += "\n" + tr("⚠️ It loses more than a fifth of the claims: it has to be loaded with force.")
    return Message(f"{lead}{touched(done.touched, guild)}", (_diff(done),))


def would_roll_back(done: Reloaded, guild: int | None) -> Message:
    """Return what a rollback would do, with the button that does it."""
    view = discord.ui.View(timeout=None)
    view.add_item(
        discord.ui.Button(
            label=tr("Roll back"), style=discord.ButtonStyle.danger, custom_id=f"rollback:{done.before}"
        )
    )
    view.stop()
    lead = tr("A rollback would bring back {claims}. Nothing was changed yet.", claims=_claims(done))
    return Message(f"{lead}{touched(done.touched, guild)}", (_diff(done),), view)


def rolled_back(done: Reloaded) -> Message:
    """Return what a rollback did."""
    told = tr(
        "Rolled back: {claims}. The corpus folder is as it was; it is loaded again when somebody says "
        "/corpus reload.",
        claims=_claims(done),
    )
    return Message(told, (_diff(done),))


def touched(found: Sequence[Touched], guild: int | None) -> str:
    """Return which posted briefs would be corrected, those of other guilds only as a number; "" for none."""
    if not found:
        return ""
    here = [one.run for one in found if one.run.guild == guild]
    links = " ".join(
        f"https://discord.com/channels/{run.guild}/{run.channel}/{run.message}" for run in here[:_LINKS]
    )
    elsewhere = len(found) - len(here)
    parts = []
    if here:
        links += " …" * (len(here) > _LINKS)
        told = say(
            "{count} posted brief here ({links})",
            "{count} posted briefs here ({links})",
            links=links,
            **counting(len(here)),
        )
        parts.append(told)
    if some := counting(elsewhere):
        told = say("{count} posted brief in other servers", "{count} posted briefs in other servers", **some)
        parts.append(told)
    return "\n" + tr("To be corrected: {briefs}.", briefs=listed(parts))


def refused(faults: CorpusFaults) -> Message:
    """Return why a corpus was not loaded, with file and line."""
    wrong = [fault for fault in faults.faults if fault.severity == "fault"]
    lines = [
        f"**{_told(fault.where)}** {_told(fault.message)}"
        + (f"\n*{_told(fault.hint)}*" if fault.hint else "")
        for fault in wrong[:_SHOWN]
    ]
    if len(wrong) > _SHOWN:
        left = len(wrong) - _SHOWN
        lines.append(tr("… and {left} more: `python -m bot check` lists them all.", left=left))
    shown = discord.Embed(colour=REFUSAL, description=fit.clip("\n".join(lines), fit.DESCRIPTION))
    return Message(f"{told(faults.message)} {told(faults.next_step)}", (shown,))


def gaps(found: Sequence[GapCluster]) -> Message:
    """Return the questions that found no answer."""
    if not found:
        return Message(tr("Every question of the last 30 days found an answer."))
    lines = [_gap(one) for one in found[:_GAPS]]
    if len(found) > _GAPS:
        left = len(found) - _GAPS
        lines.append(tr("… and {left} more: `python -m bot gaps` lists them all.", left=left))
    count = sum(one.count for one in found)
    shown = discord.Embed(colour=ANSWER, description=fit.clip("\n".join(lines), fit.DESCRIPTION))
    content = tr(
        "{count} questions of the last 30 days found no answer, {different} different ones.",
        count=count,
        different=len(found),
    )
    return Message(content, (shown,))


def status(now: Status, paused: Paused | None) -> Message:
    """Return what is loaded."""
    dates = joined(" to ", (say("{day}", day=day) for day in (now.oldest, now.newest) if day is not None))
    kinds = kinds_told(now.relations)
    shown = discord.Embed(colour=ANSWER, title=fit.clip(now.name, fit.TITLE, escape) or None)
    fields = [
        (tr("Claims"), f"{now.claims}"),
        (tr("Documents"), f"{now.documents}"),
        (tr("Published"), told(dates) or tr("unknown")),
        (tr("People and things"), f"{now.entities}"),
        (tr("Events"), f"{now.events}"),
        (tr("Relations"), kinds or tr("none")),
    ]
    if now.previous is not None:
        at = f"<t:{int(now.previous.loaded_at.timestamp())}:f>"
        given = {"claims": now.previous.claims, "time": at}
        other = (
            tr("{claims} claims, taken back, loaded {time}", **given)
            if now.rolled_back
            else tr("{claims} claims, loaded {time}", **given)
        )
        fields.append((tr("The other one"), other))
    if paused is not None:
        held = tr(
            "Paused since {time} ({why}); `python -m bot resume` lets it go on",
            time=f"<t:{int(paused.since.timestamp())}:f>",
            why=_told(paused.why),
        )
        fields.append((tr("Posting"), held))
    for name, value in fields:
        shown.add_field(name=name, value=fit.clip(value, fit.FIELD_VALUE))
    foot = tr(
        "generation {generation} · loaded {time}",
        generation=now.generation[:16],
        time=f"{now.loaded_at:%Y-%m-%d %H:%M %Z}",
    )
    shown.set_footer(text=foot)
    content = tr(
        "{claims} claims from {documents} documents are loaded.", claims=now.claims, documents=now.documents
    )
    return Message(content, (shown,))


def _diff(done: Reloaded) -> discord.Embed:
    warned = [Told(f"{fault.where}: {fault.message}") for fault in done.warnings[:_SHOWN]]
    return embed([*diff(done), *warned], tr("generation {generation}", generation=done.generation[:16]))


def _claims(done: Reloaded) -> str:
    if not done.before:
        return say("{claims} claims", claims=done.claims)
    return say("{claims} claims instead of {before}", claims=done.claims, before=done.before_claims)


def _gap(one: GapCluster) -> str:
    reasons = ", ".join(f"{_told(told(told_reason(reason)))} ({count})" for reason, count in one.reasons)
    asked = fit.clip(" ".join(f"/{one.command} {one.text}".split()), 120, escape)
    last = tr("last {time}", time=f"<t:{int(one.newest.timestamp())}:d>")
    return f"**{one.count}×** {asked}\n> {reasons} · {last}"


def _told(text: str) -> str:
    return fit.clip(" ".join(text.split()), 180, escape)
