"""Forms that no stemmer knows, and words that it would throw together with others of another meaning."""

from __future__ import annotations

_VERBS = """
arise: arose arisen; awake: awoke awoken; beat: beaten; bend: bent; bite: bitten; bleed: bled
blow: blew blown; breed: bred; burn: burnt; cling: clung; creep: crept; deal: dealt; dig: dug
draw: drew drawn; dream: dreamt; drink: drank drunk; eat: ate eaten; flee: fled; fling: flung
forbid: forbade forbidden; foresee: foresaw foreseen; forget: forgot forgotten; forgive: forgave forgiven
freeze: froze frozen; go: goes; hang: hung; hide: hid hidden; kneel: knelt; lay: laid; leap: leapt
learn: learnt; lend: lent; light: lit; mean: meant; mislead: misled; overcome: overcame; overhear: overheard
oversee: oversaw overseen; overtake: overtook overtaken; overthrow: overthrew overthrown; plead: pled
prove: proven; rebuild: rebuilt; repay: repaid; resell: resold; rewrite: rewrote rewritten
ride: rode ridden; shake: shook shaken; shine: shone; show: shown; shrink: shrank shrunk; sing: sang sung
sit: sat; slay: slain; sleep: slept; slide: slid; speed: sped; spend: spent; spill: spilt; spin: spun
spoil: spoilt; spring: sprang sprung; sting: stung; strive: strove striven
sue: sued sues suing; sweep: swept; swim: swam swum; swing: swung; teach: taught; tear: tore torn
undergo: underwent undergone; understand: understood; undertake: undertook undertaken; uphold: upheld
wake: woke woken; wear: wore worn; weave: wove woven; weep: wept; withhold: withheld; withstand: withstood
"""

_NOUNS = """
man: men; woman: women; child: children; foot: feet; tooth: teeth; mouse: mice; goose: geese; wife: wives
knife: knives; thief: thieves; half: halves; wolf: wolves; shelf: shelves; calf: calves; bus: buses
gas: gases; crisis: crises; analysis: analyses; diagnosis: diagnoses; hypothesis: hypotheses
criterion: criteria; phenomenon: phenomena; bacterium: bacteria; referendum: referenda; index: indices
policeman: policemen; policewoman: policewomen; spokesman: spokesmen; spokeswoman: spokeswomen
fireman: firemen; gunman: gunmen; chairman: chairmen; businessman: businessmen; fisherman: fishermen
congressman: congressmen; congresswoman: congresswomen; serviceman: servicemen; servicewoman: servicewomen
statesman: statesmen; seaman: seamen; sportsman: sportsmen; clergyman: clergymen; crewman: crewmen
newsman: newsmen
"""

_APART = """
respond: response responses; bureau: office offices; leave: depart departs departed departing
client: customer customers; accused: defendant defendants; inmate: prisoner prisoners
advisor: adviser advisers aide aides assistant assistants; writer: author authors authored
journalist: reporter reporters; debut: premiere premieres premiered; detractor: critic critics
significant: important importance; exec: executive executives; nationwide: national nationally
link: related; vanish: missing; kin: relatives; backer: supporter supporters
assailant: attacker attackers; pledge: commitment commitments; flat: apartment apartments
publish: publication publications; boss: manager managers; merchandise: goods
weapon: arms; aim: objective objectives; approve: authorise authorised authorises authorising authorisation
approve: authorize authorized authorizes authorizing authorization
"""
"""The stemmer would make one word of office and officer, department and depart, customer and customs,
response and responsible, missing and missed: one of each two gives way to a word of its meaning.
"""

_SPELLINGS = """
analyse: analyze analyzes analyzed analyzing; armour: armor armored; colour: color colors colored
favour: favor favors favored; honour: honor honors honored; humour: humor; inquiry: enquiry enquiries
judgment: judgement judgements; kilometre: kilometer kilometers; labour: labor labors labored
litre: liter liters; metre: meter meters; rumour: rumor rumors rumored; sceptical: skeptical
sceptic: skeptic skeptics; theatre: theater theaters; tumour: tumor tumors; vapour: vapor
"""

IRREGULAR_MORE = {
    form: base
    for table in (_VERBS, _NOUNS, _APART, _SPELLINGS)
    for entry in table.strip().replace("\n", "; ").split("; ")
    for base, forms in (entry.split(": "),)
    for form in forms.split()
}
"""Form → base. Irregular forms that are another word too ("found", "fed", "lives") are left out."""
