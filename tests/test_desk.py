"""The desk: answers from one generation, loading all or nothing, following a reload, refusing altered documents."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.answers.matching.evidence import Evidence
from bot.desk.desk import Desk
from bot.errors import CorpusFaults, DeskError, NotFound
from bot.model.answer import Answer, Reason
from bot.model.state import Changed, Changes
from bot.reading import gather
from tests.conftest import HARBOUR, ROOT, SEED

NOON = datetime(2024, 6, 1, 12, tzinfo=UTC)
QUESTIONS = (
    ("ask", "how many people were injured"),
    ("who", "oduya"),
    ("when", "the collapse"),
    ("conflicts", ""),
    ("conflicts", "number of injured"),
    ("brief", ""),
    ("brief", "crane collapse"),
    ("ask", "who is the mayor of Utopia"),
)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Return a copy of the harbour corpus that a test may change."""
    return Path(shutil.copytree(HARBOUR, tmp_path / "corpus"))


def change_claims(corpus: Path, change: Callable[[list[str]], list[str]]) -> None:
    """Rewrite the claims of a corpus."""
    path = corpus / "claims.jsonl"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join(change(lines)) + "\n", "utf-8")


@pytest.mark.parametrize(("command", "text"), QUESTIONS)
async def test_every_quotation_is_the_articles_own(harbour: Desk, command: str, text: str) -> None:
    """Whatever is shown as a quotation is `body[start:end]` of its document."""
    answer = await getattr(harbour, command)(text)
    reading = await harbour._reading()
    for snippet in (*answer.snippets(), *answer.near):
        document = await reading.store.document(snippet.citation.doc)
        assert document is not None
        assert document.body[snippet.start : snippet.end] == snippet.quote


@pytest.mark.parametrize(("command", "text"), QUESTIONS)
async def test_the_same_question_has_the_same_answer(state: Path, command: str, text: str) -> None:
    """Two desks that share nothing but the corpus give equal answers."""
    answers: list[Answer] = []
    for _ in range(2):
        async with Desk.open(HARBOUR, state) as desk:
            answers.append(await getattr(desk, command)(text, now=NOON))
    assert answers[0] == answers[1]


def test_the_same_bytes_in_every_process(state: Path) -> None:
    """Two processes that hash strings differently write the same answers, the time taken apart."""
    records = [
        {"id": n, "command": f"/{command}", "text": text} for n, (command, text) in enumerate(QUESTIONS)
    ]
    asked = "".join(json.dumps(record) + "\n" for record in records)
    outputs = []
    for seed in ("1", "77"):
        command = [sys.executable, "-m", "bot", "answers", "--corpus", str(HARBOUR), "--state", str(state)]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            command, input=asked, capture_output=True, text=True, env=environment, cwd=ROOT, check=True
        )
        outputs.append([{**json.loads(line), "ms": 0} for line in done.stdout.splitlines()])
    assert outputs[0] == outputs[1]
    assert len(outputs[0]) == len(QUESTIONS)


async def test_every_language_of_query_syntax_is_plain_text(harbour: Desk) -> None:
    """FTS and SQL syntax in a question is taken literally."""
    for text in (
        '"',
        "crane OR 1=1",
        "crane NEAR/2 fall",
        "crane*",
        "text:crane",
        "^crane",
        "(crane",
        "'; DROP TABLE claim;--",
    ):
        answer = await harbour.ask(text)
        assert answer.question == " ".join(text.split())


@pytest.mark.parametrize(
    ("command", "text", "reason"),
    [
        ("ask", "x" * 201, Reason.TOO_LONG),
        ("ask", "crane " * 2000, Reason.TOO_LONG),
        ("ask", "   ", Reason.BAD_INPUT),
        ("ask", "???", Reason.BAD_INPUT),
        ("who", "", Reason.BAD_INPUT),
        ("ask", "what happened on 2/1/24", Reason.AMBIGUOUS),
        ("ask", "who is Zebedee Quux", Reason.UNKNOWN_NAME),
        ("who", "zebedee quux", Reason.UNKNOWN_NAME),
        ("ask", "how many people were injured in 1999", Reason.OUTSIDE_DATES),
        ("conflicts", "shift workers", Reason.NO_CONFLICT),
    ],
)
async def test_refusals_say_why(harbour: Desk, command: str, text: str, reason: Reason) -> None:
    """What cannot be answered is refused with its reason, a sentence, and no quotation as an answer."""
    answer = await getattr(harbour, command)(text)
    assert (answer.found, answer.reason) == (False, reason), answer.message
    assert answer.message
    assert not list(answer.snippets())


async def test_an_ambiguous_date_offers_both_readings(harbour: Desk) -> None:
    """Each reading is a question that can be asked as it stands."""
    answer = await harbour.ask("what happened on 2/1/24")
    assert [choice.label for choice in answer.readings] == ["2 Jan 2024", "1 Feb 2024"]
    for choice in answer.readings:
        assert (await harbour.ask(choice.query)).reason is not Reason.AMBIGUOUS


