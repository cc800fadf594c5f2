"""The English words of time, and the words that show that a lookalike is not one."""

from __future__ import annotations

from typing import Literal

from bot.model.edtf_parts import FULL_MONTHS

Unit = Literal["day", "week", "weekend", "month", "quarter", "year", "decade", "century"]
Part = Literal["early", "mid", "late"]


def word_set(words: str) -> frozenset[str]:
    """Return the words of a line."""
    return frozenset(words.split())


WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

MONTHS = {name.lower(): number for number, name in enumerate(FULL_MONTHS, 1)}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
SHY_MONTHS = word_set("may march mar jan jun dec")
"""Months that are also verbs, names or parts of other words: they need a word beside them."""

WEEKDAYS = {name.lower(): number for number, name in enumerate(WEEKDAY_NAMES)}
WEEKDAYS |= {name[:3]: number for name, number in WEEKDAYS.items()}
WEEKDAYS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
SHY_WEEKDAYS = word_set("mon wed sat sun")
NAMED_DAYS_BEFORE = word_set("black good bloody ash super cyber palm easter holy man girl")
NAMED_DAYS_AFTER = word_set("times telegraph mirror mail express world independent herald")

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

_COUNT = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_ORDER = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
)  # fmt: skip
NUMBERS = {word: number for number, word in enumerate(_COUNT, 1)}
NUMBERS |= {"a": 1, "an": 1, "couple": 2, "few": 3, "several": 3, "thirty": 30, "forty": 40, "fifty": 50}
VAGUE_NUMBERS = word_set("couple few several")
ORDINALS = {word: number for number, word in enumerate(_ORDER, 1)}

SLIPS = {
    "janurary": "january", "januray": "january", "febuary": "february", "feburary": "february", "ferbuary": "february",
    "arpil": "april", "agust": "august", "septemer": "september", "setpember": "september", "ocotber": "october",
    "novemeber": "november", "novmber": "november", "decemeber": "december", "decmber": "december",
    "munday": "monday", "teusday": "tuesday", "tuseday": "tuesday", "wensday": "wednesday", "wednsday": "wednesday",
    "wedensday": "wednesday", "thrusday": "thursday", "thurday": "thursday", "firday": "friday", "fridy": "friday",
    "saterday": "saturday", "satruday": "saturday", "sudnay": "sunday",
    "yesteday": "yesterday", "yeserday": "yesterday", "tommorow": "tomorrow", "tomorow": "tomorrow",
    "tommorrow": "tomorrow", "tmrw": "tomorrow", "tonite": "tonight", "weekened": "weekend",
}  # fmt: skip
"""How tired people type the words of time; none of these is another word."""

UNITS: dict[str, tuple[Unit, int]] = {
    "day": ("day", 1),
    "week": ("week", 1),
    "fortnight": ("week", 2),
    "month": ("month", 1),
    "year": ("year", 1),
    "decade": ("year", 10),
}
UNITS |= {f"{word}s": unit for word, unit in UNITS.items()}
CALENDAR_UNITS: dict[str, Unit] = {
    "week": "week",
    "weekend": "weekend",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
    "century": "century",
}

SHIFTS = {"this": 0, "current": 0, "last": -1, "past": -1, "previous": -1}
SHIFTS |= {"next": 1, "coming": 1, "upcoming": 1}
ROLLING = word_set("past coming upcoming")
"""Words after which "week" means seven days rather than Monday to Sunday; "the last" does so too."""

PARTS: dict[str, Part] = {"early": "early", "mid": "mid", "late": "late"}
EDGES: dict[str, Part] = {
    "start": "early",
    "beginning": "early",
    "middle": "mid",
    "end": "late",
    "close": "late",
}
PARTS_OF_DAY = word_set("morning afternoon evening night noon midday")

TO = word_set("- – to until till til through thru")

TIME_CUES = word_set(
    "in on since until till til before after during by from between of for through throughout early late mid "
    "earlier later this last next past previous coming upcoming around circa roughly approximately"
)
"""Words after which a lookalike ("may", "sun", "spring") is a time."""

OWNERS = word_set("the his her its their our your my s planned upcoming proposed") | {"'", "’"}

EVENT_NOUNS = word_set(
    "agreement announcement attack ban call ceremony clash comment conference crisis deal debate decision drill "
    "election event exercise fire flood game hearing incident interview law meeting negotiation olympics poll "
    "post protest raid referendum remark report riot sanction speech statement strike summit tariff talk "
    "test trip vote war visit"
)
EVENT_NOUNS |= {f"{noun}s" for noun in EVENT_NOUNS} | word_set("ceremonies clashes crises speeches")
"""What a date is put in front of: "the March summit", "the 2022 drills"."""

COUNTED = word_set(
    "people persons men women children troops soldiers students workers jobs deaths victims residents passengers "
    "casualties arrests homes houses dollars yen yuan euros pounds percent per km kilometres kilometers miles "
    "metres meters feet ft m kg tons tonnes acres hectares hours hrs minutes seconds days weeks months years "
    "times degrees rockets missiles ships boats planes aircraft drones jets vessels trees cars copies votes "
    "points hundred thousand million billion trillion members units items pages words gmt utc jst est "
    "usd eur gbp jpy"
)
"""What a number in front of it counts or measures."""

COUNTING = word_set("over nearly than least most some almost exactly only top another other")
NUMBERED = word_set(
    "page flight room route article section chapter no number nr resolution model version channel line "
    "mission agenda vision project plan strategy horizon formula usd eur gbp jpy"
)
"""What a number behind it names: "flight 1984", "Agenda 2030"."""

NOT_PLURAL = word_set(
    "onwards afterwards towards besides perhaps always sometimes this his its was has does is as us vs says"
)
CURRENCY = frozenset("$€£¥#@")
