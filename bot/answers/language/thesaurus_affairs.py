"""An everyday thesaurus, public affairs: saying, politics, diplomacy. One group a line, base forms."""

from __future__ import annotations

SAYING = """
say told remark comment mention
statement declare remark
announce declare proclaim unveil
reveal disclose disclosure expose divulge leak
claim assert allege insist maintain contend
insist reiterate stress emphasise emphasis underline underscore repeat
explained explanation clarify clarification elaborate
propose suggest
recommend advise advice
hint signal indicate imply
confirm verify corroborate
admit admission acknowledge concede confess confirm
deny denial reject refute rebut disavow
reject refuse decline rebuff spurn snub
dispute contest challenge contradict
promise pledge vow commit swear
assure guarantee reassure
warn caution alert
threaten threat menace warn
criticise condemn denounce slam blast lambast decry deplore
criticise rebuke censure reprimand scold chide
opponent detractor
praise laud commend hail applaud compliment
urge appeal implore exhort plead plea beg
ask request urge demand
demand request insist
ask question query inquire
interrogate question quiz grill
reply answer respond
react reaction respond
agree agreement accord deal pact
agree concur consent accept
approve endorse greenlight ratify
support endorse backer help
oppose opposition
resist oppose defy defiance
allow permit permission
ban prohibit outlaw forbid bar
ban embargo moratorium
order instruct command decree
speak speech talk
talk discuss conversation dialogue chat
negotiate talk consultation bargain
call phone telephone ring dial
debate discuss argue argument
row quarrel feud spat squabble dispute argument
complain complaint grievance gripe grumble
accuse allegation
blame fault accuse
apologise sorry regret remorse
thank gratitude grateful
predict forecast foresee
expect anticipate await
consider mull ponder
believe belief reckon
opinion view stance belief
describe description depict portray
rumour gossip speculate hearsay
lie falsehood untruth
false untrue incorrect wrong inaccurate
fake bogus counterfeit forge forgery sham
true accurate correct
genuine authentic real
testify testimony
witness eyewitness onlooker bystander
secret confidential classified undisclosed
secret covert clandestine undercover
message text sms
write pen draft
sign signature ink
quote cite citation
retract recant withdraw
rescind revoke repeal abolish withdraw
persuade convince
deter deterrent dissuade discourage
encourage spur inspire
doubt sceptical
unclear uncertain uncertainty unsure
downplay minimise
ignore disregard overlook
"""

POLITICS = """
election vote poll ballot
poll survey questionnaire
voter electorate
candidate contender hopeful nominee
candidacy bid
nominate nominee appoint
campaign canvass electioneering
referendum plebiscite vote
participate attend
constituency seat
parliament legislature assembly
mp lawmaker legislator parliamentarian
lawmaker congressman congresswoman
congress legislature
president presidential
pm premier
ministry department
vice deputy veep
government administration regime cabinet
authority official
official bureaucrat
coalition alliance bloc
ally alliance partner
law legislation statute
bill legislation
legal law
illegal unlawful illicit
regulator watchdog
reform overhaul revamp
amend revise revision alter
pass adopt approve enact ratify
veto block
overturn annul quash reverse
tax levy
tariff duty levy
spend expenditure outlay
deficit shortfall
corruption bribe bribery graft kickback
scandal controversy
protest demonstrate rally
riot unrest disorder disturbance
strike walkout stoppage
coup putsch overthrow
oust topple overthrow depose
uprising revolt rebellion revolution insurrection mutiny
rebel insurgent guerrilla
dictator autocrat tyrant strongman
royal monarchy
resign quit
quit leave departure exit
appoint install hire
succeed successor replace
succeed success
predecessor former
inaugurate swear
activist campaigner
resident inhabitant population
migrant immigrant migration
refugee asylum
deport expel expulsion
border frontier boundary
country nation
region area zone
district borough
city town municipality
ambassador envoy emissary
diplomat envoy
treaty pact accord agreement
sanction embargo
relation relationship tie
tension strain friction hostility
worsen worse deteriorate
escalate intensify
calm defuse
mediate broker intermediary
cooperate collaborate partnership
joint together
compromise concession
deadlock stalemate impasse standoff
crisis emergency
retaliate retaliatory reprisal countermeasure
revenge vengeance retaliate
independence sovereignty autonomy
propaganda disinformation misinformation
"""

AFFAIRS = SAYING + POLITICS
"""All groups of this file."""
