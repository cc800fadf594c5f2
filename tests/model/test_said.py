"""A sentence of ours keeps what it was made of, on its way through a process, a file, and another language."""

from __future__ import annotations

import pickle

import pytest

from bot.model.edtf import parse
from bot.model.said import Said, joined, pack, say, sentence, unpack

CASES = [
    (say("Nothing is new."), "Nothing is new."),
    (say("{n} claim", "{n} claims", n=1), "1 claim"),
    (say("{n} claim", "{n} claims", n=3), "3 claims"),
    (say("both say {day}", day=parse("2026-01-02")), "both say 2 Jan 2026"),
    (say("it says {words}", words="{n} {clause}"), "it says {n} {clause}"),
    (sentence(say("both say {what}", what="yes")), "Both say yes."),
    (joined("; ", [say("both say {what}", what="yes"), "and more"]), "both say yes; and more"),
]


@pytest.mark.parametrize(("said", "english"), CASES)
def test_it_is_english_and_travels_whole(said: Said, english: str) -> None:
    """It equals its English text, and pickled or stored it is the same value, made of the same."""
    assert said == english
    for again in (pickle.loads(pickle.dumps(said)), unpack(pack(said))):
        assert isinstance(again, Said)
        assert again == english
        assert (again.template, again.plural, again.parts) == (said.template, said.plural, said.parts)
        assert dict(again.given) == dict(said.given)


def test_other_text_is_stored_as_it_is() -> None:
    """Text that is no sentence of ours is packed and unpacked unchanged, as text."""
    assert pack("as it is") == unpack("as it is") == "as it is"
    assert not isinstance(unpack("as it is"), Said)
