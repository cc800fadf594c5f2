"""Who says what: whether a question asks for somebody's words, and whether a claim is what they said."""

from __future__ import annotations

import re

from bot.answers.index import called
from bot.answers.lexicon import Lexicon
from bot.answers.question import Question
from bot.answers.text import fold, term_set, words_of
from bot.model.corpus import Claim
from bot.model.values import Quoted

_REPORTS = re.compile(
    r"""\b(?:sa(?:y|id|ying)|told|stat(?:ed|ing|ement)|call(?:ed|ing)|urg(?:ed|ing)|warn\w*|describ\w+|not(?:ed|ing)|add(?:ed|ing)
    |suggest\w*|advis\w+|reiterat\w+|confirm\w*|announc\w+|declin\w+|downplay\w*|blam\w+|promis\w+|vow\w*|claim\w*|insist\w*
    |express\w*|stress\w*|emphasi[sz]\w+|wrote|posted|den(?:y|ied|ies)|admit\w*|express\w*|encourag\w+|ask\w*|spoke
    |congratulat\w+|conveyed|reported|argued|accus\w+|criticis\w+|criticiz\w+|maintain\w*|repeated|brief(?:ed|ing)|inform\w*|explain\w*|discuss\w*|mention\w*|rais(?:ed|ing)
    |remind\w*|assur\w+|pledg\w+|threaten\w*|demand\w*|conced\w+|acknowledg\w+|hint\w*|indicat\w+|spoken|speaks?)\b|["“‘]""",
    re.VERBOSE,
)
_SAYING = frozenset({"say", "tell"})


def tells(text: str) -> bool:
    """Say whether words hold a verb of saying, or words quoted."""
    return bool(_REPORTS.search(fold(text)))


def reports(word: str) -> bool:
    """Say whether a folded word is a verb of saying ("warned")."""
    return bool(_REPORTS.fullmatch(word))


def states(question: Question, claim: Claim, lexicon: Lexicon) -> bool:
    """Say whether a claim tells what the first one named in a question said, by its chain or in its own words."""
    first = next(
        (mention for mention in question.mentions if {n.kind for n in mention.names} & {"entity", "source"}),
        None,
    )
    if first is None:
        return True
    targets = {name.target for name in first.names}
    if targets & _speakers(claim, lexicon):
        return True
    known = (lexicon.catalog.entities[id_] for id_ in first.ids("entity"))
    forms = frozenset(term_set(first.words)).union(*(called(entity) for entity in known))
    spoken = words_of(claim.text)
    return any(
        token.term in forms and any(reports(after.word) for after in spoken[index + 1 : index + 4])
        for index, token in enumerate(spoken)
    )


def _speakers(claim: Claim, lexicon: Lexicon) -> set[str]:
    """Return who speaks in a claim: the root of its chain, the person behind it, the speaker of its quotation."""
    root = claim.said_by[:1]
    known = (lexicon.catalog.sources.get(id_) for id_ in root)
    speaker = claim.value.speaker if isinstance(claim.value, Quoted) else ""
    return {*root, speaker, *(source.entity for source in known if source)} - {""}


def asks_who_says(question: Question) -> bool:
    """Say whether a question has a verb of saying."""
    return any(
        _SAYING & {*word.terms, *word.synonyms} or reports(word.spelt.casefold()) for word in question.words
    )


def speaks(question: Question, claim: Claim, lexicon: Lexicon) -> bool:
    """Say whether the question asks what somebody says, and the claim is what they say."""
    if not asks_who_says(question):
        return False
    named = {name.target for mention in question.mentions for name in mention.names}
    return bool(named & _speakers(claim, lexicon))
