"""The digest of an answer: equal for equal answers, different for any difference; its quotations in reading order."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import fields, replace

import pytest
from hypothesis import given

from bot.model.answer import Answer, Choice, Citation, Cited, Dated, Note, Section, Snippet, Why
from bot.model.edtf import parse
from bot.model.receipt import canonical, digest, shown
from tests.commands import wild
from tests.conftest import ROOT

SNIPPET = Snippet("c1", "It fell.", 3, 11, "It fell.", Citation("d1", "Fall", sha256="ab" * 32))
ANSWER = Answer(
    command="ask",
    question="did it fall",
    title="did it fall",
    found=True,
    message="It fell.",
    sections=(Section("", (Cited(SNIPPET), Note("So."))),),
    generation="aa11",
    now="2031-04-08",
)


def with_snippet(**changed: object) -> Answer:
    """Return the answer with its quotation changed."""
    other = replace(SNIPPET, **changed)  # type: ignore[arg-type]
    return replace(ANSWER, sections=(Section("", (Cited(other), Note("So."))),))


@pytest.mark.parametrize(
    "other",
    [
        replace(ANSWER, command="brief"),
        replace(ANSWER, question="did it  fall"),
        replace(ANSWER, message="It  fell."),
        replace(ANSWER, now="2031-04-09"),
        replace(ANSWER, entity=""),
        replace(ANSWER, dates=(parse("2031"),)),
        replace(ANSWER, notes=("Read as: x.",)),
        replace(ANSWER, readings=(Choice("a", "b"),)),
        replace(ANSWER, near=(SNIPPET,)),
        replace(ANSWER, sections=()),
        replace(ANSWER, sections=(Section("", (Note("So."), Cited(SNIPPET))),)),
        replace(ANSWER, sections=(Section("", (Dated(parse("2031"), "2031", "", (SNIPPET,)),)),)),
        with_snippet(quote="it fell."),
        with_snippet(start=4, end=12),
        with_snippet(citation=replace(SNIPPET.citation, sha256="ac" * 32)),
        with_snippet(flags=frozenset({"headline"})),
        with_snippet(why=(Why("word", "fall"),)),
        with_snippet(chain=("A",)),
    ],
)
def test_any_difference_changes_the_digest(other: Answer) -> None:
    """Whatever a reader or a program is given is part of the digest."""
    assert digest(other) != digest(ANSWER)


def test_the_generations_name_is_kept_beside_it() -> None:
    """Two generations that give the same answer give the same digest."""
    assert digest(replace(ANSWER, generation="bb22")) == digest(ANSWER)


@given(wild.answers)
def test_canonical_json_holds_every_field(answer: Answer) -> None:
    """It is ASCII, can be read back, names every field, and is the same for an equal answer."""
    text = canonical(answer)
    assert text.isascii()
    assert json.loads(text).keys() == {field.name for field in fields(Answer)}
    assert canonical(replace(answer)) == text


def test_sets_are_in_one_order_in_every_process() -> None:
    """Processes that hash strings differently make the same digest."""
    code = (
        "from tests.model.test_receipt import *\n"
        "print(digest(with_snippet(flags=frozenset('headline summary caption garbled_time'.split()))))"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "77")
    }
    assert len(digests) == 1


def test_what_has_no_single_spelling_is_refused() -> None:
    """A float, or anything else whose text may differ, is no part of an answer."""
    with pytest.raises(TypeError):
        digest(replace(ANSWER, message=0.1))  # type: ignore[arg-type]


def test_quotations_are_numbered_as_a_reader_sees_them() -> None:
    """Each quotation once, in reading order, near misses last."""
    two, near = replace(SNIPPET, claim="c2"), replace(SNIPPET, claim="c3")
    answer = replace(
        ANSWER, sections=(Section("", (Cited(two), Cited(SNIPPET), Cited(two, "again"))),), near=(near, two)
    )
    assert [one.claim for one in shown(answer)] == ["c2", "c1", "c3"]
    assert shown(answer)[1].sha256 == "ab" * 32
