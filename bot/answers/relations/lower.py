"""What becomes of a comparator's verdict once it is seen who says it, how surely, and where it stands.

A contradiction is lowered where a side is too weak for it; an agreement is doubted where only one side is sure, and
noted where one article says flatly what another attributes; one garbled sentence is told as such.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from bot.answers.language.text import fold
from bot.answers.relations.side import Side, Verdict, both_told, in_quotes
from bot.answers.relations.sides import HEDGED_FLAGS, Voices
from bot.answers.relations.statuses import SAME_DAYS
from bot.answers.times import Reading, resolve
from bot.model.corpus import Claim, Corpus, When
from bot.model.edtf import Edtf, EdtfError, parse
from bot.model.said import say
from bot.model.values import Bool, Date, Label, Number, Quoted

_REVISES = re.compile(
    r"\b(?:(?:risen|rose|rises|climbed|grown|grew|fallen|fell|dropped|raised|lowered|cut|increased|moved) to"
    r"|revised|updated|replac(?:es|ed|ing)|corrected|postponed|brought forward"
    r"|now (?:due|set|at|stands|put|expected|planned|counts?))\b"
    r"|(?:増え|増加し|減っ|減少し|改め|訂正|修正|変更|更新|延期|延び|引き上げ|引き下げ|上っ|達し)"
)
_FIRST = re.compile(r"\bfirst\b", re.IGNORECASE)


class Lowering:
    """Applies the tests that need the corpus; `a` is always the earlier claim, and the sides are in that order."""

    def __init__(self, corpus: Corpus, voices: Voices) -> None:
        self._corpus = corpus
        self._voices = voices

    def settle(self, verdict: Verdict, a: Claim, b: Claim, sides: tuple[Side, Side]) -> Verdict:
        """Return the final kind and reason."""
        if verdict.kind != "agree" and _one_garbled_sentence(a, b):
            return self._garbled(verdict, a, b)
        if verdict.kind == "contradict":
            return self._contradiction(verdict, a, b, sides)
        if verdict.kind == "accounts_differ":
            return self._first(verdict, a, b)
        if verdict.kind == "agree":
            return self._agreement(verdict, a, b, sides)
        return verdict

    def _contradiction(self, verdict: Verdict, a: Claim, b: Claim, sides: tuple[Side, Side]) -> Verdict:
        told = verdict.told or verdict.reason
        if self._revises(b, a):
            return Verdict("update", say("{told}; the later one says that it has changed", told=told))
        if sides[0].scope != sides[1].scope:
            return Verdict("unconfirmed", say("{told}: they may not count the same", told=told))
        doubt = self._doubt(a) or self._doubt(b)
        if not doubt:
            return verdict
        return Verdict("unconfirmed", say("{told}, but {doubt}", told=verdict.reason, doubt=doubt))

    def _revises(self, later: Claim, earlier: Claim) -> bool:
        """Say whether a later article itself says that a number or date has changed ("has risen to 19")."""
        before, after = (self._corpus.documents[claim.doc].published for claim in (earlier, later))
        if not isinstance(later.value, Number | Date) or before is None or after is None:
            return False
        follows = before.hi is not None and after.lo is not None and before.hi <= after.lo
        return follows and later.doc != earlier.doc and bool(_REVISES.search(fold(later.quote.text)))

    def _doubt(self, claim: Claim) -> str:
        """Say why a claim is too weak to contradict another; empty if it is not."""
        if claim.certainty != "CT":
            return say("it is hedged in {place}", place=self._voices.place(claim))
        if claim.flags & HEDGED_FLAGS:
            return say("it is not certain that both speak of the same thing")
        inferred = self._corpus.documents[claim.doc].published_basis != "given"
        if inferred and isinstance(claim.value, Date) and claim.time and _leans_on_anchor(claim.time):
            article = self._voices.article(claim.doc)
            return say("the date in {article} rests on an inferred publication date", article=article)
        return ""

    def _agreement(self, verdict: Verdict, a: Claim, b: Claim, sides: tuple[Side, Side]) -> Verdict:
        """Doubt an agreement of which one side is hedged; note one that only one side attributes."""
        typed = not isinstance(a.value, Quoted) and not (isinstance(a.value, Bool) and a.value.b is None)
        if typed and (a.certainty == "CT") != (b.certainty == "CT"):
            how = [say("flatly") if claim.certainty == "CT" else say("with a hedge") for claim in (a, b)]
            both = both_told(sides[0], how[0], sides[1], how[1])
            surer = a.certainty != "CT" and self._gap(a, b) > SAME_DAYS
            told = say("{told}: {both}", told=verdict.reason, both=both)
            return Verdict("update" if surer else "unconfirmed", told)
        if a.doc != b.doc and bool(a.said_by) != bool(b.said_by):
            flat, cites = (b, a) if a.said_by else (a, b)
            told = say(
                "{told}; {flat} says so itself, {article} cites {who}",
                told=verdict.reason,
                flat=self._voices.place(flat),
                article=self._voices.article(cites.doc),
                who=self._voices.voice(cites),
            )
            return Verdict("agree", told)
        return verdict

    def _gap(self, a: Claim, b: Claim) -> int:
        earlier, later = (self._corpus.documents[claim.doc].published for claim in (a, b))
        return earlier.gap_days(later) if earlier and later else 0

    def _first(self, verdict: Verdict, a: Claim, b: Claim) -> Verdict:
        """Say where the other side of a "first" came earlier."""
        for first, other in ((a, b), (b, a)):
            if _FIRST.search(first.quote.text) and not _FIRST.search(other.quote.text):
                one, two = self._time(first), self._time(other)
                if one and two and one.lo is not None and two.hi is not None and two.hi < one.lo:
                    told = say(
                        "{first} is called the first in {place}, but {other} came earlier ({day}, not {later})",
                        first=in_quotes(_label(first)),
                        place=self._voices.place(first),
                        other=in_quotes(_label(other)),
                        day=two,
                        later=one,
                    )
                    return Verdict(verdict.kind, told)
        return verdict

    def _time(self, claim: Claim) -> Edtf | None:
        event = self._corpus.events.get(claim.event)
        return claim.time.edtf if claim.time else event.date if event else None

    def _garbled(self, verdict: Verdict, a: Claim, b: Claim) -> Verdict:
        kind = "unconfirmed" if verdict.kind == "contradict" else verdict.kind
        told = say(
            "one sentence of {article} gives two times, {one} and {two}",
            article=self._voices.article(a.doc),
            one=in_quotes(_label(a)),
            two=in_quotes(_label(b)),
        )
        return Verdict(kind, told)


@lru_cache(maxsize=65_536)
def _leans_on_anchor(time: When) -> bool:
    """Say whether a time phrase would mean other days, had its article appeared a week earlier or later."""
    try:
        anchor = parse(time.anchor) if time.anchor else None
    except EdtfError:
        return True
    day = (anchor.lo or anchor.hi) if anchor else None
    if day is None:
        return False
    read = [resolve(time.phrase, date.fromordinal(max(1, day + days))) for days in (-7, 0, 7)]
    anchored = read[1].edtf if isinstance(read[1], Reading) else None
    return not all(isinstance(one, Reading) and one.edtf == anchored for one in read)


def _one_garbled_sentence(a: Claim, b: Claim) -> bool:
    overlap = a.quote.start < b.quote.end and b.quote.start < a.quote.end
    return a.doc == b.doc and overlap and "garbled_time" in a.flags & b.flags


def _label(claim: Claim) -> str:
    match claim.value:
        case Label(label):
            return label
        case Date(edtf):
            return claim.time.phrase if claim.time and claim.time.phrase else say("{day}", day=edtf)
    return claim.quote.text