async def test_dates_follow_the_corpus_where_the_clock_finds_nothing(harbour: Desk) -> None:
    """Years later, "on Tuesday" still finds the article's Tuesday, and the answer says how it was read."""
    answer = await harbour.brief("crane collapse this month", now=datetime(2031, 3, 3, tzinfo=UTC))
    assert answer.found
    assert any("latest date" in note for note in answer.notes)


async def test_an_unchanged_corpus_is_recognised(harbour: Desk) -> None:
    """Loading the same corpus again changes nothing and builds nothing."""
    before = await harbour.status()
    reloaded = await harbour.reload()
    assert not reloaded.changed
    assert (await harbour.status()) == before


async def test_a_reload_says_what_changed_and_is_followed(copied: Path, tmp_path: Path) -> None:
    """Claims added, removed and altered are named; a second desk on the same state follows with its next command."""
    state = tmp_path / "state"
    async with Desk.open(copied, state) as desk, Desk.open(copied, state) as other:
        old = await other.ask("how many people were injured")

        def change(lines: list[str]) -> list[str]:
            first = json.loads(lines[1])
            first["text"] += " This was changed."
            return [
                lines[0],
                json.dumps(first),
                *lines[3:],
                json.dumps({**json.loads(lines[2]), "id": "new-1"}),
            ]

        ids = [json.loads(line)["id"] for line in (copied / "claims.jsonl").read_text("utf-8").splitlines()]
        change_claims(copied, change)
        reloaded = await desk.reload()
        assert reloaded.changed
        moved = {"agree": 1, "contradict": 1, "unconfirmed": 1, "update": 1}
        assert reloaded.changes == Changes(
            added=Changed(1, ("new-1",)),
            removed=Changed(1, (ids[2],)),
            altered=Changed(1, (ids[1],)),
            related=moved,
            unrelated=moved,
        ), "a claim under another id takes its relations with it"
        assert (await other.status()).generation == reloaded.generation
        again = await other.answer("ask", "how many people were injured", generation=old.generation)
        assert again == old, "a page of an old answer comes from the old generation"


async def test_a_faulty_corpus_changes_nothing(copied: Path, tmp_path: Path) -> None:
    """With any fault the old generation stays, and every fault is reported with its line."""
    async with Desk.open(copied, tmp_path / "state") as desk:
        before = await desk.ask("how many people were injured")
        change_claims(
            copied,
            lambda lines: ["{broken", *lines[1:-1], lines[-1].replace('"quote": "', '"quote": "not there ')],
        )
        with pytest.raises(CorpusFaults) as refused:
            await desk.reload()
        assert {fault.line for fault in refused.value.faults if fault.severity == "fault"} >= {1, 141}
        assert await desk.ask("how many people were injured") == before
    with pytest.raises(CorpusFaults):
        async with Desk.open(copied, tmp_path / "state"):
            pass
    async with Desk.open(copied, tmp_path / "state", keep_old=True) as desk:
        assert desk.refused is not None
        assert await desk.ask("how many people were injured") == before


async def test_a_shrunk_corpus_needs_force(copied: Path, tmp_path: Path) -> None:
    """Losing more than a fifth of the claims is refused until it is said to be meant."""
    async with Desk.open(copied, tmp_path / "state") as desk:
        change_claims(copied, lambda lines: lines[:40])
        with pytest.raises(DeskError, match="shrink from 141 to 40"):
            await desk.reload()
        assert (await desk.status()).claims == 141
        assert (await desk.reload(force=True)).claims == 40


async def test_a_forgotten_generation_is_not_replaced_by_another(harbour: Desk) -> None:
    """A page of an answer whose generation is gone says so instead of answering from the new one."""
    with pytest.raises(NotFound, match="reloaded"):
        await harbour.answer("ask", "how many people were injured", generation="0" * 64)


async def test_an_altered_document_is_never_quoted(state: Path) -> None:
    """If a stored body is not what was loaded, nothing is answered from it, and the error says why."""
    async with Desk.open(HARBOUR, state) as desk:
        cited = next(iter((await desk.ask("how many people were injured")).snippets())).citation.doc
        path = Path((await desk._deployment.active()).path)
    with sqlite3.connect(path) as database:
        database.execute("UPDATE document SET body = replace(body, 'crane', 'brane') WHERE id = ?", (cited,))
    async with Desk.open(HARBOUR, state) as desk:
        with pytest.raises(DeskError, match=f"{cited} was altered"):
            await desk.ask("how many people were injured")


async def test_a_damaged_generation_is_built_anew(state: Path) -> None:
    """A generation file that is no database any more is made again from the corpus."""
    async with Desk.open(HARBOUR, state) as desk:
        before = await desk.ask("how many people were injured")
        path = Path((await desk._deployment.active()).path)
    await asyncio.to_thread(path.write_bytes, b"no database")
    async with Desk.open(HARBOUR, state) as desk:
        assert await desk.ask("how many people were injured") == before


