"""The one renderer: every page valid, nothing lost, nothing that acts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.model.answer import Answer, Citation, Cited, Context, Difference, Section, Snippet
from bot.model.corpus import Relation
from commands import fit
from commands.pages import message
from commands.render import context_embed, pages
from commands.reply import Message
from commands.tongue import speaking
from commands.walk import quotations
from tests.commands import wild
from tests.commands.limits import faults
from tests.commands.markdown import read

slow = settings(
    max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None
)
OURS = {"heading", "quote", "bold", "italic", "underline", "link"}
"""The markup we make ourselves; a link is one of `[read](…)`."""


def body(sent: Message) -> dict[str, Any]:
    """Return a message as it goes over the wire."""
    return {
        "content": sent.content,
        "embeds": [embed.to_dict() for embed in sent.embeds],
        "components": sent.view.to_components() if sent.view else [],
        "allowed_mentions": {"parse": []},
    }


def snippet(quote: str = "the words", **rest: Any) -> Snippet:
    """Return a snippet of an invented article."""
    values: dict[str, Any] = {
        "claim": "c1",
        "quote": quote,
        "start": 0,
        "end": len(quote),
        "text": "A paraphrase.",
        "citation": Citation("d1", "A title", "The Outlet"),
    }
    return Snippet(**values | rest)


def found(*lines: Any, **rest: Any) -> Answer:
    """Return an answer of one section."""
    values: dict[str, Any] = {
        "command": "ask",
        "question": "q",
        "title": "Title",
        "found": True,
        "message": "So.",
    }
    return Answer(**values | {"sections": (Section("Heading", lines),)} | rest)


def described(answer: Answer) -> str:
    """Return everything the embeds of all pages say."""
    return "\n".join(
        part
        for page in pages(answer)
        for embed in page.embeds
        for part in (embed.description, *(field.value for field in embed.fields))
        if part
    )


@slow
@given(wild.answers, st.sampled_from(["en-US", "ja"]))
async def test_every_page_holds_every_limit(answer: Answer, locale: str) -> None:
    """Whatever an answer holds, Discord would take each of its pages, buttons and all, in every language."""
    with speaking(locale):
        for number in range(len(pages(answer))):
            assert not list(faults(body(message(answer, "abcdefghij", page=number))))


@slow
@given(wild.answers)
def test_no_page_acts(answer: Answer) -> None:
    """On no page does text of the corpus or the question make a mention, timestamp, list, spoiler or code."""
    for page in pages(answer):
        texts = [page.content]
        for embed in page.embeds:
            texts += [embed.title or "", embed.description or ""]
            texts += [str(part) for field in embed.fields for part in (field.name, field.value)]
        for text in texts:
            assert set(read(text).acted) <= OURS
        assert "link" not in read(page.content).acted


@slow
@given(wild.answers)
def test_pages_show_what_was_walked_in_order(answer: Answer) -> None:
    """The quotations of all pages together are those of the answer, in the order of the walk."""
    shown = [number for page in pages(answer) for number in page.numbers]
    walked = [item.number for item in quotations(answer)]
    assert list(dict.fromkeys(shown)) == list(dict.fromkeys(walked))
    assert all(len(set(page.numbers)) <= fit.PAGE_QUOTATIONS for page in pages(answer))


def test_a_quotation_stands_with_its_source() -> None:
    """Outlet, title, date, who said it via whom, remarks, claim and link stand under the words."""
    cited = snippet(
        "It will end in May.",
        chain=("Ada Lind", "Kite News"),
        certainty="PS",
        citation=Citation("d1", "Talks go on", "The Outlet", url="https://a.example/1"),
    )
    shown = described(found(Cited(cited, "Ada Lind expects an end in May.")))
    assert shown.splitlines()[1:] == [
        "**Ada Lind expects an end in May.**",
        "> **[1]** “It will end in May.”",
        "> — Ada Lind, via Kite News, in The Outlet, *Talks go on* · date unknown · c1 · "
        "[read](https://a.example/1#:~:text=It%20will%20end%20in%20May.)",
        "> *hedged by the source*",
    ]


def test_a_long_quotation_is_cut_at_a_word_and_says_so() -> None:
    """What does not fit ends at a word with […], and the reader is told."""
    shown = described(found(Cited(snippet("twelve words " * 400))))
    assert "twelve \\[…]”" in shown
    assert "shortened here" in shown


def test_what_differs_stays_in_view() -> None:
    """A quotation beside another is cut around the words that differ, and they stay marked."""
    quote = f"{'before ' * 200}late March {'after ' * 200}"
    at = quote.index("late")
    relation = Relation("contradict", "One says March, the other May.", "c1", "c2")
    other = snippet("in May", claim="c2")
    page = pages(found(Difference(relation, snippet(quote), other, ((at, at + 10),), ((3, 6),), "Date")))[0]
    left, right = page.embeds[-1].fields
    assert "\\[…] before" in str(left.value)
    assert "**__late March__**" in str(left.value)
    assert "in **__May__**" in str(right.value)


def test_a_conflict_stands_side_by_side() -> None:
    """Both quotations are inline fields of one embed, under kind and reason in plain words."""
    relation = Relation("accounts_differ", "One names the union, the other the company.", "c1", "c2")
    pair = Difference(relation, snippet(), snippet(claim="c2", chain=("Ada Lind",)), title="Who told them")
    embed = pages(found(pair))[0].embeds[-1]
    assert embed.title == "Who told them"
    assert str(embed.description).startswith("**The accounts differ.** One names the union")
    assert [field.inline for field in embed.fields] == [True, True]
    assert [field.name for field in embed.fields] == ["The Outlet", "Ada Lind"]


def test_marks_stand_in_both_quotations() -> None:
    """What differs is marked on both sides."""
    relation = Relation("wording", "Other words.", "c1", "c2")
    pair = Difference(
        relation, snippet("they carve out a chapter"), snippet("they forge a chapter"), ((5, 14),), ((5, 10),)
    )
    assert "they **__carve out__** a chapter" in described(found(pair))
    assert "they **__forge__** a chapter" in described(found(pair))


def test_a_heading_goes_with_what_follows() -> None:
    """A heading never ends a page, and is repeated where its section goes on."""
    many = tuple(Cited(snippet(f"quotation {n}", claim=f"c{n}", start=n, end=n + 11)) for n in range(10, 22))
    answer = replace(found(*many), sections=(Section("First", many[:5]), Section("Second", many[5:])))
    texts = [str(page.embeds[0].description) for page in pages(answer)]
    assert len(texts) == 3
    assert [text.splitlines()[0] for text in texts] == ["### First", "### Second", "### Second"]


@pytest.mark.parametrize("public", [False, True])
async def test_pages_carry_receipts(public: bool) -> None:
    """Every button carries receipt, action and number; only a private answer can be posted."""
    many = tuple(Cited(snippet(f"quotation {n}", claim=f"c{n}", start=n, end=n + 11)) for n in range(10, 16))
    sent = message(found(*many), "abcdefghij", public=public)
    ids = [button["custom_id"] for row in body(sent)["components"] for button in row["components"]]
    assert ids[:3] == ["desk:abcdefghij:back:0", "desk:abcdefghij:here:0", "desk:abcdefghij:on:1"]
    assert ("desk:abcdefghij:post:0" in ids) is not public


@slow
@given(wild.snippets, wild.WORDS, wild.LONG)
def test_context_holds_every_limit(cited: Snippet, before: str, after: str) -> None:
    """The paragraph around a quotation fits, with the quotation bold in it."""
    whole = f"{before * 40}{cited.quote}{after}"
    start = len(before) * 40
    embed = context_embed(Context(cited, whole, start, start + len(cited.quote)), 3)
    assert not list(faults(body(Message("x", (embed,)))))
    assert "**__" in str(embed.description)


def test_who_else_says_so_stands_under_a_pair() -> None:
    """The other articles of each side are named below the two quotations."""
    relation = Relation("contradict", "19 or 11.", "c1", "c2")
    other = snippet("19 people", claim="c3", citation=Citation("d3", "Late news", "The Courier"))
    unnamed = snippet("19 too", claim="c4", citation=Citation("d4", "Last news"))
    pair = Difference(relation, snippet(), snippet(claim="c2"), a_also=(other, unnamed))
    left, right = pages(found(pair))[0].embeds[-1].fields
    assert str(left.value).endswith("\n> also: The Courier (c3), “Last news” (c4)")
    assert "also" not in str(right.value)


def test_each_side_says_at_a_glance_what_it_says_and_who_else_does() -> None:
    """Over each side stands who says what in a few words, under it the independent origins by name."""
    relation = Relation("contradict", "25 or 20 minutes.", "c1", "c2")
    pair = Difference(
        relation,
        snippet(chain=("Ada Lind",)),
        snippet(claim="c2"),
        a_says="25 min",
        b_says="20 min",
        a_origins=("Ada Lind", "The port"),
        b_origins=(),
    )
    left, right = pages(found(pair))[0].embeds[-1].fields
    assert (left.name, right.name) == ("Ada Lind: 25 min", "The Outlet: 20 min")
    assert str(left.value).endswith("\n> 2 independent origins: Ada Lind; The port")
    assert "origin" not in str(right.value)
