"""Why a quotation is shown, in sentences: the same in Discord, the terminal and JSON."""

from __future__ import annotations

from bot.model.answer import Snippet, Why, WhyKind

_SENTENCES: dict[WhyKind, str] = {
    "word": "Its own words match: {}.",
    "meaning": "It matches in other words or by its context: {}.",
    "entity": "It concerns {}.",
    "event": "It belongs to {}.",
    "source": "It comes from {}.",
    "asked for": "It gives what is asked for: {}.",
    "time": "It lies in the time asked for: {}.",
    "not covered": "It does not cover: {}.",
}
_SAID: dict[WhyKind, str] = {
    "news": "{}",
    "relation": "It is one of two accounts: {}",
    "origins": "Who says so: {}.",
}
"""Those whose words are ours, not the question's."""
_UNASKED = "Nothing in particular was asked for: it stands here for its weight in the corpus."


def sentences(snippet: Snippet) -> tuple[str, ...]:
    """Return why a quotation is shown, what of the question it does not cover, and who says so."""
    by_kind: dict[WhyKind, list[Why]] = {}
    for why in snippet.why:
        by_kind.setdefault(why.kind, []).append(why)
    told = [
        sentence.format(", ".join(map(_quoted, by_kind[kind])))
        for kind, sentence in _SENTENCES.items()
        if kind in by_kind
    ]
    told += [sentence.format(why.words) for kind, sentence in _SAID.items() for why in by_kind.get(kind, ())]
    return tuple(told if by_kind.keys() - {"origins"} else (_UNASKED, *told))


def _quoted(why: Why) -> str:
    if why.kind == "asked for":
        return why.words
    return f"“{why.words}” ({why.called})" if why.called else f"“{why.words}”"
