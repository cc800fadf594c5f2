"""From words as written to index terms: fold, split, stem.

One path for claims and questions alike, so that what is indexed is what is asked for. Chinese, Japanese and
Korean runs have no spaces; they become overlapping pairs of characters (the usual bigram index).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import Stemmer

from bot.answers.language.thesaurus_forms import IRREGULAR_MORE
from bot.answers.language.words import IRREGULAR, NUMBER_WORDS, SHORT_FORMS, STOP_WORDS, compared

FORMS = 20_000
"""Words that are remembered with their terms: most of what a text says is made of few words."""
NAMES = 5_000
"""Names and other texts whose terms are remembered."""
_FORMS = IRREGULAR | IRREGULAR_MORE | compared()
_STEMMER = Stemmer.Stemmer("english")
_QUOTES = str.maketrans(
    {"‘": "'", "’": "'", "ʼ": "'", "´": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"}
)
_UNSEEN = re.compile(r"[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_ACCENTS = re.compile(r"[\u0300-\u036f]")
_INITIALISM = re.compile(r"\b(?:[^\W\d_]\.){2,}(?=$|\W)|\b(?:[^\W\d_]\.)+[^\W\d_]\b")
_DOTTED = re.compile(r"\.[^\W\d_]")
"""What every initialism has somewhere: a dot right before a letter."""
_CJK = "\u3040-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af々"
_TOKEN = re.compile(rf"[{_CJK}]+|\d+(?:[.,]\d+)*|[^\W\d_{_CJK}]+(?:'[^\W\d_{_CJK}]+)*", re.UNICODE)
_ASCII_TOKEN = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)*|[0-9]+(?:[.,][0-9]+)*")
_BRITISH = re.compile(
    r"^(\w{3,}i)s(e|es|ed|er|ers|ing|ation|ations)$|^(\w{4,})our(s|ed|ing|er|ers|able|ful)?$"
)
_IS_CJK = re.compile(rf"[{_CJK}]")
_IDEOGRAPH = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Form:
    """A word as it is spelt, wherever it stands: one value for all its places, so that a sentence costs little."""

    word: str
    """Folded, a possessive ending dropped."""
    raw: str
    term: str
    terms: tuple[str, ...]
    """What it is indexed under: nothing for a stop word, pairs of characters for a CJK run."""
    told: tuple[str, ...]
    """What a claim tells with it: its terms, and the ideographs of a CJK run, each a word by itself."""

    @property
    def stop(self) -> bool:
        """Say whether the word carries no content of its own."""
        return not self.terms


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: `word` folded, `raw` as written (after NFKC), `start`/`end` in the folded text."""

    word: str
    raw: str
    start: int
    end: int

    @property
    def term(self) -> str:
        """Return the index term."""
        return stem(self.word)

    @property
    def terms(self) -> tuple[str, ...]:
        """Return the index terms: pairs of characters of a CJK word."""
        return tuple(pairs(self.word)) if is_cjk(self.word) else (self.term,)

    @property
    def stop(self) -> bool:
        """Say whether the word carries no content of its own."""
        return self.word in STOP_WORDS

    @property
    def bridged(self) -> bool:
        """Say whether a name may run across this word ("Ministry *of* Defence")."""
        return self.word in _BRIDGES


_BRIDGES = frozenset({"of", "the", "for", "and", "in", "to", "s", "at", "on", "by", "de", "with"})


def plain(text: str) -> str:
    """Return NFKC text with straight quotes and dashes and initialisms without dots ("U.S." → "US"); case stays."""
    if text.isascii():
        text = text.replace("`", "'")
    else:
        text = _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).translate(_QUOTES)
        if not text.isascii():
            text = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", text)))
    if _DOTTED.search(text) is None:
        return text
    return _INITIALISM.sub(lambda match: match.group().replace(".", ""), text)


def fold(text: str) -> str:
    """Return `plain` text in lower case, for comparing spellings."""
    return plain(text).casefold()


def tokens(text: str) -> list[Token]:
    """Return the words of a text in order; possessive endings are dropped, CJK runs stay whole."""
    raw = plain(text)
    return [_token(match) for match in _TOKEN.finditer(raw)]


def spellings(text: str) -> list[str]:
    """Return the words of a text as written, in order; `folded` makes of each the word that `tokens` gives."""
    raw = plain(text)
    return (_ASCII_TOKEN if raw.isascii() else _TOKEN).findall(raw)


def starts_of(text: str) -> list[int]:
    """Return where the words of a folded text start; of a CJK run, where each character does."""
    found: list[int] = []
    for match in _TOKEN.finditer(plain(text)):
        start, end = match.span()
        found += range(start, end) if is_cjk(match.group()) else (start,)
    return found


def words_of(text: str) -> tuple[Form, ...]:
    """Return the words of a text in order, without their places."""
    return tuple(map(_form, spellings(text)))


def _token(match: re.Match[str]) -> Token:
    raw = match.group()
    return Token(folded(raw), raw, match.start(), match.end())


def folded(spelling: str) -> str:
    """Return a word as it is compared: lower case, without a possessive ending, apostrophes or thousands marks."""
    word = spelling.casefold()
    if "'" in word:
        head, _, tail = word.rpartition("'")
        return head if tail == "s" else word.replace("'", "")
    return word.replace(",", "") if word[0].isdigit() else word


@lru_cache(maxsize=FORMS)
def _form(raw: str) -> Form:
    word = folded(raw)
    terms = tuple(terms_of(word))
    return Form(word, raw, stem(word), terms, (*terms, *_IDEOGRAPH.findall(word)) if is_cjk(word) else terms)


@lru_cache(maxsize=FORMS)
def stem(word: str) -> str:
    """Return the term of a folded word (Porter2; number words become digits)."""
    digits = NUMBER_WORDS.get(word)
    if digits is not None:
        return digits
    if word[0].isdigit():
        return word
    word = SHORT_FORMS.get(word, word)
    word = _BRITISH.sub(_american, _FORMS.get(word, word))
    return str(_STEMMER.stemWord(word))


def _american(match: re.Match[str]) -> str:
    ize, ending, colo, rest = match.groups()
    return f"{ize}z{ending}" if ize else f"{colo}or{rest or ''}"


def terms(text: str) -> Iterator[str]:
    """Yield the index terms of a text in order, stop words left out."""
    return chain.from_iterable([form.terms for form in words_of(text)])


def terms_of(word: str) -> Iterable[str]:
    """Return the index terms of a folded word: one; none of a stop word; the pairs of a CJK run."""
    if _IS_CJK.match(word):
        return pairs(word)
    return () if word in STOP_WORDS else (stem(word),)


@lru_cache(maxsize=NAMES)
def term_set(text: str) -> frozenset[str]:
    """Return the index terms of a text as a set; remembered, because names come again and again."""
    return frozenset(terms(text))


def pairs(run: str) -> Iterator[str]:
    """Yield the overlapping character pairs of a CJK run (a single character stands alone)."""
    if len(run) < 2:
        yield run
    for index in range(len(run) - 1):
        yield run[index : index + 2]


def is_cjk(word: str) -> bool:
    """Say whether a word is written without spaces (Chinese, Japanese, Korean)."""
    return bool(_IS_CJK.match(word))


def has_cjk(text: str) -> bool:
    """Say whether anything in a text is written without spaces."""
    return not text.isascii() and _IS_CJK.search(text) is not None
