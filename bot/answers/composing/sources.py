"""`/sources`: the documents of a corpus with who speaks in them; what one document or one source says, quoted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.answers.composing.snippets import snippet
from bot.answers.matching.evidence import Evidence
from bot.model.answer import Answer, Choice, Cited, Line, Note, Reason, Section
from bot.model.corpus import Claim, Document, Source
from bot.model.index import Catalog, Voices
from bot.model.said import joined, say

SPEAKERS = 8
"""At most so many speakers, origins or documents are named in one line."""
LETTERS = "ABCDEF"


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of the sources, of which generation and when."""

    text: str
    generation: str
    now: str


_KINDS = {
    "agency": say("agency"),
    "group": say("group"),
    "official": say("official"),
    "outlet": say("outlet"),
    "person": say("person"),
}
"""The usual kinds of source, in words of ours; a corpus may have others."""


def reliability(letter: str) -> str:
    """Return an Admiralty letter in words."""
    match letter:
        case "A":
            return say("A, completely reliable")
        case "B":
            return say("B, usually reliable")
        case "C":
            return say("C, fairly reliable")
        case "D":
            return say("D, not usually reliable")
        case "E":
            return say("E, unreliable")
        case _:
            return say("F, cannot be judged")


def overview(
    asked: Asked,
    documents: Sequence[Document],
    voices: Mapping[str, Voices],
    catalog: Catalog,
    *,
    left: int = 0,
    narrower: bool = False,
) -> Answer:
    """Answer which documents there are, who speaks in them, and which of them repeat one origin.

    `left` documents are not shown; `narrower` says that more fit than were looked at.
    """
    count = len(documents) + left
    sections = [
        Section(document.title or document.id, tuple(_about(document, voices[document.id], catalog)))
        for document in documents
    ]
    sections += [
        Section(say("One origin in several documents"), tuple(_shared(documents, voices, catalog))),
        Section(
            say("Reliability, as set by the operators"), tuple(_reliabilities(documents, voices, catalog))
        ),
    ]
    if left:
        more = say(
            "{n} more document: name it, its outlet or a speaker to see it.",
            "{n} more documents: name one, its outlet or a speaker to see it.",
            n=left,
        )
        sections.append(Section("", (Note(more),)))
    if narrower:
        sections.append(Section("", (Note(say("More documents fit: type more of a name to see them.")),)))
    return Answer(
        command="sources",
        question=asked.text,
        title=say("Sources: {topic}", topic=asked.text or catalog.meta.name),
        found=True,
        message=say("{n} document.", "{n} documents.", n=count),
        sections=tuple(section for section in sections if section.lines),
        generation=asked.generation,
        now=asked.now,
    )


def of_document(
    asked: Asked,
    document: Document,
    voices: Voices,
    claims: Sequence[Claim],
    evidence: Evidence,
    *,
    others: Sequence[str] = (),
) -> Answer:
    """Answer what one document says: its claims in the order of its text, quoted.

    `others` are the names of sources that may be meant.
    """
    catalog = evidence.lexicon.catalog
    lines = _quoted(claims, evidence, document.title or document.id)
    if left := voices.claims - len(claims):
        lines.append(
            Note(say("{n} more claim follows in its text.", "{n} more claims follow in its text.", n=left))
        )
    sections = (
        Section("", tuple(_about(document, voices, catalog))),
        Section(
            say("Reliability, as set by the operators"),
            tuple(_reliabilities([document], {document.id: voices}, catalog)),
        ),
        Section(say("What it says, in the order of its text"), tuple(lines)),
    )
    return Answer(
        command="sources",
        question=asked.text,
        title=say("Source: {topic}", topic=document.title or document.id),
        found=True,
        message=say("{claims} in this document.", claims=_claims(voices.claims)),
        sections=tuple(section for section in sections if section.lines),
        readings=tuple(Choice(name, name) for name in others),
        generation=asked.generation,
        now=asked.now,
    )


def of_source(
    asked: Asked,
    source: Source,
    claims: Sequence[Claim],
    evidence: Evidence,
    *,
    total: int,
    published: Sequence[Document] = (),
    others: Sequence[str] = (),
) -> Answer:
    """Answer what one speaker says, how reliable the operators hold it to be, and which documents are its own.

    `others` are the names of further sources that may be meant.
    """
    facts: list[Line] = [
        Note(say("Reliability, as set by the operators: {letter}.", letter=reliability(source.reliability)))
    ]
    facts.append(
        Note(say("Kind of source: {kind}.", kind=_KINDS.get(source.kind, source.kind.replace("_", " "))))
    )
    if source.party:
        facts.append(
            Note(
                say("It speaks for {party}: whoever else does counts as the same origin.", party=source.party)
            )
        )
    if published:
        facts.append(
            Note(say("Documents of its own: {list}", list=_named([one.title or one.id for one in published])))
        )
    lines = _quoted(claims, evidence, source.name)
    if left := total - len(claims):
        lines.append(
            Note(say("{n} more claim of it is not shown.", "{n} more claims of it are not shown.", n=left))
        )
    return Answer(
        command="sources",
        question=asked.text,
        title=say("Source: {topic}", topic=source.name),
        found=True,
        message=say("{n} claim is told in its name.", "{n} claims are told in its name.", n=total),
        entity=source.name,
        sections=tuple(
            section
            for section in (Section("", tuple(facts)), Section(say("What it says"), tuple(lines)))
            if section.lines
        ),
        readings=tuple(Choice(name, name) for name in others),
        generation=asked.generation,
        now=asked.now,
    )


