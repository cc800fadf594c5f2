"""A corpus is read whole, or refused with every fault at its file and line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.corpus import documents as documents_module
from bot.corpus.read import examine, load_corpus, read_corpus
from bot.errors import CorpusFaults
from bot.model.corpus import EVENT_LADDER, Alias, Ladder, When
from bot.model.edtf import Edtf, parse
from bot.model.values import Bool, Date, Label, Members, Number, Quoted, Status
from tests.corpus.conftest import ARTICLE, CLAIM, DOC, Make

Files = dict[str, Any]

ROTH = {"id": "roth", "kind": "person", "name": "Ines Roth", "aliases": ["Mayor Roth"]}
MAYOR = {"id": "mayor", "kind": "official", "name": "the mayor", "entity": "roth"}
WORKS = {"id": "works", "type": "works", "name": "the repair works", "participants": ["roth"]}
ATTRIBUTES = [
    {"id": "duration", "value_type": "number", "unit": "day"},
    {"id": "stage", "value_type": "status", "ladder": "begun < done/finished"},
    {"id": "visit", "value_type": "status"},
    {"id": "who", "value_type": "entities"},
    {"id": "when", "value_type": "date"},
    {"id": "confirmed", "value_type": "bool"},
    {"id": "said", "value_type": "quoted"},
    {"id": "cause", "value_type": "label", "single": True},
]
TABLES: Files = {"entities": [ROTH], "sources": [MAYOR], "events": [WORKS], "attributes": ATTRIBUTES}


def claim(**changes: Any) -> Files:
    """Return the files of a corpus with one claim, changed."""
    return TABLES | {"claims": [CLAIM | changes]}


def doc(**changes: Any) -> Files:
    """Return the files of a corpus with one document, changed."""
    return {"docs": [DOC | changes]}


def valued(attr: str, **value: Any) -> Files:
    """Return the files of a corpus with one typed claim."""
    return claim(event="works", attr=attr, value=value)


def table(name: str, *records: dict[str, Any]) -> Files:
    """Return the files of a corpus with another table."""
    return TABLES | {name: list(records)}


FAULTS: list[tuple[Files, str, str, str]] = [
    # shapes
    (claim(text=""), "claims.jsonl:1", "`text` is empty: write a one-sentence paraphrase", ""),
    (claim(text=None), "claims.jsonl:1", "`text` is missing", "paraphrase"),
    (claim(id=3), "claims.jsonl:1", "`id` must be a string, not 3", ""),
    (claim(id=""), "claims.jsonl:1", "`id` is empty", ""),
    (claim(id="a\u200b1"), "claims.jsonl:1", "`id` must not hold", ""),
    (claim(id="a" * 101), "claims.jsonl:1", "`id` is longer than 100", ""),
    (claim(quote=["x"]), "claims.jsonl:1", "`quote` must be an object, not a list", "own words"),
    (claim(quote={"exact": " "}), "claims.jsonl:1", "`quote.exact` is empty", ""),
    (claim(entities="roth", said_by=[3]), "claims.jsonl:1", "`said_by[0]` must be a string", ""),
    (claim(certainty="ct"), "claims.jsonl:1", "`certainty` is 'ct'; it must be CT, PR, PS or U", "CT"),
    (
        claim(time={"edtf": "2026-13-05"}),
        "claims.jsonl:1",
        "`time.edtf`: “2026-13-05” has the month 13",
        "2026-05-13",
    ),
    (claim(time={"edtf": 2026}), "claims.jsonl:1", "`time.edtf` must be an EDTF date", ""),
    (claim(value=25), "claims.jsonl:1", "`value` must be an object, not 25", '"t": "number"'),
    (claim(value={"n": 25}), "claims.jsonl:1", "`value.t` is missing", "tag it"),
    (claim(value={"t": "numbr", "n": 2}), "claims.jsonl:1", "`value.t` is 'numbr'", "did you mean 'number'?"),
    (
        claim(value={"t": "number", "n": "25"}),
        "claims.jsonl:1",
        "`value.n` must be a number, not a string",
        "",
    ),
    (claim(value={"t": "number", "n": True}), "claims.jsonl:1", "`value.n` must be a number, not true", ""),
    (claim(value={"t": "bool"}), "claims.jsonl:1", "`value.b` is missing", '"b": null'),
    (claim(value={"t": "entities", "members": []}), "claims.jsonl:1", "`value.members` is an empty list", ""),
    (doc(title=" "), "docs.jsonl:1", "`title` is empty", ""),
    (doc(sha256="abc"), "docs.jsonl:1", "`sha256`", "64 hexadecimal"),
    (doc(published_basis="guessed"), "docs.jsonl:1", "`published_basis` is 'guessed'", ""),
    (doc(tz="Mars/Phobos"), "docs.jsonl:1", "'Mars/Phobos' is no time zone", "Europe/Paris"),
    (
        table("attributes", {"id": "x", "value_type": "color"}),
        "attributes.jsonl:1",
        "`value_type` is 'color'",
        "",
    ),
    (table("sources", MAYOR | {"reliability": "Z"}), "sources.jsonl:1", "`reliability` is 'Z'", ""),
    # ids
    (
        claim(doc="adler"),
        "claims.jsonl:1",
        "`doc` names 'adler', which is not in docs.jsonl",
        "did you mean 'alder'?",
    ),
    (claim(entities=["rothe"]), "claims.jsonl:1", "`entities` names 'rothe'", "did you mean 'roth'?"),
    (claim(said_by=["qqq"]), "claims.jsonl:1", "`said_by` names 'qqq'", "add it to sources.jsonl"),
    (claim(said_by=["roth"]), "claims.jsonl:1", "`said_by` names 'roth'", "it is an id of entities.jsonl"),
    (claim(event="work"), "claims.jsonl:1", "`event` names 'work'", "did you mean 'works'?"),
    (claim(event="works", attr="durations"), "claims.jsonl:1", "`attr` names 'durations'", "'duration'"),
    (
        TABLES | {"claims": [CLAIM, CLAIM]},
        "claims.jsonl:2",
        "the id 'a-1' stands on line 1 already",
        "unique",
    ),
    (table("sources", MAYOR | {"entity": "x"}), "sources.jsonl:1", "`entity` names 'x'", ""),
    (
        table("events", WORKS | {"participants": ["rth"]}),
        "events.jsonl:1",
        "`participants` names 'rth'",
        "'roth'",
    ),
    (table("events", WORKS | {"parent": "wroks"}), "events.jsonl:1", "`parent` names 'wroks'", "'works'"),
    (table("events", WORKS | {"parent": "works"}), "events.jsonl:1", "own parents: works → works", "cut"),
    (
        table("events", *({"id": a, "name": a, "parent": b} for a, b in ("ab", "bc", "cb"))),
        "events.jsonl:2",
        "own parents: b → c → b",
        "cut",
    ),
    (
        table("entities", ROTH | {"aliases": [{"form": "boss", "from": "2026", "to": "2025"}]}),
        "entities.jsonl:1",
        "'boss' ends before it begins",
        "",
    ),
    # quotations
    (
        claim(quote="The works took 13 days"),
        "claims.jsonl:1",
        "does not stand in 'alder'",
        "“The works took 12 days”",
    ),
    (claim(quote="The bridge was closed"), "claims.jsonl:1", "stands twice in 'alder': line 4", "prefix"),
    (
        {"docs": [DOC, DOC | {"id": "other", "path": "", "body": "Another text."}]}
        | {"claims": [CLAIM | {"quote": "Another text"}]},
        "claims.jsonl:1",
        "does not stand in 'alder'",
        "it stands in 'other'",
    ),
    (
        claim(time={"edtf": "2026-05-05", "text": "on Tuesday"}),
        "claims.jsonl:1",
        "'on Tuesday' stands neither in the quotation nor in a `time_quote`",
        "time_quote",
    ),
    (
        claim(time_quote="on Wednesday"),
        "claims.jsonl:1",
        "`time_quote` does not stand in 'alder'",
        "on Tuesday",
    ),
    # values
    (
        valued("duration", t="bool", b=True),
        "claims.jsonl:1",
        "the value is a bool, but the attribute 'duration'",
        "",
    ),
    (valued("duration", t="number", n=1, cmp="range"), "claims.jsonl:1", "a range needs `hi`", ""),
    (
        valued("duration", t="number", n=3, cmp="range", hi=1),
        "claims.jsonl:1",
        "ends before it begins",
        "exchange",
    ),
    (valued("stage", t="status", rung="finishd"), "claims.jsonl:1", "begun < done/finished", "'finished'"),
    (
        valued("visit", t="status", rung="begun"),
        "claims.jsonl:1",
        "'begun' is no rung of the ladder proposed",
        "",
    ),
    (
        valued("visit", t="status", rung="planned", ladder="x"),
        "claims.jsonl:1",
        "`value.ladder` names 'x'",
        "",
    ),
    (
        valued("said", t="quoted", words="a", speaker="rot"),
        "claims.jsonl:1",
        "`value.speaker` names 'rot'",
        "roth",
    ),
    (
        table("attributes", {"id": "x", "type": "status", "ladder": "a < b < a"}),
        "attributes.jsonl:1",
        "the rung 'a' stands twice",
        "",
    ),
    # documents
    (doc(path="aldr.txt"), "docs.jsonl:1", "there is no document 'aldr.txt'", "did you mean 'alder.txt'?"),
    (doc(path="../corpus/../secret.txt"), "docs.jsonl:1", "leads out of the documents folder", ""),
    (doc(path="/etc/hostname"), "docs.jsonl:1", "leads out of the documents folder", ""),
    (doc(path="a\0b"), "docs.jsonl:1", "NUL", ""),
    (doc(path="a" * 300), "docs.jsonl:1", "cannot be read: File name too long", ""),
    (doc(path="."), "docs.jsonl:1", "there is no document '.'", ""),
    (doc(path=""), "docs.jsonl:1", "neither `path` nor `body`", ""),
    (doc(body="x"), "docs.jsonl:1", "both `path` and `body`", ""),
    (doc(sha256="0" * 64), "docs.jsonl:1", "its bytes have changed", "restore"),
    (doc() | {"article": b"\xff\xfe"}, "docs.jsonl:1", "not UTF-8: byte 0xff", ""),
    (doc() | {"article": b"a\0b"}, "docs.jsonl:1", "NUL", ""),
    (doc() | {"article": b" \n"}, "docs.jsonl:1", "the document is empty", ""),
    # the whole
    ({"claims": ""}, "claims.jsonl", "the corpus has no claim", "add DIR"),
    ({"docs": ""}, "docs.jsonl", "the corpus has no document", ""),
    ({"corpus": "format = 2"}, "corpus.toml", "`format` is 2; it must be 1", ""),
    ({"corpus": "name = "}, "corpus.toml", "not valid TOML", ""),
    ({"corpus": b"name = '\xff'"}, "corpus.toml", "not UTF-8", ""),
    ({"corpus": 'timezone = "Berlin"'}, "corpus.toml", "'Berlin' is no time zone", "IANA"),
    ({"corpus": 'week_starts = "mon"'}, "corpus.toml", "`week_starts` is 'mon'", "'monday'"),
    ({"corpus": 'documents = "a\\u0000b"'}, "corpus.toml", "there is no documents folder", "relative"),
    ({"corpus": 'documents = "nowhere"'}, "corpus.toml", "there is no documents folder", "relative"),
]


@pytest.mark.parametrize(("files", "where", "message", "hint"), FAULTS)
def test_fault(make: Make, files: Files, where: str, message: str, hint: str) -> None:
    """Each fault refuses the corpus and is said at its file and line, with what to do."""
    corpus, faults = read_corpus(make(**files))
    assert corpus is None
    fitting = [fault for fault in faults if fault.where == where and message in fault.message]
    assert fitting, faults
    assert fitting[0].severity == "fault"
    assert hint in fitting[0].hint


WARNINGS: list[tuple[Files, str, str, str]] = [
    (claim(confidence=1), "claims.jsonl:1", "`confidence` is not a field of this file", ""),
    (claim(keyword="x"), "claims.jsonl:1", "`keyword` is not a field", "did you mean 'keywords'?"),
    (
        claim(quote={"exact": CLAIM["quote"], "start": 3}),
        "claims.jsonl:1",
        "`quote.start` is not a field",
        "",
    ),
    (
        valued("duration", t="number", n=12, units="day"),
        "claims.jsonl:1",
        "`value.units` is not a field",
        "did you mean 'value.unit'?",
    ),
    (
        claim(quote="the works  took 12 days"),
        "claims.jsonl:1",
        "not in the article's own spelling",
        "“The works took",
    ),
    (
        claim(quote={"exact": CLAIM["quote"], "prefix": "Nobody said."}),
        "claims.jsonl:1",
        "without the given prefix or suffix",
        "",
    ),
    (
        valued("duration", t="number", n=1, unit="week"),
        "claims.jsonl:1",
        "the unit is 'week'",
        "not compared",
    ),
    (valued("duration", t="number", n=1, hi=3), "claims.jsonl:1", "`hi` counts only in a range", "range"),
    (
        valued("who", t="entities", members=["mayor roth"]),
        "claims.jsonl:1",
        "the name 'mayor roth'",
        "write 'roth'",
    ),
    (doc(url="javascript:x"), "docs.jsonl:1", "no http(s) address", ""),
    (doc(published_basis="inferred"), "docs.jsonl:1", "not said from what", "published_why"),
    (doc(published=None, published_basis="given"), "docs.jsonl:1", "said to be given, but there is none", ""),
    (doc(published_basis="unknown"), "docs.jsonl:1", "of unknown basis", ""),
    ({"docs": [DOC, DOC | {"id": "copy"}]}, "docs.jsonl:2", "the same bytes as 'alder'", ""),
    ({"docs": [DOC, DOC | {"id": "copy"}]}, "docs.jsonl", "1 document has no claim: copy", ""),
    ({"corpus": 'nme = "x"'}, "corpus.toml", "`nme` is not a field", "did you mean 'name'?"),
    ({"claim": [CLAIM]}, "claim.jsonl", "it is not read", "did you mean 'claims.jsonl'?"),
    (
        table("events", WORKS | {"date_basis": "rumour"}),
        "events.jsonl:1",
        "`date_basis` is 'rumour'",
        "stated",
    ),
    (
        table("attributes", {"id": "x", "type": "number", "ladder": "a < b"}),
        "attributes.jsonl:1",
        "a number has no ladder",
        "",
    ),
]


@pytest.mark.parametrize(("files", "where", "message", "hint"), WARNINGS)
def test_warning(make: Make, files: Files, where: str, message: str, hint: str) -> None:
    """Each of these is warned of at its place, and the corpus is read all the same."""
    corpus, faults = read_corpus(make(**files))
    assert corpus is not None, faults
    fitting = [fault for fault in faults if fault.where == where and message in fault.message]
    assert fitting, faults
    assert fitting[0].severity == "warning"
    assert hint in fitting[0].hint


def test_two_files_are_enough(make: Make) -> None:
    """Documents and claims make a corpus; the rest has defaults."""
    folder = make()
    corpus, faults = read_corpus(folder)
    assert faults == []
    assert corpus is not None
    meta = corpus.meta
    assert (meta.name, meta.language, meta.timezone, meta.week_starts) == ("corpus", "en", "UTC", 0)
    quote = corpus.claims["a-1"].quote
    assert ARTICLE[quote.start : quote.end] == quote.text == CLAIM["quote"]
    document = corpus.documents["alder"]
    assert (document.lang, document.published_basis, document.body) == ("en", "given", ARTICLE)


def test_every_field_arrives(make: Make) -> None:
    """What the files say is what the corpus holds."""
    full = CLAIM | {
        "event": "works",
        "attr": "duration",
        "value": {"t": "number", "n": 12, "unit": "day", "cmp": "~"},
        "time": {"edtf": "2026-05-05", "text": "on tuesday", "anchor": "2026-05-06"},
        "time_quote": "reopened on Tuesday",
        "said_by": ["mayor"],
        "certainty": "PR",
        "polarity": "?",
        "entities": ["roth"],
        "keywords": ["repairs"],
        "flags": ["cause"],
    }
    meta = 'format = 1\nname = "Bridges"\nlanguage = "sv"\ntimezone = "Europe/Oslo"\nweek_starts = "Sunday"\n'
    corpus = load_corpus(make(corpus=meta, **(TABLES | {"claims": [full]})))
    assert (corpus.meta.name, corpus.meta.week_starts) == ("Bridges", 6)
    assert corpus.documents["alder"].lang == "sv"
    one = corpus.claims["a-1"]
    assert one.value == Number(12.0, "day", "~")
    assert one.time == When(parse("2026-05-05"), "on Tuesday", "2026-05-06")
    assert one.time_quote is not None
    assert one.time_quote.text == "reopened on Tuesday"
    assert (one.event, one.attr, one.said_by, one.entities) == ("works", "duration", ("mayor",), ("roth",))
    assert (one.certainty, one.polarity, one.keywords, one.flags) == (
        "PR",
        "?",
        ("repairs",),
        frozenset({"cause"}),
    )
    assert corpus.entities["roth"].aliases == (Alias("Mayor Roth"),)
    assert corpus.sources["mayor"].entity == "roth"
    assert corpus.events["works"].participants == ("roth",)
    assert corpus.attributes["stage"].ladder == Ladder((("begun",), ("done", "finished")))


@pytest.mark.parametrize(
    ("attr", "value", "expected"),
    [
        ("duration", {"t": "number", "n": 1, "cmp": "range", "hi": 3}, Number(1.0, "day", "range", 3.0)),
        ("when", {"t": "date", "edtf": "2026-21"}, Date(parse("2026-21"))),
        ("who", {"t": "entities", "members": ["roth", "a passer-by"]}, Members(("roth", "a passer-by"))),
        ("stage", {"t": "status", "rung": "finished"}, Status("finished")),
        ("visit", {"t": "status", "ladder": "event", "rung": "took_place"}, Status("took_place", "event")),
        ("confirmed", {"t": "bool", "b": None}, Bool(None)),
        ("said", {"t": "quoted", "words": "12 days", "speaker": "mayor"}, Quoted("12 days", "mayor")),
        ("cause", {"t": "label", "label": "frost"}, Label("frost")),
    ],
)
def test_values(make: Make, attr: str, value: dict[str, Any], expected: object) -> None:
    """Each kind of value is read; a number without a unit has that of its attribute."""
    corpus = load_corpus(make(**valued(attr, **value)))
    assert corpus.claims["a-1"].value == expected


@pytest.mark.parametrize(
    ("given", "basis", "why"),
    [
        ({"published_basis": "inferred: because of the date line"}, "inferred", "because of the date line"),
        ({"published_basis": {"basis": "inferred", "why": "because"}}, "inferred", "because"),
        ({"published_basis": "inferred", "published_why": "because"}, "inferred", "because"),
        ({"published_basis": "inferred", "why": "because"}, "inferred", "because"),
        ({}, "given", ""),
        ({"published": None}, "unknown", ""),
    ],
)
def test_publication_basis(make: Make, given: dict[str, Any], basis: str, why: str) -> None:
    """The basis of a publication date may be written in several ways."""
    document = load_corpus(make(**doc(**given))).documents["alder"]
    assert (document.published_basis, document.published_why) == (basis, why)


@pytest.mark.parametrize(
    "ladder",
    [
        "begun < done / finished",
        ["begun", ["done", "finished"]],
        {"rungs": ["begun", ["done", "finished"]]},
        {"rungs": [["begun"], ["done", "finished"]], "off": []},
    ],
)
def test_ladders(make: Make, ladder: object) -> None:
    """A ladder may be written in several ways."""
    attribute = {"id": "x", "type": "status", "ladder": ladder}
    corpus = load_corpus(make(**table("attributes", attribute)))
    assert corpus.attributes["x"].ladder == Ladder((("begun",), ("done", "finished")))


def test_default_ladder_is_the_event_ladder(make: Make) -> None:
    """A status attribute without a ladder takes every rung of the event ladder, and those off it."""
    for rung in ("proposed", "agreed", "cancelled"):
        assert EVENT_LADDER.level(rung) is not None
        corpus = load_corpus(make(**valued("visit", t="status", rung=rung)))
        assert corpus.claims["a-1"].value == Status(rung)


def test_typographic_minus(make: Make) -> None:
    """Polarity may be written with a true minus sign."""
    assert load_corpus(make(**claim(polarity="−"))).claims["a-1"].polarity == "-"


def test_nulls_are_left_out(make: Make) -> None:
    """Extractors that write null for what they do not know are understood."""
    nulls = dict.fromkeys(["event", "attr", "value", "time", "time_quote", "said_by", "flags", "keywords"])
    assert load_corpus(make(**claim(**nulls))).claims["a-1"].event == ""


def test_everything_at_once(make: Make) -> None:
    """All faults of all files are in one report, in the order of files and lines."""
    files = TABLES | {
        "corpus": "format = 3",
        "docs": [DOC, DOC],
        "claims": [
            CLAIM | {"quote": "nowhere"},
            CLAIM | {"id": "a-2", "doc": "x"},
            CLAIM | {"id": "a-3", "text": ""},
        ],
        "events": [WORKS | {"parent": "x"}],
    }
    _, faults = read_corpus(make(**files))
    assert [fault.where for fault in faults if fault.severity == "fault"] == [
        "corpus.toml",
        "docs.jsonl:2",
        "events.jsonl:1",
        "claims.jsonl:1",
        "claims.jsonl:2",
        "claims.jsonl:3",
    ]


def test_one_fault_is_told_once(make: Make) -> None:
    """A record with a fault still has its id: what refers to it is not faulted as well."""
    _, faults = read_corpus(make(**(claim(entities=["roth"]) | {"entities": [ROTH | {"name": 3}]})))
    assert [fault.where for fault in faults] == ["entities.jsonl:1"]


def test_unknown_field_is_told_once(make: Make) -> None:
    """A field that no line should have is one warning for the file, with the number of lines."""
    claims = [CLAIM | {"id": f"a-{number}", "score": 1} for number in range(5)]
    _, [warning] = read_corpus(make(claims=claims))
    assert (warning.line, "(on 5 lines)" in warning.message) == (1, True)


def test_no_folder(tmp_path: Path) -> None:
    """A folder that is not there is one fault that says how to make it."""
    corpus, [fault] = read_corpus(tmp_path / "nowhere")
    assert corpus is None
    assert "new DIR" in fault.hint


@pytest.mark.parametrize("name", ["docs", "claims"])
def test_missing_file(make: Make, name: str) -> None:
    """Without documents or claims there is no corpus."""
    folder = make()
    (folder / f"{name}.jsonl").unlink()
    corpus, faults = read_corpus(folder)
    assert corpus is None
    assert f"the file {name}.jsonl is missing" in [fault.message for fault in faults]


def test_links_that_lead_out(make: Make, tmp_path: Path) -> None:
    """A document or record file that is a link to somewhere else is refused; a link inside is fine."""
    secret = tmp_path / "secret.txt"
    secret.write_text(ARTICLE)
    folder = make()
    (folder / "alder.txt").rename(folder / "text.txt")
    (folder / "alder.txt").symlink_to("text.txt")
    assert read_corpus(folder)[0] is not None
    (folder / "alder.txt").unlink()
    (folder / "alder.txt").symlink_to(secret)
    assert "leads out" in read_corpus(folder)[1][0].message
    (folder / "claims.jsonl").unlink()
    (folder / "claims.jsonl").symlink_to(secret)
    assert "no file of this folder" in " ".join(fault.message for fault in read_corpus(folder)[1])


def test_link_loop(make: Make) -> None:
    """A link to itself is a fault, not a crash."""
    folder = make()
    (folder / "alder.txt").unlink()
    (folder / "alder.txt").symlink_to("alder.txt")
    corpus, faults = read_corpus(folder)
    assert corpus is None
    assert faults[0].where == "docs.jsonl:1"


def test_large_document(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document over the limit is refused unread."""
    monkeypatch.setattr(documents_module, "MAX_DOCUMENT", 10)
    _, faults = read_corpus(make())
    assert "the limit is 10" in faults[0].message


