"""Whatever a corpus can hold comes back from its file as it was."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.corpus import Alias, Claim, Corpus, Document, Entity, Meta, Span, When
from bot.model.edtf import parse
from bot.model.index import Directory
from bot.model.values import Bool, Date, Label, Members, Number, Quoted, Status, Value
from bot.store.sqlite import SqliteStore
from tests.store import samples

CHARACTERS = st.characters(codec="utf-8")
TEXT = st.text(CHARACTERS, max_size=30)
TEXTS = st.lists(TEXT, max_size=4).map(tuple)
EDTF = st.sampled_from(
    ["2026", "2026-01-02", "2026-03-21~/2026-03-31", "202X", "2026-21?", "../2026-01", "2026-01/.."]
).map(parse)
FLOAT = st.floats(allow_nan=False) | st.integers(-(10**12), 10**12).map(float)
VALUE: st.SearchStrategy[Value | None] = st.one_of(
    st.none(),
    st.builds(Number, FLOAT, TEXT, st.sampled_from(["=", "~", ">=", "range"]), st.none() | FLOAT),
    st.builds(Date, EDTF),
    st.builds(Members, TEXTS, st.booleans()),
    st.builds(Status, TEXT, TEXT),
    st.builds(Bool, st.none() | st.booleans()),
    st.builds(Quoted, TEXT, TEXT, st.booleans()),
    st.builds(Label, TEXT),
)


@st.composite
def corpora(draw: st.DrawFn) -> Corpus:
    """Draw a corpus of one document of any text, with claims on any pieces of it."""
    body = draw(st.text(CHARACTERS, min_size=1, max_size=200))
    spans = st.tuples(st.integers(0, len(body)), st.integers(0, len(body))).map(sorted)
    spans_of_body = spans.map(lambda ends: Span(ends[0], ends[1], body[ends[0] : ends[1]]))
    claims = st.builds(
        Claim,
        id=st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=8),
        doc=st.just("d"),
        quote=spans_of_body,
        text=TEXT,
        keywords=TEXTS,
        event=st.sampled_from(["", "e1", "e2"]),
        attr=TEXT,
        value=VALUE,
        time=st.none() | st.builds(When, EDTF, TEXT, TEXT),
        time_quote=st.none() | spans_of_body,
        said_by=TEXTS,
        certainty=st.sampled_from(["CT", "PR", "PS", "U"]),
        polarity=st.sampled_from(["+", "-", "?"]),
        entities=TEXTS,
        flags=st.frozensets(TEXT, max_size=3),
    )
    drawn = {claim.id: claim for claim in draw(st.lists(claims, min_size=1, max_size=5))}
    aliases = tuple(
        draw(st.lists(st.builds(Alias, TEXT, TEXT, TEXT, st.none() | EDTF, st.none() | EDTF), max_size=3))
    )
    entity = Entity("p", draw(TEXT), draw(TEXT), draw(TEXT), aliases)
    return Corpus(
        Meta(draw(TEXT)), {"d": Document("d", draw(TEXT), body, "0" * 64)}, drawn, entities={"p": entity}
    )


@settings(max_examples=60, deadline=None)
@given(corpus=corpora())
def test_any_claim_comes_back_equal(corpus: Corpus) -> None:
    """Text in any script, control characters, empty lists, open dates and every kind of value survive."""

    async def read(path: Path) -> tuple[list[Claim], Document | None, Entity]:
        async with await SqliteStore.open(path, readers=1) as store:
            claims = [*await store.claims(list(corpus.claims))]
            return claims, await store.document("d"), (await store.entities(["p"]))["p"].value

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.sqlite"
        rows = [samples.Row(id_) for id_ in corpus.claims]
        samples.build_with(path, corpus, rows, Directory((), (), (), {}))
        claims, document, entity = asyncio.run(read(path))
    assert claims == list(corpus.claims.values())
    assert document == corpus.documents["d"]
    assert entity == corpus.entities["p"]
