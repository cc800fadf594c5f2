"""Who does what to whom in a question, and whether a claim says it the other way round, or only as a possibility.

"Did the union warn the company" is not answered by "the company warned the union", nor "did the board approve it" by
"if the board approves it". No grammar is parsed: a paraphrase is one plain sentence with names, so the order of names
around the verb, a passive, and the words right before the verb tell enough. Where they do not, nothing is objected.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.language.text import Form, Token, term_set
from bot.answers.matching.told import Told
from bot.answers.question.expects import Expect
from bot.answers.question.index import called
from bot.answers.question.lexicon import Lexicon
from bot.answers.question.names import Mention
from bot.answers.question.question import Question, Word

_DO = frozenset("did does do has have had will would can could should didnt doesnt hasnt hadnt wont".split())  # noqa: SIM905
_BE = frozenset("is are was were be been being isnt arent wasnt werent get got gets".split())  # noqa: SIM905
_FACT = frozenset("did has have had was were didnt hasnt hadnt wasnt werent".split())  # noqa: SIM905
_UNREAL = frozenset("if unless would could might may should whether".split())  # noqa: SIM905
_LEADS_TO = frozenset(
    """
    invite invited ask asked plan plans planned want wants wanted offer offered propose proposed urge urged
    threaten threatened consider considered intend intended hope hopes hoped refuse refused decline declined
    promise promised agree agreed call called demand demanded expect expected advise advised tell told vow
    vowed pledge pledged due set likely ready willing able
    """.split()  # noqa: SIM905
)
"""What comes after these and "to" has not happened."""
_NEAR = 4
"""Words before a verb in which "if", "would" or "to" make it a possibility."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Who does what to whom, as far as the order of a question's words tells; `past` asks for a fact."""

    actor: Mention | None
    verb: Word | None
    target: Mention | None
    past: bool
    seeks_actor: bool = False
    """Whether the actor is what is asked for ("who warned the company")."""


def frame(question: Question) -> Frame:
    """Return who does what to whom in a question, or in a statement that is to be checked."""
    words = question.tokens
    if question.command == "check":
        return _stated(question)
    if question.expect is Expect.PERSON and len(words) > 2 and words[0].word in ("who", "which"):
        verb = next((word for word in question.words if word.position == 1), None)
        if verb is not None:
            target = next((mention for mention in question.mentions if mention.first > verb.position), None)
            return Frame(
                None, verb, target if target and target.ids("entity") else None, True, seeks_actor=True
            )
    lead = next((index for index, token in enumerate(words) if token.word in _DO | _BE), None)
    people = [mention for mention in question.mentions if mention.ids("entity")]
    content = [word for word in question.words if not word.light and not _inside(word.position, question)]
    if lead is None:
        return Frame(None, None, None, False)
    helper = words[lead].word
    past = helper in _FACT
    before = next((mention for mention in people if mention.first > lead), None)
    start = before.last if before else lead
    verb = next((word for word in content if word.position > start), None)
    if before is None or verb is None:
        return Frame(None, verb, None, past)
    after = next((mention for mention in people if mention.first > verb.position), None)
    be = helper in _BE or any(
        token.word in _BE for token in words[start : verb.position]
    )  # "has it been closed"
    passive = be and (words[verb.position].word.endswith(("ed", "en")) or _by(words, verb.position))
    if passive:
        return Frame(after if _by(words, verb.position) else None, verb, before, past)
    return Frame(before, verb, after, past) if not be else Frame(None, verb, None, past)


def _stated(question: Question) -> Frame:
    """Return who does what to whom in a statement: its first name acts, unless its verb stands in the passive."""
    words = question.tokens
    people = [mention for mention in question.mentions if mention.ids("entity")]
    content = [word for word in question.words if not word.light and not _inside(word.position, question)]
    past = not any(token.word in _UNREAL or token.word in ("will", "wont") for token in words)
    first = next(iter(people), None)
    verb = next((word for word in content if first and word.position > first.last), None)
    if first is None or verb is None:
        return Frame(None, verb, None, past)
    after = next((mention for mention in people if mention.first > verb.position), None)
    be = any(token.word in _BE for token in words[first.last + 1 : verb.position])
    if be and (words[verb.position].word.endswith(("ed", "en")) or _by(words, verb.position)):
        return Frame(after if _by(words, verb.position) else None, verb, first, past)
    doing = words[verb.position].word.endswith("ing")
    return Frame(None if be and not doing else first, verb, after, past)


