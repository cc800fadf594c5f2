"""What is said of the corpus to its operators: loaded, tried, rolled back, refused, unanswered."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.errors import CorpusFaults
from bot.model.controls import GapCluster, Paused
from bot.model.edtf import in_words
from bot.model.state import Reloaded, Status, Touched
from commands import fit
from commands.diffs import Told, counted, diff
from commands.embeds import embed
from commands.escape import escape
from commands.render import ANSWER, REFUSAL
from commands.reply import Message
from commands.words import told_reason

_SHOWN = 10
_GAPS = 12
_LINKS = 5


def reloaded(done: Reloaded) -> Message:
    """Return what a reload did."""
    if not done.changed:
        return Message(f"Nothing has changed: {done.claims} claims, as before.")
    return Message(f"Loaded: {done.claims} claims{_instead(done)}.", (_diff(done),))


def checked(done: Reloaded, guild: int | None) -> Message:
    """Return what a reload would do."""
    if not done.changed:
        return Message(f"It is what is loaded: {done.claims} claims. A reload would change nothing.")
    lead = f"No faults: a reload would load {done.claims} claims{_instead(done)}. Nothing was changed."
    if done.shrinks:
        lead += "\n⚠️ It loses more than a fifth of the claims: it has to be loaded with force."
    return Message(f"{lead}{touched(done.touched, guild)}", (_diff(done),))


def would_roll_back(done: Reloaded, guild: int | None) -> Message:
    """Return what a rollback would do, with the button that does it."""
    view = discord.ui.View(timeout=None)
    view.add_item(
        discord.ui.Button(
            label="Roll back", style=discord.ButtonStyle.danger, custom_id=f"rollback:{done.before}"
        )
    )
    view.stop()
    lead = f"A rollback would bring back {done.claims} claims{_instead(done)}. Nothing was changed yet."
    return Message(f"{lead}{touched(done.touched, guild)}", (_diff(done),), view)


def rolled_back(done: Reloaded) -> Message:
    """Return what a rollback did."""
    told = (
        f"Rolled back: {done.claims} claims{_instead(done)}. The corpus folder is as it was; "
        "it is loaded again when somebody says /corpus reload."
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
    parts = [
        f"{counted(len(here), 'posted brief')} here ({links}{' …' * (len(here) > _LINKS)})" if here else "",
        f"{counted(elsewhere, 'posted brief')} in other servers" if elsewhere else "",
    ]
    return f"\nTo be corrected: {' and '.join(part for part in parts if part)}."


def refused(faults: CorpusFaults) -> Message:
    """Return why a corpus was not loaded, with file and line."""
    wrong = [fault for fault in faults.faults if fault.severity == "fault"]
    lines = [
        f"**{_told(fault.where)}** {_told(fault.message)}"
        + (f"\n*{_told(fault.hint)}*" if fault.hint else "")
        for fault in wrong[:_SHOWN]
    ]
    if len(wrong) > _SHOWN:
        lines.append(f"… and {len(wrong) - _SHOWN} more: `python -m bot check` lists them all.")
    shown = discord.Embed(colour=REFUSAL, description=fit.clip("\n".join(lines), fit.DESCRIPTION))
    return Message(f"{faults.message} {faults.next_step}", (shown,))


def gaps(found: Sequence[GapCluster]) -> Message:
    """Return the questions that found no answer."""
    if not found:
        return Message("Every question of the last 30 days found an answer.")
    lines = [_gap(one) for one in found[:_GAPS]]
    if len(found) > _GAPS:
        lines.append(f"… and {len(found) - _GAPS} more: `python -m bot gaps` lists them all.")
    count = sum(one.count for one in found)
    shown = discord.Embed(colour=ANSWER, description=fit.clip("\n".join(lines), fit.DESCRIPTION))
    return Message(
        f"{count} questions of the last 30 days found no answer, {len(found)} different ones.", (shown,)
    )


def status(now: Status, paused: Paused | None) -> Message:
    """Return what is loaded."""
    dates = " to ".join(in_words(date) for date in (now.oldest, now.newest) if date is not None)
    kinds = ", ".join(f"{count} {kind.replace('_', ' ')}" for kind, count in now.relations.items())
    shown = discord.Embed(colour=ANSWER, title=fit.clip(now.name, fit.TITLE, escape) or None)
    fields = [
        ("Claims", f"{now.claims}"),
        ("Documents", f"{now.documents}"),
        ("Published", dates or "unknown"),
        ("People and things", f"{now.entities}"),
        ("Events", f"{now.events}"),
        ("Relations", kinds or "none"),
    ]
    if now.previous is not None:
        taken_back = "taken back, " if now.rolled_back else ""
        at = f"<t:{int(now.previous.loaded_at.timestamp())}:f>"
        fields.append(("The other one", f"{now.previous.claims} claims, {taken_back}loaded {at}"))
    if paused is not None:
        since = f"Paused since <t:{int(paused.since.timestamp())}:f> ({_told(paused.why)})"
        fields.append(("Posting", f"{since}; `python -m bot resume` lets it go on"))
    for name, value in fields:
        shown.add_field(name=name, value=fit.clip(value, fit.FIELD_VALUE))
    shown.set_footer(text=f"generation {now.generation[:16]} · loaded {now.loaded_at:%Y-%m-%d %H:%M %Z}")
    return Message(f"{now.claims} claims from {now.documents} documents are loaded.", (shown,))


def _diff(done: Reloaded) -> discord.Embed:
    warned = [Told(f"{fault.where}: {fault.message}") for fault in done.warnings[:_SHOWN]]
    return embed([*diff(done), *warned], f"generation {done.generation[:16]}")


def _instead(done: Reloaded) -> str:
    return f" instead of {done.before_claims}" if done.before else ""


def _gap(one: GapCluster) -> str:
    reasons = ", ".join(f"{_told(told_reason(reason))} ({count})" for reason, count in one.reasons)
    asked = fit.clip(" ".join(f"/{one.command} {one.text}".split()), 120, escape)
    return f"**{one.count}×** {asked}\n> {reasons} · last <t:{int(one.newest.timestamp())}:d>"


def _told(text: str) -> str:
    return fit.clip(" ".join(text.split()), 180, escape)
