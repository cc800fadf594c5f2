"""An operator's verdicts put in the place of what was worked out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.model.corpus import Corpus, Judgement, Relation
from bot.model.said import say, sentence


def judged(relations: Iterable[Relation], corpus: Corpus) -> Iterator[Relation]:
    """Yield the relations, those that somebody judged under the verdict; then verdicts on pairs not compared."""
    if not corpus.judgements:
        yield from relations
        return
    verdicts = {(frozenset((one.a, one.b)), one.attr): one for one in corpus.judgements}
    unused = dict(verdicts)
    for relation in relations:
        pair = frozenset((relation.a, relation.b))
        verdict = verdicts.get((pair, relation.attr)) or verdicts.get((pair, ""))
        if verdict is None:
            yield relation
        else:
            unused.pop((pair, verdict.attr), None)
            yield _replaced(relation, verdict)
    for verdict in unused.values():
        event = corpus.claims[verdict.a].event
        bare = Relation(verdict.verdict, "", verdict.a, verdict.b, attr=verdict.attr, event=event)
        yield _replaced(bare, verdict)


def _replaced(relation: Relation, verdict: Judgement) -> Relation:
    reason = sentence(say("{why} (judged by {who})", why=verdict.why.rstrip("."), who=verdict.who))
    return replace(
        relation, kind=verdict.verdict, reason=reason, judged_by=verdict.who, judged_why=verdict.why
    )
