"""An everyday thesaurus of newsroom English: groups of words, and two words that stand for one.

Precision first: a word of a group counts nearly as much as the word asked for, so no group holds opposites,
the two ends of a relation, or kinds of people that differ in fact. `text` and `words` may import
`thesaurus_forms`, but never this module, which needs their stems.
"""

from __future__ import annotations

from bot.answers.language.text import stem
from bot.answers.language.thesaurus_affairs import AFFAIRS
from bot.answers.language.thesaurus_business import BUSINESS
from bot.answers.language.thesaurus_conflict import CONFLICT
from bot.answers.language.thesaurus_life import LIFE
from bot.answers.language.words_unspaced import ALIKE

SYNONYMS = "\n".join(part.strip() for part in (AFFAIRS, CONFLICT, BUSINESS, LIFE, ALIKE)).replace(
    "\n\n", "\n"
)
"""Groups of words that people use for each other, one a line."""


def synonym_groups() -> list[list[str]]:
    """Return the groups of words that people use for each other."""
    return [line.split() for line in SYNONYMS.splitlines()]


_TWO_WORDS = """
abandon: walk away
abolish: phase out
achieve: pull off
acquit: let off
admit: own up, fess up, come clean
agree: strike deal, see eye
airstrike: air strike, air strikes
allocate: set aside, put aside
approve: sign off, green light, wave through, rubber stamp, thumb up, give nod, get nod
arrest: round up
assault: beat up, rough up
attend: turn up, show up
bailout: bail out
bankrupt: go bust, go broke, belly up
begin: kick off, break out, get underway, start off
birth: give birth
blackout: in dark, black out
blame: point finger, point fingers
blunder: mess up, screw up, foul up
burglary: break into
buy: snap up, buy up
buyout: buy out
calm: calm down, cool down
cancel: call off
candidacy: throw hat
cardiac: heart attack, heart attacks
cause: bring about, give rise
ceasefire: cease fire
clampdown: clamp down
clarify: spell out
close: shut down, close down
cofounder: co founder, co founders
collapse: fall down, fall apart, cave in, give way
compromise: meet halfway
conceal: cover up, hush up
conclude: wrap up
conduct: carry out
confirm: bear out
continue: press ahead, push ahead, forge ahead
contribute: chip in
cooperate: team up, join forces, link up, band together, work together, co operate, co operation
crackdown: crack down
criticise: hit out, lash out, speak out, take aim, tear into, lay into, rail against
cyberattack: cyber attack, cyber attacks
decide: make mind
decrease: go down, tail off
defend: stick up, stand up
delay: hold up, set back, drag feet
demolish: tear down, knock down, pull down
destroy: wipe out, burn down
determine: figure out
die: pass away, lose life, lose lives, kick bucket
discover: find out, come across, track down, dig up
distribute: hand out, give out, dish out, share out
divorce: split up, break up
donate: give away
downplay: play down
downtime: go offline
draft: draw up
enact: push through, vote through, force through
escalate: step up, ramp up, heat up, flare up, boil over
establish: set up, start up
evacuate: clear out
exclude: rule out, leave out
expel: kick out, boot out, drive out
expire: run out
explode: blow up
expose: blow whistle, lay bare, come light, bring light
fail: fall through, break down, fall short, go wrong
fall: come down
firefighter: fire brigade, fire crew, fire crews, fire service
flee: run away, get away, make off
happen: take place, go ahead, come about
head: in charge
help: lend hand, help out
hide: lie low, hide out
hq: head quarters
ignore: turn blind, brush aside, look away
inaugurate: swear in
increase: go up
infect: test positive
invent: make up
investigate: look into, delve into, dig into
jail: behind bars, lock up, put away
join: sign up
kill: claim lives, claim life, mow down, wipe life
launch: roll out
layoff: lay off, lay offs, job cut, job cuts, job loss, job losses, staff cuts, lose job, lose jobs, pink slip
leave: walk out, storm out, move out, get out, set sail, take off
lose: lose out
marry: tie knot, get hitched, walk aisle
meet: meet up, get together, come together, sit down
mention: point out, bring up
obtain: end up
oppose: turn against, vote against, speak against
oust: force out, push out, vote out, drum out
outage: without power, without electricity, lose power, lose electricity, power cut, power cuts, power failure
outcome: turn out, work out
participate: take part
pay: pay up, cough up, fork out, shell out, stump up, foot bill, pick tab
payout: pay out
phone: ring up, phone up
police: law enforcement
postpone: put off
price: price tag, ask price
profit: make money
promise: give word
propose: put forward, float idea, pitch idea
prosecute: bring charges, press charges
protest: take streets
quarrel: fall out, lock horns
quash: strike down
quit: give up
raise: jack up, push up, drive up, bump up
recover: bounce back, pull through, get better
reduce: cut back, cut down, scale back, scale down, pare down, whittle down
reject: turn down, throw out, vote down, knock back, laugh off, shrug off, brush off
release: set free, let out, come out
relent: climb down
remove: get rid
repay: pay back
replace: swap out, fill shoes
reprimand: dress down, tell off
resign: step down, stand down, step aside, stand aside, bow out
retaliate: hit back, fight back, strike back
retirement: hang boots
retract: take back, row back, walk back
retreat: back down, back off, pull back, fall back, draw back
return: come back, give back, hand back, send back, bring back
reveal: let slip, spill beans
sack: get boot, show door, send packing
sale: sell off
scam: rip off
search: look for
secret: under wraps, hush hush
seize: take control, take power
shoot: gun down, open fire
sick: under weather
soar: shoot up
sorry: say sorry
spend: splash out
spokesperson: press officer, press officers, press guy, press secretary
standoff: stand off
stop: pull over
strike: down tools
succeed: take over
successor: next ceo, next cfo, next boss
support: back up, prop up, rally behind, stand behind
surrender: lay arms, lay weapons, throw towel, white flag
toll: death toll, body count
topple: bring down
trigger: touch off, spark off
violate: break law, break rules, flout rules
warn: sound alarm, raise alarm, tip off
withdraw: pull out, drop out, back out
worldwide: world wide
worsen: get worse, go downhill
write: jot down, note down
"""

PHRASES = {
    (stem(first), second): word
    for word, phrases in (line.split(": ") for line in _TWO_WORDS.strip().splitlines())
    for first, second in (phrase.split() for phrase in phrases.split(", "))
}
"""Two words, possibly apart ("take the remark back") → one word for both; the first is a stem, the second folded.

Left out are verbs whose second word often begins a time or a place ("call on Tuesday", "give a speech in").
"""