def unknown(asked: Asked, near: Sequence[Choice], *, meant: bool) -> Answer:
    """Refuse what is no document and no source; `meant` says whether `near` come near what was typed."""
    message = (
        say("Which one do you mean? No document or source has exactly this name.")
        if meant
        else say("The corpus has no document or source of this name. These are some that it has.")
    )
    return Answer(
        command="sources",
        question=asked.text,
        title=say("No such source"),
        found=False,
        reason=Reason.AMBIGUOUS if meant else Reason.UNKNOWN_NAME,
        message=message,
        readings=tuple(near),
        generation=asked.generation,
        now=asked.now,
    )


def _quoted(claims: Sequence[Claim], evidence: Evidence, source: str) -> list[Line]:
    """Return claims with their quotations, each shown because it comes from a source."""
    why = (f"source: {source}",)
    return [Cited(snippet(claim, evidence, why), heading=claim.text) for claim in claims]


def _about(document: Document, voices: Voices, catalog: Catalog) -> Iterator[Note]:
    parts = [
        part for part in (document.outlet, _dated(document), _claims(voices.claims), document.id) if part
    ]
    yield Note(joined(" · ", parts))
    speakers = dict.fromkeys(_name(chain[0], catalog) for chain in voices.chains if chain)
    if not speakers:
        yield Note(say("It names nobody who says so: all is told in its own voice."))
        return
    yield Note(say("Speaking in it: {list}", list=_named(list(speakers))))
    origins = {_origin(chain[0], catalog) for chain in voices.chains if chain}
    if len(origins) < len(speakers):
        yield Note(
            say("Together they speak for {n} party.", "Together they speak for {n} parties.", n=len(origins))
        )


def _dated(document: Document) -> str:
    """Return when a document was published, and how sure that is."""
    if document.published is None:
        told = say("date unknown")
    elif document.published_basis == "given":
        told = say("published {day}, as it says", day=document.published)
    else:
        told = say("published {day}, inferred", day=document.published)
    if document.published_why and document.published_basis != "given":
        return say("{told} ({why})", told=told, why=document.published_why.rstrip("."))
    return told


def _shared(documents: Sequence[Document], voices: Mapping[str, Voices], catalog: Catalog) -> Iterator[Note]:
    """Yield the origins that speak in more than one document: there, agreement counts once."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    roots: dict[str, dict[str, None]] = defaultdict(dict)
    for document in documents:
        for chain in voices[document.id].chains:
            if chain:
                found[_origin(chain[0], catalog)][document.title or document.id] = None
                roots[_origin(chain[0], catalog)][_name(chain[0], catalog)] = None
    several = sorted(
        (origin for origin in found if len(found[origin]) > 1), key=lambda one: (-len(found[one]), one)
    )
    for origin in several[:SPEAKERS]:
        yield Note(
            say("{who}: in {n} document ({list})", "{who}: in {n} documents ({list})",
                who=" / ".join(roots[origin]), n=len(found[origin]), list=_named(list(found[origin])))
        )  # fmt: skip


def _reliabilities(
    documents: Sequence[Document], voices: Mapping[str, Voices], catalog: Catalog
) -> Iterator[Note]:
    """Yield for each letter who has it, of those who speak in the documents."""
    speaking = dict.fromkeys(id_ for one in documents for chain in voices[one.id].chains for id_ in chain)
    by_letter: dict[str, list[str]] = defaultdict(list)
    for id_ in speaking:
        if id_ in catalog.sources:
            by_letter[catalog.sources[id_].reliability].append(catalog.sources[id_].name)
    for letter in LETTERS:
        if letter in by_letter:
            yield Note(say("{letter}: {list}", letter=reliability(letter), list=_named(by_letter[letter])))


def _claims(count: int) -> str:
    return say("{n} claim", "{n} claims", n=count)


def _named(names: Sequence[str]) -> str:
    shown = joined("; ", names[:SPEAKERS])
    return say("{list} and {n} more", list=shown, n=len(names) - SPEAKERS) if len(names) > SPEAKERS else shown


def _origin(source: str, catalog: Catalog) -> str:
    known = catalog.sources.get(source)
    return (known.party or known.id) if known else source


def _name(source: str, catalog: Catalog) -> str:
    return catalog.sources[source].name if source in catalog.sources else source
