"""The code knows nothing of the seed articles: another corpus must do as well."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted(
    path
    for room in ("bot", "commands")
    for path in (ROOT / room).rglob("*")
    if path.is_file() and path.suffix != ".pyc"
)
KINDS = {"person", "place"}
ALLOWED = {  # pattern taken out of the source before looking: why it is no knowledge of the articles
    r"\b(?:Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/[A-Z]\w+": "names of time zones",
    r'"en-US"': "one of Discord's locales",
    r"Chinese, Japanese\b": "languages that are written without spaces",
    r"\bAmerican spellings?\b|\b_american\b": "how English is spelt",
    r'"U\.S\.[^"]*"(?: → "US")?': "the usual example of an abbreviation with full stops",
}


def records(name: str) -> Iterator[dict[str, object]]:
    """Yield the records of one file of the seed corpus."""
    for line in (ROOT / "data" / name).read_text("utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def forms(record: dict[str, object]) -> Iterator[str]:
    """Yield the name and every alias of an entity or event."""
    yield str(record["name"])
    aliases = record.get("aliases", [])
    assert isinstance(aliases, list)
    for alias in aliases:
        yield alias["form"] if isinstance(alias, dict) else alias


def telling(form: str) -> bool:
    """Say whether a form would betray the articles: one letter or one ordinary word ("the call") does not."""
    words = re.sub(r"^(?:an?|the) ", "", form)
    return len(form) > 1 and not re.fullmatch(r"[a-z]+", words)


def pattern(form: str) -> re.Pattern[str]:
    """Match a form as whole words, in any case but for short capitals that are words when small ("US")."""
    words = r"[\s_]+".join(re.escape(word) for word in form.split())
    if not form.isascii():
        return re.compile(words)
    capitals = form.isupper() and len(form) <= 3
    return re.compile(rf"(?<![^\W_]){words}(?![^\W_])", 0 if capitals else re.IGNORECASE)


@cache
def betraying() -> tuple[re.Pattern[str], ...]:
    """Return a pattern for every telling form of a person, place or event of the seed corpus."""
    entities = [entity for entity in records("entities.jsonl") if entity["kind"] in KINDS]
    found = {form for record in (*entities, *records("events.jsonl")) for form in forms(record)}
    return tuple(pattern(form) for form in sorted(found) if telling(form))


def findings(text: str) -> list[str]:
    """Return every telling form in a text, with its line."""
    for allowed in ALLOWED:
        text = re.sub(allowed, "", text)
    return [
        f"line {text.count(chr(10), 0, found.start()) + 1}: {found.group()}"
        for form in betraying()
        for found in form.finditer(text)
    ]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_source_names_nothing_of_the_articles(path: Path) -> None:
    """No name or alias of a person, place or event of the seed corpus stands in the source."""
    found = findings(path.read_text("utf-8"))
    assert not found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("greet(takaichi)", True),
        ("X_TAKAICHI_Y", True),
        ("'高市早苗氏'", True),
        ("zone = 'Asia/Tokyo'", False),
        ("zone = 'Tokyo'", True),
        ('an initialism such as "U.S." ends no sentence', False),
        ("the U.S. drills", True),
        ("tell us", False),
        ("call the desk", False),
        ("Takaichis", False),
    ],
)
def test_the_search_itself(text: str, found: bool) -> None:
    """Names are found in any case and between underscores; time zones and ordinary words are let pass."""
    assert bool(findings(text)) is found
