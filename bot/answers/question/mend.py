"""Mending the words of a question before anything else looks at them; `spelling` decides, this applies."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.answers.language.spelling import Correction
from bot.answers.language.text import Token, is_cjk, tokens
from bot.answers.question.lexicon import Lexicon


def mend(
    words: list[Token], lexicon: Lexicon, *, complete: bool = False
) -> tuple[list[Token], tuple[Correction, ...]]:
    """Mend unknown words; a mended word takes the place of the wrong one.

    With `complete` a single word may also be the beginning of one name ("hart" for Hartnell).
    """
    mended: list[Token] = []
    fixes: list[Correction] = []
    for index, token in enumerate(words):
        if _possessive(token, lexicon):
            mended.append(replace(token, word=token.word[:-1]))
            continue
        fix = None
        if not (token.stop or (is_cjk(token.word) and lexicon.names.holds(token.word))):
            near = {words[near].word for near in (index - 1, index + 1) if 0 <= near < len(words)}
            siblings = {other for word in near for other in lexicon.names.beside.get(word, ())}
            fix = lexicon.speller.correct(token.word, siblings)
            if fix is None and complete and len(words) == 1:
                fix = _completed(token.word, lexicon)
        if fix is None:
            mended.append(token)
            continue
        fixes.append(Correction(token.raw, lexicon.spelling(fix.right)))
        mended.extend(Token(part.word, part.raw, token.start, token.end) for part in tokens(fix.right))
    return mended, tuple(fixes)


def _completed(word: str, lexicon: Lexicon) -> Correction | None:
    """Return the one name that begins with a word of at least four letters, if it names one target only."""
    if len(word) < 4 or lexicon.names.exact(word):
        return None
    whole = lexicon.glossary.beginning.get(word, ())
    targets = {(name.kind, name.target) for form in whole for name in lexicon.names.exact(form)}
    return Correction(word, whole[0]) if len({target for _, target in targets}) == 1 else None


def _possessive(token: Token, lexicon: Lexicon) -> bool:
    """Say whether a word is a name with an "s" but no apostrophe ("xs words")."""
    unknown = token.word not in lexicon.glossary.known and not token.stop
    return (
        unknown
        and len(token.word) > 2
        and token.word.endswith("s")
        and bool(lexicon.names.exact(token.word[:-1]))
    )


def renamed(text: str, fixes: tuple[Correction, ...], words: str, name: str) -> str:
    """Return a question that says `name` where it said `words`, its slips mended."""
    mended = respell(text, fixes)
    return mended.replace(words, name, 1) if words in mended else f"{mended} ({name})"


def respell(text: str, fixes: tuple[Correction, ...]) -> str:
    """Return a question with its slips mended, for reading times and question words."""
    for fix in fixes:
        wrong = re.escape(fix.wrong)
        text = re.sub(wrong if is_cjk(fix.wrong) else rf"(?<!\w){wrong}(?!\w)", fix.right, text, count=1)
    return text
