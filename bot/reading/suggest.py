"""Suggestions while somebody types, looked up in one generation: what begins so first, then what nearly does."""

from __future__ import annotations

from bot.answers.language.text import term_set
from bot.answers.question.suggest import (
    KINDS,
    LENGTH,
    LIMIT,
    asked,
    choices,
    near_beginnings,
    questions,
    typed_name,
)
from bot.answers.question.unspaced import hiragana
from bot.model.answer import Choice, Command
from bot.model.index import Offer, Whole
from bot.reading.gather import Gatherer
from bot.store.protocol import Store

LOOKED_AT = 100
"""Offers that begin with what is typed: several names of one thing stand among them."""
NEARLY = 3
"""Letters that must be right before a beginning with a slip is looked for."""
NEAR = 500
"""Offers that are held against what is typed for a slip."""


class Suggester:
    """Suggestions of one generation."""

    def __init__(self, store: Store, whole: Whole, gather: Gatherer) -> None:
        self._store = store
        self._whole = whole
        self._gather = gather

    async def suggest(self, command: Command, typed: str) -> tuple[Choice, ...]:
        """Return up to 25 choices for what was typed so far; for nothing typed, the most spoken of."""
        if command == "check":
            return await self._statements(typed)
        language = self._whole.meta.language
        wanted = typed_name(command, typed, language)
        offers = await self._offers(command, wanted, LOOKED_AT)
        if command == "ask":
            offers = [*asked(offers, language), *questions(self._whole.attributes.values(), typed)]
        if offers or not wanted:
            return choices(offers)
        if (other := hiragana(wanted)) != wanted:
            return await self.suggest(command, other)
        speller = (await self._gather.lexicon("ask", wanted)).speller
        fixes = [speller.correct(word) for word in wanted.split()]
        words = zip(fixes, wanted.split(), strict=True)
        mended = " ".join(fix.right if fix else word for fix, word in words)
        if mended != wanted:
            return await self.suggest(command, mended)
        around = await self._offers(command, wanted[:NEARLY], NEAR) if len(wanted) > NEARLY else []
        near = near_beginnings(wanted, around)
        return choices(asked(near, language) if command == "ask" else near)

    async def _statements(self, typed: str) -> tuple[Choice, ...]:
        """Return plain sentences of claims that share words with what was typed, or with what is most spoken of."""
        spoken_of = choices(await self._offers("check", "", LOOKED_AT))
        about = next(
            (words for words in (term_set(typed), *(term_set(one.query) for one in spoken_of)) if words), ()
        )
        found = [id_ for id_, _ in await self._store.candidates(about, LOOKED_AT)] if about else []
        told = {claim.id: claim.text for claim in await self._store.claims(found)}
        texts = dict.fromkeys(told[id_] for id_ in found if len(told[id_]) <= LENGTH)
        return tuple(Choice(text, text) for text in texts)[:LIMIT]

    async def _offers(self, command: Command, typed: str, k: int) -> list[Offer]:
        return [offer for kind in KINDS[command] for offer in await self._store.offers(kind, typed, k)]
