"""A name that several people have ("Whitlow", "the president"): the answer says whom it means and offers the others."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.matching.evidence import Evidence
from bot.answers.matching.told import about
from bot.answers.matching.whom import then
from bot.answers.question.mend import renamed
from bot.answers.question.names import Mention
from bot.answers.question.question import Question
from bot.model.answer import Answer, Choice
from bot.model.index import Catalog
from bot.model.said import joined, say

OFFERED = 5
"""At most so many people are offered for one name."""


def name_readings(answer: Answer, question: Question, evidence: Evidence) -> Answer:
    """Return a found answer with a note on each name that several people have, and each of them as a reading."""
    catalog = evidence.lexicon.catalog
    held = evidence.by_id
    shown = {
        id_ for snippet in answer.snippets() if snippet.claim in held for id_ in about(held[snippet.claim])
    }
    notes: list[str] = []
    choices: list[Choice] = []
    for mention in question.mentions:
        people = _people(mention, question, catalog)
        if len(people) < 2:
            continue
        meant = [id_ for id_ in people if id_ in shown] or people
        names = [catalog.entities[id_].name for id_ in meant]
        notes.append(say("Read “{words}” as {names}.", words=mention.words, names=joined(" or ", names)))
        choices += [
            Choice(name, renamed(question.text, question.corrections, mention.words, name))
            for id_ in people
            if meant != [id_] and (name := catalog.entities[id_].name)
        ]
    if not notes or not answer.found:
        return answer
    return replace(
        answer, notes=(*answer.notes, *notes), readings=answer.readings or tuple(choices[:OFFERED])
    )


def _people(mention: Mention, question: Question, catalog: Catalog) -> list[str]:
    """Return the people who have a name at the time asked for, or now; all who ever had it if none has then."""
    names = [name for name in mention.names if name.kind == "entity"]
    if not all(catalog.entities[name.target].kind == "person" for name in names):
        return []
    return list(dict.fromkeys(name.target for name in then(names, question) or names))
