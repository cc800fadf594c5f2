"""The dates of a question as a filter on every command, on the invented corpora."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.answers.matching.timing import time_of
from bot.desk.desk import Desk
from bot.model.answer import Answer, Command, Reason
from bot.model.edtf import parse

COMMANDS: tuple[Command, ...] = ("brief", "who", "when", "conflicts", "ask")
LATER = datetime(2031, 3, 3, tzinfo=UTC)


async def ask(desk: Desk, asked: str, now: datetime | None = None) -> Answer:
    """Ask "command text"."""
    command, _, text = asked.partition(" ")
    return await getattr(desk, command)(text, now=now)  # type: ignore[no-any-return]


FILTERS = {  # the days meant, against the corpus's latest date, Friday 24 May 2024
    "since 16 may": "2024-05-16/..",
    "since the week before last": "2024-05-06/..",
    "after 14 may 2024": "2024-05-15/..",
    "before 2023": "../2022-12-31",
    "until april": "../2024-04-30",
    "between 15 and 20 may": "2024-05-15/2024-05-20",
    "from 1 january to 1 march 2024": "2024-01-01/2024-03-01",
    "in june 2022": "2022-06",
    "last week": "2024-05-13/2024-05-19",
    "in 2023": "2023",
}


@pytest.mark.parametrize(("phrase", "days"), FILTERS.items())
@pytest.mark.parametrize("command", COMMANDS)
async def test_nothing_outside_is_shown(harbour: Desk, command: Command, phrase: str, days: str) -> None:
    """Whatever the command and the topic, each quotation shown is of the dates asked for, and the answer names them."""
    asked = parse(days)
    reading = await harbour._reading()
    claims = {claim.id: claim for claim in await reading.store.all_claims()}
    lexicon = await reading._gather.of(claims.values())
    for topic in ("kestrel", "crane 7", "dock strike", "injured", ""):
        answer = await harbour.answer(command, f"{topic} {phrase}".strip())
        if not answer.found:
            assert not list(answer.snippets())
            continue
        assert any(
            note.startswith("Only ") and phrase.rsplit(maxsplit=1)[-1] in note.casefold()
            for note in answer.notes
        )
        for snippet in answer.snippets():
            held = time_of(claims[snippet.claim], lexicon)
            assert held is not None
            assert held.overlaps(asked), (snippet.claim, held)


@pytest.mark.parametrize(
    ("asked", "note"),
    [
        ("brief since 20 may", "Only since 20 may (from Mon 20 May 2024)."),
        ("brief since 20 May 2024", "Only since 20 May 2024."),
        ("conflicts last week", "Only last week (13–19 May 2024)."),
        ("when last week", "Only last week (13–19 May 2024)."),
        ("ask what happened on tuesday", "Only tuesday, as each article means it."),
        ("who oduya since may 2024", "Only since May 2024."),
        ("brief kestrel in 2022 or in may 2024", "Only 2022 or May 2024."),
        (
            "brief kestrel since 2023 and before 15 may 2024",
            "Only since 2023, before 15 may 2024 (until Tue 14 May 2024).",
        ),
        ("brief the crane since the dock strike", "Only since the dock strike (from Mon 20 May 2024)."),
    ],
)
async def test_the_answer_says_which_dates_were_read(harbour: Desk, asked: str, note: str) -> None:
    """The filter is named in the reader's words, with the days meant."""
    answer = await ask(harbour, asked)
    assert answer.found, answer.message
    assert note in answer.notes


@pytest.mark.parametrize(
    ("asked", "dates"),
    [
        ("brief dock strike before 2020", "20 May 2024"),
        ("ask how many people were injured in 1999", "of times from "),
        ("when crane inspection since 20 may 2024", "2 May 2024"),
        ("who oduya before 2020", "2023"),
        ("conflicts load of the crane in 2022", "of 14 May 2024"),
        ("brief before 1990", "of times from 2022 to "),
        ("conflicts since 2030", "of times from "),
    ],
)
async def test_outside_the_dates(harbour: Desk, asked: str, dates: str) -> None:
    """Where the corpus answers at other times only, the refusal says of which, and what came near is shown apart."""
    answer = await ask(harbour, asked)
    assert answer.reason is Reason.OUTSIDE_DATES, answer.message
    assert dates in answer.message
    assert answer.near


async def test_no_conflict_of_that_time_is_said(harbour: Desk) -> None:
    """Facts without a disagreement in the time asked for are no reason to speak of other times."""
    assert (await harbour.conflicts("injured since 20 may")).reason is Reason.NO_CONFLICT


