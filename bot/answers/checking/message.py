"""A chat message taken apart: what is said in it, without what only decorates it, and which of it states a fact.

Only statements of fact can be checked. A greeting, a question, an opinion, a wish or a joke is told as such and left
alone: to call it true or false would put words into somebody's mouth.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from bot.answers.language.text import fold, is_cjk, tokens
from bot.answers.language.words import LIGHT

SENTENCE = 400
"""Longest sentence of one that is checked, in characters."""


class Kind(StrEnum):
    """What a sentence of a message is."""

    FACT = "statement"
    QUESTION = "question"
    OPINION = "opinion"
    JOKE = "joke"
    SUPPOSED = "supposition"
    EMPTY = "greeting"


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence as written, what it is, and what it states once "I heard that" and the like are taken off."""

    text: str
    kind: Kind
    stated: str = ""


_CODE = re.compile(r"```.*?(?:```|$)|``.*?``|`[^`\n]*`", re.DOTALL)
_STRUCK = re.compile(r"~~.*?~~", re.DOTALL)
_LINK = re.compile(r"\[([^\]\n]{1,300})\]\(<?https?://[^\s)]+>?\)")
_URL = re.compile(r"<?\b(?:https?://|www\.)[^\s>]+>?", re.IGNORECASE)
_MENTION = re.compile(
    r"<(?:@[!&]?|#|/[^:>]+:|a?:\w+:|t:-?)\d+(?::\w)?>|@(?:everyone|here)\b|(?<!\S):\w{2,32}:(?!\S)"
)
_LINE = re.compile(r"^[ \t]*(?:(?:>>>|>|-#|#{1,3}|[-*•]|\d{1,2}[.)])[ \t]+)+", re.MULTILINE)
_MARKS = re.compile(r"\*{1,3}|\|\||(?<!\w)_{1,3}|_{1,3}(?!\w)|\\(?=[*_~`|>#-])")
_PICTURES = ("So", "Sk", "Cs", "Co")


def bare(text: str) -> str:
    """Return a message without markup, code, links, mentions and pictures; its lines and quotations stay."""
    text = _STRUCK.sub(" ", _CODE.sub(" ", text))
    text = _MENTION.sub(" ", _URL.sub(" ", _LINK.sub(r"\1", text)))
    text = _MARKS.sub("", _LINE.sub("", text))
    kept = (
        char for char in text if unicodedata.category(char) not in _PICTURES and char not in "\ufe0f\u200d"
    )
    lines = (" ".join(line.split()) for line in "".join(kept).splitlines())
    return "\n".join(line for line in lines if line)


