"""English as questions use it: stop words, number words, everyday synonyms. No word here is about any corpus."""

from __future__ import annotations

from bot.answers.language.words_unspaced import (
    ASKED_FOR,
    FUNCTION,
    GENERAL_UNSPACED,
    HONORIFICS,
    LIGHT_UNSPACED,
    QUESTION,
)

STOP_WORDS = (
    frozenset(
        """
    a about above after again all also although am an and any anyone anything are aren arent as at be
    because been before being below between both but by can cannot could couldnt did didnt do does doesnt
    doing done dont down during each either else ever every few for from further get gets getting go goes
    going gonna got had hadnt has hasnt have havent having he her here hers herself hey hi him himself his
    how however i id if ill im in into is isnt it its itself ive just know known let lets like lot many may
    maybe me might mine more most much must my myself no nor not now of off ok okay on once one ones only
    onto or other our ours out over own per please pls plz quite rather really same shall she should
    shouldnt since so some somebody someone something such than that thats the their theirs them themselves
    then there theres these they theyre thing things this those though through thx to too toward towards
    under until unto up upon ur very via was wasnt way we were werent what whatever whats when whenever
    where wheres whether which while who whoever whom whos whose why will with within without wont would
    wouldnt yes yet you your yours yourself wich wat waht wht hwo tell show give explain find info
    information regarding concerning re anyone wanna u s t actually exactly currently still already even
    against versus vs along
    """.split()  # noqa: SIM905 - a table of words reads best as words
    )
    | FUNCTION
    | QUESTION
    | ASKED_FOR
    | HONORIFICS
)

LIGHT = (
    frozenset(
        """
    happen say said think mean people article articles report reports reported news latest story new recent
    recently update updates corpus source sources anything fact facts claim claims someone statement think
    thought make made take took come came use used happened happening going talk talked mention mentioned
    guy person man woman folks mr mrs ms miss dr sir madam yesterday today big really whole full complete
    total amount size number percentage percent figure figures count level degree detail details kind kinds
    type sort part exact according accord latest current currently right bring put turn keep look try need
    show seem ever stuff phrase wording coming exactly quoted date dates
    """.split()  # noqa: SIM905
    )
    | LIGHT_UNSPACED
)
"""Words that say little of what is asked: their absence refuses nothing."""

OFFICES = frozenset(
    """
    minister president mayor governor king queen chancellor premier secretary ambassador spokesman
    spokeswoman spokesperson chief director chairman chairwoman chair boss ceo commander general judge
    bishop coach captain head leader manager owner founder treasurer spokesmen investigator senator wife
    husband son daughter brother sister father mother
    """.split()  # noqa: SIM905
)
"""Words for a person by office or kin: which one is meant hangs on every word beside them."""

QUESTION_WORDS = (
    frozenset(
        """
    how what when where which who whom whose why did does is was were are will has
    """.split()  # noqa: SIM905
    )
    | QUESTION
)

NUMBER_WORDS = {
    "zero": "0", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15",
    "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30",
    "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
    "bn": "billion", "mn": "million", "mln": "million", "mins": "minut", "min": "minut", "hrs": "hour", "hr": "hour",
}  # fmt: skip

IRREGULAR = {
    word: base
    for base, words in {
        "fall": "fell fallen", "take": "took taken", "come": "came", "say": "said", "go": "went gone", "win": "won",
        "lose": "lost", "meet": "met", "speak": "spoke spoken", "give": "gave given", "begin": "began begun",
        "run": "ran", "lead": "led", "leave": "left", "sell": "sold", "buy": "bought", "pay": "paid", "tell": "told",
        "hold": "held", "build": "built", "break": "broke broken", "rise": "rose risen", "send": "sent",
        "sink": "sank sunk", "strike": "struck", "shoot": "shot", "steal": "stole stolen", "write": "wrote written",
        "choose": "chose chosen", "drive": "drove driven", "fly": "flew flown", "grow": "grew grown",
        "know": "knew", "ring": "rang rung", "stand": "stood", "throw": "threw thrown",
        "withdraw": "withdrew withdrawn", "catch": "caught", "bring": "brought", "fight": "fought", "find": "found",
        "think": "thought", "see": "saw seen", "keep": "kept", "feel": "felt", "swear": "swore sworn", "hear": "heard",
        "become": "became", "seek": "sought", "make": "made", "do": "did done", "get": "got",
        "die": "dying", "lie": "lying",
    }.items()
    for word in words.split()
}  # fmt: skip
"""Forms that no stemmer knows → their base."""

ADJECTIVES = """
close big large small high low long short old new young near fast slow strong weak hard soft great wide deep early
late heavy light tight cheap rich poor safe warm cold hot clear few bold harsh tough calm quick happy angry bad
""".split()  # noqa: SIM905


def compared() -> dict[str, str]:
    """Return comparatives and superlatives → their base ("closest" → "close")."""
    forms: dict[str, str] = {}
    for base in ADJECTIVES:
        root = base.removesuffix("e") if base[-1] == "e" else base[:-1] + "i" if base[-1] == "y" else base
        if len(base) == 3 and base not in ("low", "new", "old", "few"):
            root = base + base[-1]
        forms |= {root + "er": base, root + "est": base}
    return forms


SHORT_FORMS = {
    "ppl": "people", "doc": "doctor", "prof": "professor", "exec": "executive",
    "govt": "government", "gov": "government", "pres": "president", "prez": "president",
    "dept": "department", "intl": "international", "mil": "military", "vs": "versus", "wknd": "weekend",
    "yr": "year", "yrs": "years", "wk": "week", "mtg": "meeting", "cos": "because", "cuz": "because",
    "defense": "defence", "license": "licence", "center": "centre", "program": "programme", "maneuver": "manoeuvre",
    "maneuvers": "manoeuvres", "offense": "offence", "dialog": "dialogue", "gray": "grey", "ax": "axe",
}  # fmt: skip
"""Everyday abbreviations and American spellings → the word they stand for."""

