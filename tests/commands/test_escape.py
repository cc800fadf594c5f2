"""Text from the corpus and from people is shown, never obeyed."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.escape import code, escape, link, plain, safe_url
from tests.commands.markdown import read

HOSTILE = [
    "[a](https://evil.example)",
    "<x:/[a](https://evil.example)>",
    "<https://evil.example>",
    "https://evil.example/x_y_z",
    "discord.gg/abc",
    "@everyone and @here",
    "<@123456789012345678> <@!1> <@&1> <#1> <id:customize>",
    "</brief:123>",
    "<t:1700000000:R>",
    "<a:party:123456789012345678> :smile: :+1:",
    "**b** *i* _i_ __u__ ~~s~~ ||spoiler|| `code` ```py\ncode```",
    "\\*not escaped\\*",
    "# heading\n## two\n-# small\n> quote\n>>> rest",
    "- item\n* item\n+ item\n1. item\n23. item\n1) item",
    "   - indented item",
    "title\n===\nother\n---",
    "&lt;script&gt; &#64;everyone",
    "_a_b_c_ snake_case_word",
    "|a|b|\n|-|-|\n|c|d|",
    "`` ` ``",
    "[x]: https://evil.example",
    "![picture](https://evil.example/x.png)",
]

CONTROLS = [*range(0x202A, 0x202F), *range(0x2066, 0x2070)]


def seen(text: str) -> str:
    """Return what a reader should see of a text."""
    return re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text).replace("\t", " ")


def same(a: str, b: str) -> bool:
    """Compare but for the kind of blank: leading ones become no-break spaces."""
    return a.replace("\u00a0", " ") == b.replace("\u00a0", " ")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_literally(text: str) -> None:
    """Every known way to make markup, links, mentions or timestamps shows as the characters it is made of."""
    shown = read(escape(text))
    assert not shown.acted
    assert same(shown.text, seen(text))


@given(
    st.text(st.sampled_from("\\*_~|`<>[]()@#:/!&-+=.1a \n") | st.characters(exclude_categories=["Cs", "Cc"]))
)
def test_no_text_acts(text: str) -> None:
    """Whatever the text, nothing in it acts, and nothing of it is lost."""
    shown = read(escape(text))
    assert not shown.acted
    expected = "".join(f"[U+{ord(c):04X}]" if ord(c) in CONTROLS else c for c in seen(text))
    assert same(shown.text, expected)


@given(st.lists(st.sampled_from([*HOSTILE, "\n", " ", "word"]), max_size=6).map("".join))
def test_hostile_pieces_together_do_not_act(text: str) -> None:
    """Joining known attacks in any order makes no new one."""
    assert not read(escape(text)).acted


@pytest.mark.parametrize("control", CONTROLS)
def test_bidirectional_controls_are_named(control: int) -> None:
    """What would reorder the text is shown by its number, in messages and in labels."""
    text = f"abc{chr(control)}def"
    for shown in (read(escape(text)).text, plain(text)):
        assert shown == f"abc[U+{control:04X}]def"


@given(st.text())
def test_nothing_invisible_acts(text: str) -> None:
    """No control character but the line break reaches Discord, and no half of a surrogate pair."""
    for shown in (escape(text), plain(text)):
        left = {unicodedata.category(char) for char in shown if char != "\n"}
        assert not left & {"Cc", "Cs"}
    assert "\n" not in plain(text)


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        ("late March", ((0, 10),), "**__late March__**"),
        ("in late March it is", ((3, 13),), "in **__late March__** it is"),
        ("a b c", ((0, 1), (4, 5)), "**__a__** b **__c__**"),
        ("a  b", ((1, 4),), "a  **__b__**"),
        ("one\ntwo", ((0, 7),), "**__one__**\n**__two__**"),
        ("x*y", ((0, 3),), "**__x\\*y__**"),
        ("all", ((-5, 99),), "**__all__**"),
        ("none", ((2, 2),), "none"),
        ("   ", ((0, 3),), "\u00a0\u00a0\u00a0"),
    ],
)
def test_marks_are_bold_and_underlined(text: str, marks: tuple[tuple[int, int], ...], expected: str) -> None:
    """Marked words are bold and underlined, without blanks at their edges, line by line."""
    assert escape(text, marks) == expected


@given(st.text(min_size=1))
def test_code_stays_code(text: str) -> None:
    """Inline code holds one line and no backtick that would end it."""
    shown = code(text)
    assert shown[0] == shown[-1] == "`"
    assert not {"`", "\n"} & set(shown[1:-1])


@given(st.text(), st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)), max_size=4).map(tuple))
def test_marks_change_no_words(text: str, marks: tuple[tuple[int, int], ...]) -> None:
    """Taking the emphasis away leaves exactly the escaped text."""
    assert escape(text, marks).replace("**__", "").replace("__**", "") == escape(text)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("HTTP://a.example", "HTTP://a.example"),
        ("https://a.example/x_(y)", "https://a.example/x_%28y%29"),
        ("https://a.example/ä b", "https://a.example/%C3%A4%20b"),
        ("https://a.example/)](https://evil.example", "https://a.example/%29%5D%28https://evil.example"),
        ("https://a.example/<b>\\", "https://a.example/%3Cb%3E%5C"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("ftp://a.example", ""),
        ("https://user@evil.example", ""),
        ("//a.example", ""),
        ("https://", ""),
        ("https://[::1", ""),
        ("\ud800", ""),
        ("https://a.example/" + "x" * 600, ""),
        ("", ""),
    ],
)
def test_only_plain_web_addresses_become_links(url: str, expected: str) -> None:
    """Links are http or https, cannot leave their brackets, and hide no user name."""
    assert safe_url(url) == expected
    assert link("read", url) == (f"[read]({expected})" if expected else "")


@pytest.mark.parametrize(
    ("quoted", "fragment"),
    [
        ("the call", "#:~:text=the%20call"),
        ("a 25-minute call, late", "#:~:text=a%2025%2Dminute%20call%2C%20late"),
        (
            "one two three four five six seven eight nine",
            "#:~:text=one%20two%20three%20four,six%20seven%20eight%20nine",
        ),
        ("字" * 200, ""),
        ("", ""),
    ],
)
def test_links_point_at_the_words(quoted: str, fragment: str) -> None:
    """A link to an article carries a text fragment of the quotation, where one is short enough."""
    assert safe_url("https://a.example/x", quoted) == f"https://a.example/x{fragment}"


@given(st.text(), st.text())
def test_no_address_breaks_out(url: str, quoted: str) -> None:
    """An address never holds a bracket, blank or angle that could end the link around it."""
    assert not set(safe_url(f"https://a.example/{url}", quoted)) & set('()[]<> \n\\"')
