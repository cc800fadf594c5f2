"""English as questions use it: stop words, number words, everyday synonyms. No word here is about any corpus."""

from __future__ import annotations

STOP_WORDS = frozenset(
    """
    a about above after again all also although am an and any anyone anything are aren arent as at be because
    been before being below between both but by can cannot could couldnt did didnt do does doesnt doing done dont
    down during each either else ever every few for from further get gets getting go goes going gonna got had
    hadnt has hasnt have havent having he her here hers herself hey hi him himself his how however i id if ill im
    in into is isnt it its itself ive just know known let lets like lot many may maybe me might mine more most
    much must my myself no nor not now of off ok okay on once one ones only onto or other our ours out over own
    per please pls plz quite rather really same shall she should shouldnt since so some somebody someone
    something such than that thats the their theirs them themselves then there theres these they theyre thing
    things this those though through thx to too toward towards under until unto up upon ur very via want was
    wasnt way we were werent what whatever whats when whenever where wheres whether which while who whoever whom
    whos whose why will with within without wont would wouldnt yes yet you your yours yourself
    tell show give explain find info information details detail regarding concerning re anyone wanna u s t
    actually exactly currently still already even
    """.split()  # noqa: SIM905 - a table of words reads best as words
)

NUMBER_WORDS = {
    "zero": "0", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15",
    "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30",
    "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
    "bn": "billion", "mn": "million", "mln": "million", "mins": "minut", "min": "minut", "hrs": "hour", "hr": "hour",
}  # fmt: skip

TIME_UNITS = frozenset("second minute min mins hour hr hrs day week month year decade".split())  # noqa: SIM905

SYNONYMS = """
say state tell declare remark comment note announce mention claim according quote
talk speak conversation discuss discussion chat dialogue converse
call phone telephone ring
visit trip travel journey tour
meet meeting meetup summit
last duration long length
worth value cost price total
weapon arms armament
drill exercise manoeuvre maneuver wargame
happen occur unfold
start begin commence launch open
end finish conclude stop close
buy purchase acquire procure
sell sale
kill dead die death fatality
hurt injure injury wound casualty
resign quit step leave departure
fire dismiss sack oust layoff
hire appoint employ recruit
win victory triumph
lose defeat loss
agree agreement accord deal pact concur
reject refuse decline deny
approve authorise authorize okay clear
confirm verify corroborate
promise pledge vow commit commitment
ask request demand urge
warn warning caution
worry concern fear anxious
angry anger furious outrage
criticise criticize criticism condemn slam denounce blast
praise laud commend
help aid assist assistance support backing
attack strike assault
defend defence defense protect
explode explosion blast
collapse fall crash
increase rise grow growth
decrease drop reduce reduction cut
big large huge major
main mainly primarily mostly chiefly
small little minor
boss chief head leader
worker employee staff
company firm corporation business
law legal legislation statute
police officer
money fund funding cash
fine penalty punish
ship vessel boat
plane jet aircraft airplane
missile rocket projectile
soldier troop serviceman
war conflict fighting
friend friendship friendly
gift give donate donation present
plan planned schedule arrange arrangement prepare
cause reason
respond response react reaction reply
anniversary milestone birthday
ban prohibit prohibition embargo
retaliate retaliation retaliatory countermeasure reprisal
tension strain strained friction
relation relationship tie ties
joint together jointly
near around off
postpone delay
cancel scrap
withdraw retract retraction
spokesman spokesperson spokeswoman
pm premier
country nation
govern government administration
""".strip()


def synonym_groups() -> list[list[str]]:
    """Return the groups of words that people use for each other."""
    return [line.split() for line in SYNONYMS.splitlines()]