TIME_UNITS = frozenset("second minute min mins hour hr hrs day week month year decade".split())  # noqa: SIM905

DATE_WORDS = frozenset("day days date dates month year week time exact when timing deadline".split())  # noqa: SIM905
"""Words that only repeat what `/when` asks for anyway."""

GENERAL = (
    frozenset(
        """
    able add allow appear apply ask assume attend become begin behave believe bill bother bring build call
    care carry catch chair choose claim clear come consider contain continue count cover create deal decide
    depend deserve develop discuss draw drive drop eat ensure establish exist expect experience explain
    express characterise comment state face feel figure fill find finish fit fix float follow forget form
    gain give go grow guess handle hang happen head hear help hit hold hope identify imagine include
    indicate insist intend introduce involve issue keep kick know last lay lead learn leave let lie listen
    live look lot love make manage mark matter mean mention mind miss move need notice obtain occur offer
    open order pick place plan play point poke prefer prepare present press pretend produce propose prove
    provide pull push put reach react read realise realize receive recognise recommend refer reflect relate
    remain remember report represent require respond rest result reveal run save see seek seem send serve
    set settle shake shoot show shut sit sleep slip solve sound speak spend stand stay step stick suffer
    suggest suit supply suppose take talk tell tend test think throw tie touch treat try turn understand use
    visit wait walk want watch wear wish wonder work write far fast nice good better best bad great okay
    fine quick quickly slow hard easy different certain sure true real actual general usual common own
    possible likely near next later soon yet still ever never always often sometimes maybe perhaps probably
    rather quite pretty enough too meanwhile behind finally eventually initially instead anyway together
    apart away back ahead around outside inside upstairs here there today tonight tomorrow yesterday thing
    stuff way bit lot kind sort job deal part side case point line word folk people man woman guy person boy
    girl kid lady gentleman place area story news piece matter business idea question answer problem issue
    fact truth reason moment while somewhere
    """.split()  # noqa: SIM905
    )
    | GENERAL_UNSPACED
)
"""Words that everybody uses for everything: missing one is a small matter, unless it is pivotal."""

DISPUTING = frozenset(
    """
    source article report paper outlet account version story wording line phrase quote quoted differ
    different difference disagree disagreement conflict conflicting contradict contradiction contradictory
    discrepancy dispute disputed split agree match consistent inconsistent each every exactly really true
    confirmed question whether
    """.split()  # noqa: SIM905
)
"""Words that only repeat what `/conflicts` asks for anyway."""

PIVOTAL = frozenset(
    """
    open close start begin end finish conclude stop win lose resign die death dead born marry divorce kill
    approve reject accept refuse cancel postpone delay confirm deny rise fall increase decrease grow drop
    cut raise lower buy sell hire fire arrest release charge sue vote elect ban lift sign quit join leave
    enter arrive return first last next previous former old new former deputy acting before after oldest
    youngest biggest smallest cause cost price pay fine age injure hurt attack invade withdraw retract
    apologise apologize admit know aware agree warn threaten promise pass fail survive final initial
    preliminary main total national federal second third another other own same left right north south east
    west outcome result reopen restart resume suspend replace succeed succeeded successor predecessor own
    owner head wife husband son daughter brother sister mother father salary married vice chief name address
    phone home number size weight height
    """.split()  # noqa: SIM905
)
"""Everyday words on which an answer hangs all the same: "when did it close" is not answered by when it opened."""

ABOUT_PERSONS = frozenset(
    "person man woman guy official leader politician people".split()  # noqa: SIM905
)
ABOUT_BODIES = frozenset(
    """
    agency outlet company organisation organization ministry party union group team club firm paper
    newspaper bank body institution department government media source
    """.split()  # noqa: SIM905
)
ABOUT_PLACES = frozenset(
    "country nation city town village place state region island location venue".split()  # noqa: SIM905
)
KINDS = frozenset(
    """
    person man woman guy official politician people outlet agency paper newspaper source media country
    nation city town place location venue
    """.split()  # noqa: SIM905
)
"""Words for a kind of entity: "which agency" is answered by an agency, whether the word stands there or not."""

ABSTRACT = frozenset(
    """
    scenario event occasion doctrine hardware equipment scheme form style kit gear thing programme principle
    policy advice reason topic subject issue issues matter area areas field aspect point points thing impact
    effect effects consequence consequences response reaction role position stance view views opinion
    message proposal idea plan plans deal terms condition conditions result results outcome difference
    problem problems status state evidence proof detail details measure measures step steps action actions
    demand demands change changes law right rights word words promise information news claim claims argument
    explanation excuse justification damage threat risk relationship link connection context background
    situation circumstances purpose goal aim meaning news story version account decision choice agreement
    warning support help way ways language tone phrase term use good part share percentage percent
    proportion rate level price cost amount sum number figure length size weight height speed distance age
    """.split()  # noqa: SIM905
)
"""What needs no name to be told: "what advice" is answered by the advice itself."""

VACUOUS = frozenset(
    """
    new proposed large big planned full main other same such this that first second last next recent latest
    early late old major small great possible potential alleged so-called entire whole single own several
    two three four five many few more most some another one top key local national annual
    """.split()  # noqa: SIM905
)
"""Adjectives that tell nothing apart: "a new ship" does not say which ship."""
