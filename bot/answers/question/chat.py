"""Questions as people type them on a phone: "what did she say abt the strike n the fire b4 may"."""

from __future__ import annotations

import re

from bot.answers.times.words import MONTHS

_SAID_SHORT = {
    "n": "and", "w": "with", "wo": "without", "abt": "about", "b4": "before", "bc": "because",
    "rn": "right now", "u": "you", "r": "are", "ur": "your", "y": "why", "hes": "he is", "shes": "she is",
    "theyre": "they are", "gotta": "got to", "gonna": "going to", "wanna": "want to", "lemme": "let me",
    "thru": "through", "tho": "though", "btw": "by the way", "idk": "i do not know", "msg": "message",
    "tmrw": "tomorrow", "tmr": "tomorrow", "2moro": "tomorrow", "2day": "today", "yday": "yesterday",
    "smth": "something", "sth": "something", "sb": "somebody", "wtf": "what", "wth": "what",
    "whos": "who is", "whens": "when is", "wheres": "where is", "hows": "how is", "whys": "why is",
    "whats": "what is", "wats": "what is", "cant": "cannot", "coz": "because", "ok'd": "approved",
    "okd": "approved", "k": "thousand", "fest": "festival", "info": "information", "esp": "especially",
    "approx": "about", "yrs": "years", "hrs": "hours", "mins": "minutes", "secs": "seconds", "wks": "weeks",
    "mths": "months", "acc": "according", "tbh": "", "lol": "", "omg": "", "pls": "", "plz": "",
    "ww2": "world war ii", "wwii": "world war ii", "ww1": "world war i", "yr": "year", "wk": "week",
    "mth": "month", "hr": "hour", "prelim": "preliminary", "govts": "governments", "teh": "the",
    "cuz": "because", "cos": "because", "sed": "said", "hw": "how", "bout": "about", "wht": "what",
    "whn": "when", "wen": "when", "whr": "where", "bck": "back", "btwn": "between", "frm": "from",
    "hav": "have", "tht": "that", "bcoz": "because", "bcs": "because", "pkg": "package", "mtg": "meeting",
    "amt": "amount", "num": "number", "nr": "number", "abot": "about", "shd": "should", "wd": "would",
    "cd": "could", "ex": "former", "w/o": "without", "w/": "with",
}  # fmt: skip
_SHORT = re.compile(
    r"(?<![\w'’.-])(?:"
    + "|".join(sorted((re.escape(short) for short in _SAID_SHORT), key=len, reverse=True))
    + r")(?![\w'’]|\.|-\w)"
)
_MONTH = "|".join(MONTHS)
_WORD = (
    rf"\b(?!(?:{_MONTH}|a|the|all|top|at|on|of|by|to|from|than|about|between|and|after|before|until|since)\b)"
    r"([a-z]+) "
)
"""A word after which a figure may stand for a word: "May 4" and "at 4" are times."""
_FOR = re.compile(
    rf"{_WORD}4(?= (?!(?:\w+s|people|men|women|children|percent|per|million|billion|thousand|hundred|of|or|and|more"
    rf"|km|am|pm|{_MONTH})\b)[a-z]|\W*$)"
)
_TO = re.compile(rf"{_WORD}2(?= (?:be|do|go|see|get|give|make|say|tell|the|her|him|them|me|us|it|a)\b)")
_ASKED_FOR = r"(?:br(?:ie|ei)f|summ?[ae]r\w+|rundown|overview|update|recap"
_LEADS = re.compile(
    r"^(?:hi |hey |ok |so |and |pls |please |can you |could you |quick |short )*(?:"
    r"(?:br(?:ie|ei)f|update|fill|catch)(?: me)?(?: in| up)? (?:on|about|with)"
    rf"|(?:give|get|send)(?: me)? (?:a |an |the )?(?:quick |short )?{_ASKED_FOR}|picture)(?: (?:on|of|about))?"
    rf"|{_ASKED_FOR}|background|latest|news|everything|all|info|information|summari[sz]e)"
    r"(?: (?:we|you|they) (?:know|have))?(?: (?:on|of|about))?(?:,? (?:please|pls))?"
    r")[ ,:]+(?=\S)",
    re.IGNORECASE,
)
"""How people ask for a brief; only what follows is the topic."""
_FILLERS = re.compile(
    r"\b(?:in the end(?! of)|this time(?: around)?|at the end of the day|by now|so far|at all"
    r"|these days|for now|as well|in fact|to be honest"
    r"|the hell|the heck|or what|or not|at the moment|by any chance|if anything|in total|after all)\b"
)
"""Words that ask for nothing."""
_CONTRACTED = re.compile(r"\b(?!ok')([a-z]+)['’](ll|re|ve|m|d)\b", re.IGNORECASE)
_FULL = {"ll": "will", "re": "are", "ve": "have", "m": "am", "d": "would"}
_THOUSANDS = re.compile(r"\b(\d+(?:[.,]\d+)?)k\b")


def spell_out(text: str) -> str:
    """Return a question with phone shorthand in small letters written out; what has a capital is left alone."""
    text = _THOUSANDS.sub(lambda match: f"{float(match[1].replace(',', '.')) * 1000:,.0f}", text)
    text = _CONTRACTED.sub(lambda match: f"{match[1]} {_FULL[match[2].lower()]}", text)
    text = _FILLERS.sub(" ", text)
    text = _TO.sub(r"\1 to", _FOR.sub(r"\1 for", text))
    return " ".join(_SHORT.sub(lambda match: _SAID_SHORT[match.group()], text).split())


def topic_of(text: str) -> str:
    """Return the topic of a request for a brief ("quick summary on the strike"), or the text itself."""
    return _LEADS.sub("", text, count=1)
