"""Who says what: whether a question asks for somebody's words, and whether a claim is what they said."""

from __future__ import annotations

import re

from bot.answers.language.text import fold, is_cjk, term_set
from bot.answers.matching.shown_unspaced import tells_unspaced
from bot.answers.matching.told import Told
from bot.answers.question.index import called
from bot.answers.question.lexicon import Lexicon
from bot.answers.question.question import Question

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
    folded = fold(text)
    return bool(_REPORTS.search(folded)) or tells_unspaced(folded)


def reports(word: str) -> bool:
    """Say whether a folded word is a verb of saying ("warned")."""
    return bool(_REPORTS.fullmatch(word)) or (is_cjk(word) and tells_unspaced(word))


def asks_who_says(question: Question) -> bool:
    """Say whether a question has a verb of saying."""
    return any(
        _SAYING & {*word.terms, *word.synonyms} or reports(word.spelt.casefold()) for word in question.words
    )


class Speech:
    """Whose words a question asks for, ready to be held against many claims."""

    def __init__(self, question: Question, lexicon: Lexicon) -> None:
        self.asked = asks_who_says(question)
        """Whether the question has a verb of saying."""
        self._named = frozenset(name.target for mention in question.mentions for name in mention.names)
        speakers = (
            mention
            for mention in question.mentions
            if {name.kind for name in mention.names} & {"entity", "source"}
        )
        first = next(speakers, None)
        self._anybody = first is None
        self._first = frozenset(name.target for name in first.names) if first else frozenset()
        known = (lexicon.catalog.entities[id_] for id_ in first.ids("entity")) if first else ()
        spelt = term_set(first.words) if first else frozenset()
        self._forms = spelt.union(*(called(entity) for entity in known))

    def speaks(self, told: Told) -> bool:
        """Say whether the question asks what somebody says, and the claim is what they say."""
        return self.asked and not self._named.isdisjoint(told.root)

    def states(self, told: Told) -> bool:
        """Say whether a claim tells what the first one named in the question said, by its chain or in its own words."""
        if self._anybody or not self._first.isdisjoint(told.root):
            return True
        return any(
            term in self._forms and any(reports(after.word) for after in told.text[index + 1 : index + 4])
            for index, term in enumerate(told.stems)
        )
