"""A chat message taken apart: what decorates it is left out, and what states no fact is told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.checking.message import Kind, bare, clauses, part
from bot.answers.checking.quantities import quantities


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("**The fire** ||killed|| _two_ people", "The fire killed two people"),
        ("> he said so\n> and left", "he said so\nand left"),
        ("- one fell\n- two fell", "one fell\ntwo fell"),
        ("see [the report](https://news.example/a_b) <https://x.example>", "see the report"),
        ("<@123> <#45> <:sad:678> <t:1700000000:R> </who:9> fell 😢", "fell"),
        ("`code` ```more\ncode``` text", "text"),
        ("it ~~never~~ happened", "it happened"),
        ("snake_case stays, 2 * 3 stays", "snake_case stays, 2 3 stays"),
    ],
)
def test_what_decorates_is_left_out(written: str, said: str) -> None:
    """Markup, links, mentions, code and pictures go; words stay."""
    assert " ".join(bare(written).split()) == " ".join(said.split())


@pytest.mark.parametrize(
    ("sentence", "kind", "stated"),
    [
        ("BREAKING: the bridge collapsed at noon", Kind.FACT, "the bridge collapsed at noon"),
        ("guys, I heard that the bridge collapsed lol", Kind.FACT, "the bridge collapsed"),
        ("The bridge collapsed, my cousin says", Kind.FACT, "The bridge collapsed"),
        ("No trains were running", Kind.FACT, "No trains were running"),
        ("Did the bridge collapse?", Kind.QUESTION, ""),
        ("why did the bridge collapse", Kind.QUESTION, ""),
        ("I think the bridge is ugly", Kind.OPINION, ""),
        ("What a disgrace, the bridge was new", Kind.OPINION, ""),
        ("the bridge will fly next /s", Kind.JOKE, ""),
        ("If the bridge collapses we are lost", Kind.SUPPOSED, ""),
        ("橋は正午に崩れた", Kind.FACT, "橋は正午に崩れた"),
        ("橋はいつ崩れましたか。", Kind.QUESTION, ""),
        ("good morning", Kind.EMPTY, ""),
        ("!!!", Kind.EMPTY, ""),
    ],
)
def test_only_statements_are_checked(sentence: str, kind: Kind, stated: str) -> None:
    """What leads into a statement is taken off; what states nothing is told as what it is."""
    found = part(sentence)
    assert (found.kind, found.stated) == (kind, stated)


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("the mayor left, and the council stayed behind", ["the mayor left, and the council stayed behind"]),
        ("Ann Reed left the council, but Bob Hale kept his seat", 2),
        ("Ann Reed runs the mill and Bob Hale is the new mayor", 2),
        ('she said "we came, and we saw them; we left"', 1),
    ],
)
def test_a_sentence_may_state_several_things(sentence: str, parts: int | list[str]) -> None:
    """Each is checked by itself; what somebody said stays whole."""
    assert clauses(sentence) == parts if isinstance(parts, list) else len(clauses(sentence)) == parts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("about 400 people came", [(400.0, "~", None, "")]),
        ("at least 12 hurt", [(12.0, ">=", None, "")]),
        ("between 22 and 26 million crowns", [(22e6, "range", 26e6, "")]),
        ("it took seven hours and 40 minutes", [(7.667, "=", None, "hours")]),
        ("turnout was 71.3%", [(71.3, "=", None, "%")]),
        ("one of them left half the town", []),
        ("on 14 May and 11 people", [(11.0, "=", None, "")]),
    ],
)
def test_amounts_are_read_with_their_bounds(
    text: str, found: list[tuple[float, str, float | None, str]]
) -> None:
    """A number, what bounds it, and the unit that it is measured in."""
    read = [(round(q.number.n, 3), q.number.cmp, q.number.hi, q.measure) for q in quantities(text)]
    assert read == found


@pytest.mark.parametrize(
    ("text", "unit", "amount"),
    [
        ("3 hours", "min", 180.0),
        ("90 minutes", "h", 1.5),
        ("3 hours", "t", None),
        ("11 dockers", "people", 11.0),
        ("11 cranes", "people", None),
        ("$5 million", "USD", 5e6),
        ("5 million euros", "USD", None),
        ("Gate 4 failed", "people", None),
    ],
)
def test_an_amount_is_told_in_another_unit_of_its_kind_only(
    text: str, unit: str, amount: float | None
) -> None:
    """Hours are minutes, and neither are tonnes; a number in a name counts nothing."""
    (quantity,) = quantities(text)
    found = quantity.of_unit(unit)
    assert (found.n if found else None) == amount


@given(st.text(max_size=300))
def test_anything_can_be_taken_apart(text: str) -> None:
    """Whatever is typed is taken apart without an error, and nothing is stated that was not said."""
    for line in bare(text).splitlines():
        for clause in clauses(line):
            found = part(clause)
            assert (found.kind is Kind.FACT) == bool(found.stated)
            assert quantities(clause) is not None