def test_documents_elsewhere(make: Make) -> None:
    """`documents` may name a folder beside the corpus."""
    folder = make(corpus='documents = "../articles"')
    (folder.parent / "articles").mkdir()
    (folder / "alder.txt").rename(folder.parent / "articles" / "alder.txt")
    assert load_corpus(folder).documents["alder"].body == ARTICLE


def test_newlines_stay(make: Make) -> None:
    """A body is its bytes decoded: CRLF and a byte order mark are characters of it, and offsets count them."""
    article = "\ufeffA title\r\nThe works took 12 days\r\n"
    corpus = load_corpus(make(article=article))
    assert corpus.documents["alder"].body == article
    assert corpus.claims["a-1"].quote.start == article.index("The works")


def test_load_raises_with_everything(make: Make) -> None:
    """`load_corpus` raises one error that holds every fault."""
    with pytest.raises(CorpusFaults) as caught:
        load_corpus(make(**claim(doc="x", entities=["y"])))
    assert len(caught.value.faults) == 2
    assert "2 faults" in str(caught.value)


def test_counts_stand_with_faults(make: Make) -> None:
    """How much was read is known even if it is refused."""
    found = examine(make(claims=[CLAIM, CLAIM | {"id": "a-2", "text": ""}]))
    assert (found.corpus, found.documents, found.claims) == (None, 1, 2)


