"""From a claim to what a reader sees of it: the verbatim words, where they stand, who said them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import get_args

from bot.answers.matching.evidence import Evidence
from bot.answers.matching.marks import marks
from bot.answers.matching.timing import own_date, time_of
from bot.answers.question.expects import THINGS
from bot.answers.question.lexicon import Lexicon
from bot.answers.relations.corroborate import names, origins
from bot.answers.relations.says import says
from bot.model.answer import Citation, Cited, Difference, Snippet, Why, WhyKind
from bot.model.corpus import Claim, Relation
from bot.model.said import joined, say
from bot.model.values import Date

_THINGS = {str(thing): thing for thing in THINGS.values()}
_KINDS: Mapping[str, WhyKind] = {kind: kind for kind in get_args(WhyKind)}


def snippet(claim: Claim, evidence: Evidence, why: tuple[str, ...] = ()) -> Snippet:
    """Return a claim as a snippet; its origins are counted over the claims that agree with it.

    `why` holds reasons as "kind: words".
    """
    catalog = evidence.lexicon.catalog
    event = catalog.events.get(claim.event)
    when = claim.time.edtf if claim.time else (claim.value.edtf if isinstance(claim.value, Date) else None)
    return Snippet(
        claim=claim.id,
        quote=claim.quote.text,
        start=claim.quote.start,
        end=claim.quote.end,
        text=claim.text,
        citation=citation(claim.doc, evidence.lexicon),
        chain=tuple(catalog.sources[id_].name if id_ in catalog.sources else id_ for id_ in claim.said_by),
        certainty=claim.certainty,
        flags=claim.flags,
        event=event.name if event else "",
        when=when,
        phrase=claim.time.phrase if claim.time else "",
        anchor=claim.time.anchor if claim.time else "",
        why=reasons(why),
        origins=len(origins(evidence.agreeing(claim), catalog)),
    )


def cited(claim: Claim, evidence: Evidence, why: tuple[str, ...] = ()) -> Cited:
    """Return a claim as a line of an answer, headed by its paraphrase."""
    return Cited(snippet(claim, evidence, why), heading=claim.text)


def reasons(noted: Iterable[str]) -> tuple[Why, ...]:
    """Return reasons that were noted as "kind: words"; those of an unknown kind are left out."""
    parts = (note.partition(": ") for note in noted)
    return tuple(
        Why(_KINDS[kind], _THINGS.get(words, words) if kind == "asked for" else words)
        for kind, _, words in parts
        if kind in _KINDS and words
    )


def citation(doc: str, lexicon: Lexicon) -> Citation:
    """Return how a document is cited."""
    document = lexicon.catalog.documents[doc]
    return Citation(
        doc=doc,
        title=document.title,
        outlet=document.outlet,
        url=document.url,
        published=document.published,
        published_basis=document.published_basis,
        published_why=document.published_why,
        sha256=document.sha256,
    )


def difference(
    relation: Relation, evidence: Evidence, a_also: Iterable[str] = (), b_also: Iterable[str] = ()
) -> Difference | None:
    """Return a relation with both its snippets, what differs marked; None if a side is not at hand.

    `a_also` and `b_also` are claims of other articles that say the same as that side.
    """
    held = evidence.by_id
    a, b = held.get(relation.a), held.get(relation.b)
    if a is None or b is None:
        return None
    catalog = evidence.lexicon.catalog
    event, attribute = catalog.events.get(relation.event or a.event), catalog.attributes.get(relation.attr)
    about = (
        event.name
        if event
        else next((catalog.entities[id_].name for id_ in a.entities if id_ in catalog.entities), "")
    )
    what = (attribute.name or attribute.id.replace("_", " ")) if attribute else ""
    a_marks, b_marks = marks(a, b, catalog)
    others_a, others_b = ([held[id_] for id_ in also if id_ in held] for also in (a_also, b_also))
    return Difference(
        relation=relation,
        a=snippet(a, evidence),
        b=snippet(b, evidence),
        a_marks=a_marks,
        b_marks=b_marks,
        title=say("{about}: {what}", about=about, what=what) if about and what else about or what,
        a_also=tuple(snippet(claim, evidence) for claim in others_a),
        b_also=tuple(snippet(claim, evidence) for claim in others_b),
        a_says=says(a, catalog),
        b_says=says(b, catalog),
        a_origins=names((*evidence.agreeing(a), *others_a), catalog),
        b_origins=names((*evidence.agreeing(b), *others_b), catalog),
    )


_SURE = {"CT": say("stated"), "PR": say("probable"), "PS": say("possible"), "U": say("not settled")}
_BASES = {
    "given": say("given"),
    "inferred": say("inferred"),
    "unknown": say("unknown"),
    "general_knowledge": say("general knowledge"),
}


def basis_words(basis: str) -> str:
    """Return what a date rests on, in words."""
    return _BASES.get(basis) or basis.replace("_", " ")


def sureness(claim: Claim, lexicon: Lexicon) -> str:
    """Say in words how sure a claim's date is: stated, inferred, hedged."""
    if own_date(claim) is None:
        return say("the corpus dates the event so; these words do not")
    event = lexicon.catalog.events.get(claim.event)
    held = time_of(claim, lexicon)
    notes: list[str] = [_SURE[claim.certainty]]
    if (
        claim.time
        and claim.time.anchor
        and lexicon.catalog.documents[claim.doc].published_basis == "inferred"
    ):
        notes.append(say("the article's own date is inferred"))
    if event and held == event.date and event.date_basis in ("inferred", "general_knowledge"):
        notes.append(say("the day is {basis}", basis=basis_words(event.date_basis)))
    if held is not None and held.approximate:
        notes.append(say("approximate"))
    if "garbled_time" in claim.flags:
        notes.append(say("the article's own wording is garbled"))
    return joined(", ", notes)
