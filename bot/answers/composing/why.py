"""Why a quotation is shown: what of the question it covers, what it does not, when it holds, who else says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.composing.snippets import reasons
from bot.answers.language.text import term_set
from bot.answers.matching.evidence import Evidence
from bot.answers.matching.match import Match
from bot.answers.matching.timing import time_of
from bot.answers.question.question import Question
from bot.answers.relations.corroborate import in_words as corroboration
from bot.model.answer import Answer, Cited, Dated, Difference, Line, Snippet, Why
from bot.model.corpus import Claim
from bot.model.said import joined, say


def explained(answer: Answer, question: Question, ranked: Sequence[Match], evidence: Evidence) -> Answer:
    """Return an answer in which every snippet says why it is shown.

    What a command noted itself stays; else it is what the claim's match notes, as "kind: words".
    """
    matches = {match.claim.id: match for match in ranked}

    def explain(one: Snippet, relation: str = "") -> Snippet:
        match, claim = matches.get(one.claim), evidence.by_id[one.claim]
        noted = one.why or (reasons(match.why) if match else ())
        whys = [_plainer(why, claim, question, evidence) for why in noted if why.kind != "origins"]
        if relation:
            whys.append(Why("relation", relation))
        if match:
            whys += _time(match, question, evidence)
            whys += [Why("not covered", words) for words in match.missing]
        whys.append(Why("origins", corroboration(evidence.agreeing(claim), evidence.lexicon.catalog)))
        return replace(one, why=tuple(dict.fromkeys(whys)))

    def line_of(line: Line) -> Line:
        match line:
            case Cited(one):
                return replace(line, snippet=explain(one))
            case Dated(snippets=several):
                return replace(line, snippets=tuple(map(explain, several)))
            case Difference(relation=relation, a=a, b=b):
                return replace(line, a=explain(a, relation.reason), b=explain(b, relation.reason))
            case _:
                return line

    sections = (replace(section, lines=tuple(map(line_of, section.lines))) for section in answer.sections)
    return replace(answer, sections=tuple(sections), near=tuple(map(explain, answer.near)))


def _plainer(why: Why, claim: Claim, question: Question, evidence: Evidence) -> Why:
    """Return a reason as a reader needs it: a word that the quotation has otherwise, a name with who that is."""
    if why.kind == "word" and not term_set(why.words) <= term_set(claim.quote.text):
        return replace(why, kind="meaning")
    called = _called(why, claim, question, evidence)
    return replace(why, called="" if called == why.words else called)


def _called(why: Why, claim: Claim, question: Question, evidence: Evidence) -> str:
    """Return what the corpus calls whom or what the question names: of several, the one that the claim is about."""
    catalog = evidence.lexicon.catalog
    mention = next((mention for mention in question.mentions if mention.words == why.words), None)
    if mention is None:
        return ""
    about = {claim.event, *claim.entities, *claim.said_by}
    entities, events, sources = (mention.ids(kind) for kind in ("entity", "event", "source"))
    names = [
        *(catalog.entities[id_].name for id_ in entities if id_ in about),
        *(catalog.events[id_].name for id_ in events if id_ in about),
        *(catalog.sources[id_].name for id_ in sources if id_ in about),
    ]
    return names[0] if names else ""


def _time(match: Match, question: Question, evidence: Evidence) -> list[Why]:
    if not match.time:
        return []
    held = time_of(match.claim, evidence.lexicon)
    asked = joined(" and ", (time.phrase for time in question.times))
    return [Why("time", asked, say("{day}", day=held) if held else "")]