async def test_context_is_the_paragraph_around_the_quotation(harbour: Desk) -> None:
    """The quotation lies inside its paragraph at the offsets given."""
    for snippet in (await harbour.brief("")).snippets():
        context = await harbour.context(snippet.claim)
        assert context.paragraph[context.start : context.end] == snippet.quote
        assert "\n" not in context.paragraph.replace(snippet.quote, "")
    with pytest.raises(NotFound):
        await harbour.context("no-such-claim")


async def test_suggestions_come_from_the_corpus(seed: Desk) -> None:
    """Something is suggested before a letter is typed; beginnings and slips lead to the name; never more than 25."""
    for command in ("brief", "who", "when", "conflicts", "ask"):
        offered = await seed.suggest(command, "")
        assert 0 < len(offered) <= 25
        assert all(0 < len(choice.label) <= 100 and 0 < len(choice.query) <= 100 for choice in offered)
    people = json.loads((SEED / "entities.jsonl").read_text("utf-8").splitlines()[0])
    name = people["name"]
    assert any(choice.label == name for choice in await seed.suggest("who", name[:4].lower()))


async def test_what_was_asked_is_kept_and_recalled(harbour: Desk) -> None:
    """A receipt brings back the question, its instant and its generation."""
    answer = await harbour.ask("how many people were injured")
    receipt = await harbour.remember(answer, guild=1, asker=2)
    asked = await harbour.recall(receipt)
    assert asked is not None
    assert (asked.command, asked.text, asked.generation, asked.asker) == (
        "ask",
        answer.question,
        answer.generation,
        2,
    )
    assert await harbour.recall("aaaaaaaaaa") is None


async def test_a_topic_too_large_to_weigh_says_so(tmp_path: Path) -> None:
    """Beyond the bound of claims weighed for one question, the answer says that there is more."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    body = "A barrel rolled away."
    records: dict[str, list[dict[str, object]]] = {
        "docs": [{"id": "d", "title": "Barrels", "body": body, "published": "2024-05-01"}],
        "entities": [{"id": "quay", "kind": "place", "name": "Long Quay"}],
        "claims": [
            {
                "id": f"c{n}",
                "doc": "d",
                "quote": body,
                "text": f"Barrel {n} rolled away.",
                "entities": ["quay"],
            }
            for n in range(2_100)
        ],
    }
    for name, lines in records.items():
        (corpus / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    async with Desk.open(corpus, tmp_path / "state") as desk:
        assert any("more narrowly" in note for note in (await desk.brief("Long Quay")).notes)
        assert not (await desk.ask("barrel 7")).notes


async def test_a_topic_shows_every_disagreement_on_it(harbour: Desk) -> None:
    """What the whole corpus only counts is listed once the topic is named: shown, or named beside an equal pair."""
    wanted = {
        (line.relation.a, line.relation.b)
        for line in await harbour.relations()
        if line.relation.attr == "injured"
        and line.relation.kind in ("contradict", "unconfirmed")
        and "collapse.2024" in line.relation.event
    }
    answer = await harbour.conflicts("how many injured in the crane collapse")
    sides = [
        ({one.claim for one in (line.a, *line.a_also)}, {one.claim for one in (line.b, *line.b_also)})
        for line in answer.differences()
    ]
    quotes = {id_: (await harbour.context(id_)).snippet.citation.doc for pair in wanted for id_ in pair}
    assert len(wanted) > 4
    for a, b in wanted:
        assert any(
            {quotes[a]} <= {quotes[id_] for id_ in one if id_ in quotes}
            and {quotes[b]} <= {quotes[id_] for id_ in two if id_ in quotes}
            for one, two in sides
        )


async def test_agreement_is_what_relations_say(harbour: Desk) -> None:
    """A claim stands first among those that agree with it; the others keep the order of the evidence."""
    reading = await harbour._reading()
    claims = tuple(await reading.store.all_claims())
    relations = tuple(await reading.store.relations())
    lexicon = await reading._gather.of(claims)
    evidence = Evidence(lexicon, claims, relations=relations)
    pairs = {(r.a, r.b) for r in relations if r.kind == "agree"}
    assert pairs
    for claim in claims:
        same = [other for other in claims if {(claim.id, other.id), (other.id, claim.id)} & pairs]
        assert list(evidence.agreeing(claim)) == [claim, *same]
    alone = Evidence(lexicon, claims[:1], relations=relations)
    assert list(alone.agreeing(claims[0])) == [claims[0]]


async def test_what_was_not_weighed_is_said(seed: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that is told of a name is weighed in a small corpus; where some is left out, the answer says so."""
    store = (await seed._reading()).store
    told = await store.all_claims(1_000)
    most = Counter(id_ for claim in told for id_ in claim.entities).most_common(1)[0][0]
    name = (await store.entities([most]))[most].value.name
    assert not any("were weighed" in note for note in (await seed.who(name)).notes)
    monkeypatch.setattr(gather, "ALL", 20)
    monkeypatch.setattr(gather, "BROAD", 10)
    assert any("were weighed" in note for note in (await seed.who(name)).notes)
