"""The paragraph in which a quotation stands; of a long one, what is near the quotation."""

from __future__ import annotations

import re

AROUND = 1_000
"""At most this many characters are shown on either side of a quotation."""
_BREAK = re.compile(r"\r\n|[\n\r\u2028\u2029]")
_STOPS = (".", "!", "?", ":", ";", '"', "”", "’", "»", ")", "…", "。", "！", "？", "」")
_WORD = 40
"""A word longer than this is cut."""


def paragraph(body: str, start: int, end: int) -> tuple[str, int, int, bool, bool]:
    """Return the paragraph around `body[start:end]`, where the quotation lies in it, and what was left out.

    That is (text, start, end, whether something is cut before, whether after). A paragraph ends with its line, but
    not where a line only breaks inside a sentence; a quotation may itself cross lines.
    """
    first, cut_before = _beginning(body, start)
    last, cut_after = _ending(body, end)
    while first < start and body[first].isspace():
        first += 1
    while last > end and body[last - 1].isspace():
        last -= 1
    return body[first:last], start - first, end - first, cut_before, cut_after


def _beginning(body: str, start: int) -> tuple[int, bool]:
    reach = max(0, start - AROUND)
    breaks = [one.end() for one in _BREAK.finditer(body, max(0, reach - 2), start) if not _wraps(body, one)]
    if breaks or reach == 0:
        return (breaks[-1] if breaks else 0), False
    blank = body.find(" ", reach, min(reach + _WORD, start))
    return (blank + 1 if blank >= 0 else reach), True


def _ending(body: str, end: int) -> tuple[int, bool]:
    reach = min(len(body), end + AROUND)
    breaks = (one.start() for one in _BREAK.finditer(body, end, reach + 2) if not _wraps(body, one))
    found = next(breaks, None)
    if found is not None or reach == len(body):
        return (len(body) if found is None else found), False
    blank = body.rfind(" ", max(reach - _WORD, end), reach)
    return (blank if blank >= 0 else reach), True


def _wraps(body: str, found: re.Match[str]) -> bool:
    """Say whether a sentence goes on over a line break: no stop before it, a small letter after it."""
    before = body[max(0, found.start() - 10) : found.start()].rstrip()
    return body[found.end() : found.end() + 1].islower() and not before.endswith(_STOPS)
