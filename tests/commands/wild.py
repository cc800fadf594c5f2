"""Answers as wild as types allow, for the renderers."""

from __future__ import annotations

from hypothesis import strategies as st

from bot.model.answer import (
    Answer,
    Choice,
    Citation,
    Cited,
    Dated,
    Difference,
    Note,
    Reason,
    Section,
    Snippet,
)
from bot.model.corpus import Relation
from bot.model.edtf import parse
from tests.commands.test_escape import HOSTILE

WORDS = st.text(max_size=40) | st.sampled_from(HOSTILE)
LONG = st.builds(lambda word, n: f"{word} " * n, WORDS, st.integers(1, 120)) | WORDS
DATES = st.sampled_from(["2026-01-02", "2026-21", "2026-03-21~/2026-03-31", "2025?", "../2026"]).map(parse)
KINDS = st.sampled_from(["contradict", "accounts_differ", "unconfirmed", "wording", "update", "refine"])

citations = st.builds(
    Citation,
    doc=WORDS,
    title=LONG,
    outlet=WORDS,
    url=st.sampled_from(["", "https://a.example/x", "javascript:x", f"https://a.example/{'y' * 450}"])
    | WORDS,
    published=st.none() | DATES,
    published_basis=st.sampled_from(["given", "inferred", "unknown"]),
)
snippets = st.builds(
    lambda quote, **rest: Snippet(quote=quote, start=0, end=len(quote), **rest),
    quote=LONG.filter(str.strip),
    claim=WORDS,
    text=WORDS,
    citation=citations,
    chain=st.lists(WORDS, max_size=3).map(tuple),
    certainty=st.sampled_from(["CT", "PR", "PS", "U"]),
    flags=st.frozensets(st.sampled_from(["headline", "garbled_time", "odd_flag"]), max_size=2),
    when=st.none() | DATES,
    phrase=WORDS,
    anchor=WORDS,
    origins=st.integers(0, 4),
)
marks = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 300)), max_size=3).map(tuple)
differences = st.builds(
    lambda kind, reason, a, b, **rest: Difference(Relation(kind, reason, a.claim, b.claim), a, b, **rest),
    kind=KINDS,
    reason=LONG,
    a=snippets,
    b=snippets,
    a_marks=marks,
    b_marks=marks,
    title=WORDS,
    a_also=st.lists(snippets, max_size=4).map(tuple),
    b_also=st.lists(snippets, max_size=4).map(tuple),
    a_says=LONG,
    b_says=LONG,
    a_origins=st.lists(WORDS, max_size=4).map(tuple),
    b_origins=st.lists(WORDS, max_size=4).map(tuple),
)
lines = st.one_of(
    st.builds(Note, LONG),
    st.builds(Cited, snippets, WORDS),
    st.builds(Dated, DATES, WORDS, WORDS, st.lists(snippets, max_size=3).map(tuple), WORDS),
    differences,
)
sections = st.builds(Section, WORDS, st.lists(lines, max_size=5).map(tuple))
choices = st.builds(Choice, LONG, WORDS)


def _answer(reason: Reason | None, **rest: object) -> Answer:
    return Answer(found=reason is None, reason=reason, **rest)  # type: ignore[arg-type]


answers = st.builds(
    _answer,
    reason=st.none() | st.sampled_from(list(Reason)),
    command=st.sampled_from(["brief", "who", "when", "conflicts", "ask"]),
    question=LONG,
    title=LONG,
    message=LONG,
    entity=st.none() | WORDS,
    dates=st.lists(DATES, max_size=2).map(tuple),
    sections=st.lists(sections, max_size=4).map(tuple),
    near=st.lists(snippets, max_size=3).map(tuple),
    readings=st.lists(choices, max_size=12).map(tuple),
    notes=st.lists(LONG, max_size=7).map(tuple),
    generation=st.sampled_from(["", "0123456789abcdef" * 4]),
    now=st.sampled_from(["", "2026-01-03", "2026-01-03T12:00:00+00:00"]),
)