async def test_a_time_alone_names_nobody(harbour: Desk) -> None:
    """`/who` needs more than a time."""
    answer = await harbour.who("last week")
    assert answer.reason is Reason.BAD_INPUT
    assert "time alone" in answer.message


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("mayor of thornby in 2020", "Augustus Hartnell"),
        ("mayor of thornby before 2024", "Augustus Hartnell"),
        ("mayor of thornby in may 2025", "Priya Raman"),
        ("mayor of thornby after 5 may 2025", "Priya Raman"),
    ],
)
async def test_a_role_is_read_in_its_time(election: Desk, text: str, name: str) -> None:
    """Whoever held the office then is meant, even where no claim is of that time; the answer says so."""
    answer = await election.who(text)
    assert answer.entity == name
    assert any(note.startswith(("Only ", "Read as whoever held it ")) for note in answer.notes)


@pytest.mark.parametrize(
    ("asked", "shown", "hidden"),
    [
        ("ask what did the fire service say after the dock strike", "risen to 19", "injuring 11"),
        ("brief kestrel before the dock strike", "review", "risen to 19"),
        ("brief before the blackout", "a boom failed on Crane 3", "Wednesday"),
        ("conflicts injured until the dock strike", "injuring 11", "risen to 19"),
        ("who kestrel the week after the blackout", "nine people", "9 June 2022"),
        ("brief kestrel between the blackout and the dock strike", "Wednesday", "9 June 2022"),
        ("brief kestrel since the dock strike was over", "postponed", "9 June 2022"),
    ],
)
async def test_an_event_bounds_the_time(harbour: Desk, asked: str, shown: str, hidden: str) -> None:
    """Where "after" and the like stand before the name of one dated event, its date is the bound."""
    answer = await ask(harbour, asked)
    quotes = " ".join(snippet.quote for snippet in answer.snippets())
    assert shown in quotes
    assert hidden not in quotes


@pytest.mark.parametrize(
    "asked",
    [
        "brief crane collapse this month",
        "when crane collapse this month",
        "conflicts injured this month",
        "ask how many people were injured this month",
        "who oduya this month",
        "brief last week",
    ],
)
async def test_the_corpus_is_read_in_its_own_time(harbour: Desk, asked: str) -> None:
    """Years later every command still finds what is meant, and says that it read the corpus's own latest date."""
    answer = await ask(harbour, asked, LATER)
    assert answer.found, answer.message
    assert any("latest date" in note for note in answer.notes)
    assert (await ask(harbour, asked)).sections == answer.sections


@pytest.mark.parametrize(
    "asked", ["brief crane collapse", "brief crane collapse in may 2024", "when last full inspection"]
)
async def test_a_later_clock_changes_nothing_else(harbour: Desk, asked: str) -> None:
    """Where no time is asked for, or a full date, the clock plays no part."""
    answer = await ask(harbour, asked, LATER)
    assert answer.sections == (await ask(harbour, asked)).sections
    assert not any("latest date" in note for note in answer.notes)


async def test_a_month_is_of_the_year_that_has_claims(election: Desk) -> None:
    """Read in March 2031, "in June" is the June of which the corpus knows, not the last one nor every one."""
    answer = await election.brief("thornby election in june", now=LATER)
    assert answer.found
    assert any("Jun 2025" in note for note in answer.notes)


@pytest.mark.parametrize(
    ("asked", "labels"),
    [
        ("brief kestrel on 03/04", ["3 Apr 2024", "4 Mar 2024"]),
        ("conflicts since 3/4/24", ["since 3 Apr 2024", "since 4 Mar 2024"]),
        ("who oduya 02.01.2024", ["2 Jan 2024", "1 Feb 2024"]),
        ("when the collapse, 5/6/24?", ["5 Jun 2024", "6 May 2024"]),
    ],
)
async def test_figures_that_read_both_ways_are_asked_back(
    harbour: Desk, asked: str, labels: list[str]
) -> None:
    """Both readings are offered as questions that can be asked as they stand; nothing is guessed."""
    answer = await ask(harbour, asked)
    assert answer.reason is Reason.AMBIGUOUS
    assert [choice.label for choice in answer.readings] == labels
    for choice in answer.readings:
        again = await ask(harbour, f"{asked.partition(' ')[0]} {choice.query}")
        assert again.reason is not Reason.AMBIGUOUS
        assert choice.label.removeprefix("since ") in f"{again.message} {again.notes}"


async def test_a_clear_day_in_figures_is_not_asked_back(harbour: Desk) -> None:
    """14/05/2024 has one reading."""
    answer = await harbour.brief("crane 14/05/2024")
    assert answer.found
    assert "Only 14 May 2024." in answer.notes