class Deed:
    """Who does what to whom in a question, ready to be held against many claims."""

    def __init__(self, question: Question, lexicon: Lexicon) -> None:
        self.frame = asked = frame(question)
        verb = asked.verb
        carried = [word for word in question.words if verb and _second_verb(word, verb)]
        self._verbs = frozenset(term for word in (verb, *carried) if word for term in word.terms)
        self._synonyms = verb.synonyms if verb else frozenset()
        self._done = self._verbs | self._synonyms
        self._fact = asked.past and (question.expect is Expect.POLAR or question.command == "check")
        actor, target = (_names(one, lexicon) for one in (asked.actor, asked.target))
        self._actor, self._target = actor - target, target - actor
        self._patient = target

    def objection(self, told: Told) -> str:
        """Return why a claim does not say what is asked though its words match; empty if nothing speaks against it."""
        if self._done.isdisjoint(told.stems):
            return ""
        words = told.text
        spots = [index for index, term in enumerate(told.stems) if term in self._verbs] or [
            index for index, term in enumerate(told.stems) if term in self._synonyms
        ]
        if self._fact and all(_unreal(words, spot) for spot in spots):
            return "only as a possibility"
        if self.frame.seeks_actor and all(_without_actor(words, spot) for spot in spots):
            return "without saying by whom"
        if self.frame.seeks_actor and self.frame.target:
            other = all(_of_another(words, spot, self._patient) for spot in spots)
            return "of something else" if other else ""
        if self._actor and all(_swapped(words, spot, self._actor, self._target) for spot in spots):
            return "the other way round"
        return ""


def _second_verb(word: Word, verb: Word) -> bool:
    """Say whether a word right after the verb carries it on ("stopped *importing*")."""
    return word.position == verb.position + 1 and word.spelt.casefold().endswith("ing")


def _of_another(words: Sequence[Form], spot: int, target: frozenset[str]) -> bool:
    """Say whether a verb has another name right behind it than the one asked about."""
    if _by_later(words, spot):
        return False  # in a passive it is the actor who stands behind
    behind = words[spot + 1 : spot + 2 + _NEAR]
    named = [token for token in behind if token.raw[0].isupper()]
    return bool(named) and not any(token.term in target for token in behind)


def _without_actor(words: Sequence[Form], spot: int) -> bool:
    """Say whether a verb stands in the passive and nobody follows after "by"."""
    passive = spot > 0 and any(token.word in _BE for token in words[max(0, spot - 2) : spot])
    return passive and not _by_later(words, spot)


def _inside(position: int, question: Question) -> bool:
    return any(mention.first <= position <= mention.last for mention in question.mentions)


def _by(words: Sequence[Token], verb: int) -> bool:
    return any(token.word == "by" for token in words[verb + 1 : verb + 3])


def _unreal(words: Sequence[Form], spot: int) -> bool:
    """Say whether a verb stands under an "if", a "would" or a "planned to"."""
    before = [token.word for token in words[max(0, spot - _NEAR) : spot]]
    if _UNREAL & set(before):
        return True
    return "to" in before[-2:] and bool(_LEADS_TO & {token.word for token in words[max(0, spot - 8) : spot]})


def _names(mention: Mention | None, lexicon: Lexicon) -> frozenset[str]:
    """Return the terms that name somebody."""
    if mention is None:
        return frozenset()
    known = (lexicon.catalog.entities[id_] for id_ in mention.ids("entity"))
    return frozenset().union(*(called(entity) for entity in known)) | term_set(mention.words)


def _swapped(words: Sequence[Form], spot: int, actor: frozenset[str], target: frozenset[str]) -> bool:
    left = {token.term for token in words[:spot]}
    right = {token.term for token in words[spot + 1 :]}
    passive = spot > 0 and any(token.word in _BE for token in words[max(0, spot - 2) : spot])
    by = {token.term for token in words[_after_by(words, spot) :]} if _by_later(words, spot) else set()
    if by and not passive and target and target & by and not actor & by:
        return bool(actor & right)  # "the purchase of this by that"
    if passive or by:
        return bool(target) and bool(actor & left) and not actor & right and bool(target & by)
    if target:
        return bool(target & left and actor & right) and not actor & left and not target & right
    stranger = any(token.raw[0].isupper() and token.term not in actor for token in words[:spot])
    return bool(actor & right) and not actor & left and stranger


def _by_later(words: Sequence[Form], spot: int) -> bool:
    return any(token.word == "by" for token in words[spot + 1 : spot + 8])


def _after_by(words: Sequence[Form], spot: int) -> int:
    return next((index for index in range(spot + 1, len(words)) if words[index].word == "by"), len(words))