_LEAD = re.compile(
    r"^(?:(?:hi|hey|hello|ok(?:ay)?|so|well|guys|folks|all|team|wow|omg|lol|haha+|huh|ugh|(?:yes|yep|no|nope)(?=[,.!])|and|but|also|plus"
    r"|fyi|btw|update|breaking(?: news)?|just in|confirmed|rumou?r(?: has it)?|correction|reminder|psa|apparently"
    r"|reportedly|allegedly|supposedly|look|listen|turns out|tbh|afaik|iirc|meanwhile|remember|news flash"
    r"|in fact)\b[\s,:;!.\-–—]*(?:that )?"
    r"|(?:i|we)(?:'ve| have)? (?:just )?(?:heard|hear|read|saw|see|got told|was told|were told"
    r"|am told|know|learned|learnt)"
    r"(?: (?:somewhere|today|on the news|from \w+ \w+|in the (?:news|papers?)))? that "
    r"|(?:just )?(?:heard|read|saw) (?:that )?|(?:i|we) (?:just )?(?:heard|read|saw) "
    r"|(?:people|they|everyone|everybody|folks)(?: (?:are|is|keep)|'re)? (?:say|says|saying)(?: that)? "
    r"|word is(?: that)? |(?:it|there) (?:is|are|'s) (?:said|rumou?rs?) that |did you (?:know|hear)(?: that)? "
    r"|(?:can|could) (?:anyone|someone|you|we) confirm (?:that )?|the (?:papers?|news) says? (?:that )?"
    r"|(?:is it|it is|it's) (?:true|official|confirmed|out)(?: now)?[,:]?(?: that)? )",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[\s,;:.!–—-]+(?:lol|lmao|haha+|apparently|reportedly|allegedly|supposedly|btw|fyi|tbh|imo|imho|right|huh|wow|omg|smh"
    r"|i (?:heard|read|hear)|they say"
    r"|(?:my|a|the|our) \w+ (?:says|said|told me|tells me|reckons)"
    r"|(?:some )?(?:sources|people|reports) say"
    r"|no joke|seriously|for real|fwiw|afaik|iirc|folks|guys|people|everyone)[\s.!]*$",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"\b(?:apparently|reportedly|allegedly|supposedly|actually|literally|basically|officially|definitely|honestly"
    r"|obviously|indeed|like,|you know,|in the end,?)\s+",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"^(?:who|whom|whose|what(?! an? )|when|where|why|how|which|is|are|was|were|do|does|did|has|have|had|can|could"
    r"|will|would|should|anyone|any (?:news|idea|update))\b"
)
_OPINION = re.compile(
    r"\b(?:i|we) (?:\w+ )?(?:think|believe|feel|guess|hope|wish|bet|love|hate|doubt|suspect|reckon|suppose"
    r"|expect|agree|want)\b"
    r"|\b(?:imo|imho|in my (?:opinion|view)|hopefully|should(?:n't)?|ought to|must be"
    r"|what an? \w+|shame on|good for|so (?:sad|glad|happy|sorry))\b"
    r"|\b(?:ridiculous|outrageous|disgrace(?:ful)?|pathetic|awful|terrible|amazing|brilliant|shameful|a joke"
    r"|idiots?|disgusting|unbelievable|fantastic)\b"
)
_JOKE = re.compile(r"(?:^|\s)/s(?:$|\W)|\b(?:jk|just kidding|only joking|kidding)\b")
_SUPPOSED = re.compile(
    r"^(?:if|unless|imagine|suppose|assuming|what if|in case|let's say|whether)\b|\bwould have\b"
)
_GREETING = re.compile(
    r"^(?:good (?:morning|evening|afternoon|night|day|luck)|thanks?|thank you|welcome|happy \w+|congrat\w*)\b.{0,20}$"
)
_LEAST = 2
"""Words a statement has at least."""
_RUN = 4
"""Characters from which a run without spaces is as much as that."""
_ASKED = re.compile(r"\?[\s\"')]*$|か[。.]?$")


def part(sentence: str) -> Part:
    """Return what a sentence is."""
    folded = fold(sentence).strip(" \"'")
    if _JOKE.search(folded):
        return Part(sentence, Kind.JOKE)
    stated = _stated(sentence)
    words = sum(
        _LEAST if is_cjk(token.word) and len(token.word) >= _RUN else 1
        for token in tokens(stated)
        if not token.stop and token.word not in LIGHT
    )
    asked = _ASKED.search(folded) or (words >= _LEAST and _QUESTION.match(fold(stated)))
    if asked:
        return Part(sentence, Kind.QUESTION)
    if _SUPPOSED.search(fold(stated)):
        return Part(sentence, Kind.SUPPOSED)
    if not re.search(r"[\"“]", stated) and _OPINION.search(folded):
        return Part(sentence, Kind.OPINION)
    if words < _LEAST or _GREETING.match(folded):
        return Part(sentence, Kind.EMPTY)
    return Part(sentence, Kind.FACT, stated)


def _stated(sentence: str) -> str:
    """Return a sentence without what leads into it, trails after it or fills it."""
    before = ""
    while before != sentence:
        before = sentence
        sentence = _TAIL.sub("", _LEAD.sub("", sentence.strip(), count=1))
    return _FILLER.sub("", sentence).strip(" ,;:–—-")


_CLAUSE = re.compile(
    r"\s*;\s+|,?\s+(?:but|while|whereas)\s+|\s+[–—]\s+|,\s+and\s+(?=(?:\S+\s+){2})"
    r"|\s+and\s+(?=(?:(?-i:[A-Z])\S+\s+){1,3}(?:is|was|are|were|has|had|have|will|said|says)\b)",
    re.IGNORECASE,
)


def clauses(sentence: str) -> list[str]:
    """Return the parts of a sentence that each state something; one within quotation marks stays whole."""
    if re.search(r"[\"“”„«]", sentence):
        return [sentence]
    pieces = [piece for piece in _CLAUSE.split(sentence) if piece and piece.strip()]
    content = ([t for t in tokens(piece) if not t.stop] for piece in pieces)
    return pieces if len(pieces) > 1 and all(len(words) > _LEAST for words in content) else [sentence]
