"""A time with the words around it that bind it: "since last week", "between May and July", "about a year ago"."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from bot.answers.times.grammar import term
from bot.answers.times.reader import Match, Reader
from bot.answers.times.spans import days, named
from bot.answers.times.terms import Fixed, Term
from bot.answers.times.values import Relation
from bot.answers.times.words import TO

_LEADS: tuple[tuple[tuple[str, ...], Relation], ...] = (
    (("on", "or", "before"), "until"),
    (("on", "or", "after"), "since"),
    (("no", "later", "than"), "until"),
    (("not", "later", "than"), "until"),
    (("later", "than"), "after"),
    (("earlier", "than"), "before"),
    (("prior", "to"), "before"),
    (("ahead", "of"), "before"),
    (("pre", "-"), "before"),
    (("pre",), "before"),
    (("post", "-"), "after"),
    (("not", "before"), "since"),
    (("no", "earlier", "than"), "since"),
    (("not", "earlier", "than"), "since"),
    (("not", "until"), "since"),
    (("up", "to"), "until"),
    (("up", "until"), "until"),
    (("since", "at", "least"), "since"),
    (("since",), "since"),
    (("starting",), "since"),
    (("after",), "after"),
    (("before",), "before"),
    (("until",), "until"),
    (("till",), "until"),
    (("til",), "until"),
    (("through",), "until"),
    (("by",), "until"),
)
_MEASURES: tuple[tuple[tuple[str, ...], Relation], ...] = (
    (("about",), "in"),
    (("nearly",), "in"),
    (("almost",), "in"),
    (("some",), "in"),
    (("over",), "until"),
    (("more", "than"), "until"),
    (("less", "than"), "since"),
    (("under",), "since"),
)
"""What may stand before "three days ago"."""
_LEADS_BY = {words[0]: [lead for lead in _LEADS if lead[0][0] == words[0]] for words, _ in _LEADS}
_MEASURES_BY = {words[0]: [one for one in _MEASURES if one[0][0] == words[0]] for words, _ in _MEASURES}
"""Both by their first word: most words of a text begin none."""
_ABOUT = frozenset({"around", "circa", "roughly", "approximately"})
_ONWARDS = frozenset({"onward", "onwards"})


class Phrase(NamedTuple):
    """A relation with its one or two terms, from token `start` to before token `end`."""

    start: int
    end: int
    relation: Relation
    terms: tuple[Term, ...]
    approximate: bool = False


def phrase_at(r: Reader, i: int) -> Phrase | None:
    """Return the time phrase that begins at a token, with all that belongs to it; None if there is none."""
    word = r.word(i)
    if word in {"between", "from"}:
        return _from_now_on(r, i) or _two_ends(r, i, {"and"} if word == "between" else TO)
    for words, relation in _LEADS_BY.get(word, ()):
        if all(r.word(i + n) == other for n, other in enumerate(words)):
            return _led(r, i, i + len(words), relation)
    if (counted := _counted_back(r, i)) is not None:
        return counted
    if word in _ABOUT or (r.whole and word == "about"):
        found = term(r, i + 1)
        return Phrase(i, found.end, "in", (found.term,), approximate=True) if found else None
    found = term(r, i)
    return _onwards(r, i, found, TO) if found else None


def _led(r: Reader, i: int, j: int, relation: Relation) -> Phrase | None:
    """Read the time behind "since", "before" …; before the end of a time is until its end."""
    approximate = r.word(j) in _ABOUT
    j += approximate
    found = term(r, j)
    if found is None:
        return None
    if relation == "before" and r.word(r.skip(j, ("the",))) in {"end", "close"}:
        relation = "until"
    return Phrase(i, found.end, relation, (found.term,), approximate)


def _from_now_on(r: Reader, i: int) -> Phrase | None:
    if [r.word(i), r.word(i + 1), r.word(i + 2)] != ["from", "now", "on"]:
        return None
    return Phrase(i, i + 3, "since", (Fixed(days(r.today, r.today), f"from {named(r.today)} on"),))


def _counted_back(r: Reader, i: int) -> Phrase | None:
    """Read about three days ago, over a year ago, less than a week ago."""
    for words, relation in _MEASURES_BY.get(r.word(i), ()):
        if all(r.word(i + n) == other for n, other in enumerate(words)):
            found = term(r, i + len(words))
            if found is not None and r.word(found.end - 1) == "ago":
                return Phrase(i, found.end, relation, (found.term,), approximate=relation == "in")
    return None


def _two_ends(r: Reader, i: int, links: Collection[str]) -> Phrase | None:
    """Read "between … and …" and "from … to …", or what is left of them."""
    found = term(r, i + 1)
    if found is None:
        return None
    phrase = _onwards(r, i + 1, found, links)
    if phrase.relation == "in":
        if r.word(i) == "from" and r.word(found.end) == "on" and r.at(found.end + 1).kind != "word":
            return Phrase(i, found.end + 1, "since", (found.term,))
        return phrase
    return phrase._replace(start=i)


def _onwards(r: Reader, i: int, found: Match, links: Collection[str]) -> Phrase:
    """Read what follows a time: "to" another one, "onwards", or nothing."""
    if found.ranged:
        return Phrase(i, found.end, "between", (found.term,))
    if r.word(found.end) in links and (second := term(r, found.end + 1)) and not second.ranged:
        return Phrase(i, second.end, "between", (found.term, second.term))
    if r.word(found.end) in _ONWARDS:
        return Phrase(i, found.end + 1, "since", (found.term,))
    return Phrase(i, found.end, "in", (found.term,))