def test_progress(make: Make) -> None:
    """Progress rises to the whole."""
    told: list[tuple[int, int]] = []
    folder = make(**TABLES)
    read_corpus(folder, progress=lambda done, total: told.append((done, total)))
    total = sum(path.stat().st_size for path in folder.glob("*.jsonl"))
    assert told[-1] == (total, total)
    assert told == sorted(told)


def test_changed_while_read(make: Make) -> None:
    """A corpus whose bytes change during the reading is refused."""
    folder = make(
        claims=[CLAIM | {"time": {"edtf": "2026-05-05", "text": "12 days", "anchor": "2026-05-06"}}]
    )

    def write(_phrase: str, _anchor: date) -> Edtf | None:
        (folder / "alder.txt").write_text("Another text")
        return None

    corpus, faults = read_corpus(folder, resolver=write)
    assert corpus is None
    assert "changed while it was read" in faults[0].message


def test_truncated_at_every_byte(make: Make) -> None:
    """However a claims file is cut off, the reader says so or reads fewer whole claims; it never fails itself."""
    folder = make(claims=[CLAIM | {"id": f"ä-{number}"} for number in range(3)])
    whole = (folder / "claims.jsonl").read_bytes()
    starts = [0, *(at + 1 for at, byte in enumerate(whole) if byte == 0x0A)]
    for end in range(len(whole)):
        (folder / "claims.jsonl").write_bytes(whole[:end])
        corpus, _ = read_corpus(folder)
        complete = end in starts or whole[end : end + 1] == b"\n"
        assert (corpus is not None) == (complete and end > 0)
