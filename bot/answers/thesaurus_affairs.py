"""An everyday thesaurus, public affairs: saying, politics, diplomacy, war, police, courts, accidents, disasters.

One group a line, lower case, base forms; the stemmer sees to inflection.
"""

SAYING = """
say told state remark comment mention
statement declare declaration state remark
announce announcement declare proclaim unveil
reveal disclose disclosure expose divulge
claim assert allege insist maintain contend
insist reiterate stress emphasise emphasis underline underscore repeat
explained explanation clarify clarification elaborate
propose proposal suggest suggestion
recommend recommendation advise advice
hint signal indicate indication imply
confirm verify corroborate
admit admission acknowledge concede confess confirm
deny denial reject rejection refute rebut disavow
reject rejection refuse refusal decline rebuff spurn
dispute contest challenge contradict
promise pledge vow commit swear
assure assurance guarantee reassure promise
warn warning caution alert
threaten threat menace
threaten warn
criticise condemn denounce slam blast lambast decry deplore
criticise rebuke censure reprimand scold chide
critic detractor opponent
praise laud commend hail applaud compliment
urge appeal implore exhort plead plea beg
ask request urge
demand request insist
ask question query inquire
interrogate question quiz grill
reply answer respond
react reaction respond
agree agreement accord deal pact
agree concur consent accept acceptance
approve endorse greenlight sanctioned ratify
support endorse endorsement champion
oppose opposition object objection
resist resistance oppose defy defiance
allow permit permission
ban prohibit prohibition outlaw forbid bar
ban embargo moratorium
order instruct instruction command decree
speak speech address talk
talk discuss discussion conversation dialogue chat converse
negotiate talk consultation bargain
negotiator mediator
call phone telephone ring dial
debate discuss argue argument
row quarrel feud spat squabble dispute argument
complain complaint grievance gripe grumble
accuse accusation allegation allege
blame fault accuse
apologise apology sorry regret remorse
thank gratitude grateful
congratulate congratulations felicitate
greet welcome greeting
predict forecast foresee projection prophesy
expect anticipate await
believe belief reckon
opinion view stance belief
describe description depict portray characterise
rumour gossip speculate hearsay
lie falsehood untruth mislead
false untrue incorrect wrong inaccurate
fake bogus counterfeit forge forgery sham
true accurate correct
genuine authentic real
insult offend slur
mock ridicule taunt jeer deride
boast brag
joke quip jest
testify testimony
witness eyewitness onlooker bystander
secret confidential classified undisclosed
secret covert clandestine undercover
message text sms
letter note missive
email mail
write pen draft
sign signature ink
quote cite citation
translator interpreter translate
retract recant withdraw retraction
rescind revoke repeal abolish
persuade convince
deter deterrent deterrence dissuade discourage
encourage spur inspire
doubt sceptical scepticism
unclear uncertain uncertainty unsure
shout yell scream
silent silence mute
"""

POLITICS = """
election vote poll ballot
poll survey questionnaire
voter electorate elector
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
senate senator
mayor mayoral
governor gubernatorial
president presidential
pm premier
ministry department
minister ministerial
vice deputy
government administration regime
government cabinet
authority official
official bureaucrat
coalition alliance bloc
ally alliance partner
law legislation statute
bill legislation
legal lawful
illegal unlawful illicit
decree edict
rule regulation regulate
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
protester demonstrator
riot unrest disorder disturbance
strike walkout stoppage
coup putsch overthrow
oust topple overthrow depose
uprising revolt rebellion revolution insurrection mutiny
rebel insurgent guerrilla
dictator autocrat tyrant strongman
monarch sovereign
king monarch
queen monarch
crown coronation
royal monarchy
resign resignation quit
quit leave departure exit
appoint install hire
succeed successor replace replacement
succeed success
predecessor former
former ex
inaugurate inauguration swear
term tenure
activist campaigner
citizen citizenship nationality
resident inhabitant
population inhabitant
migrant immigrant immigration migration
refugee asylum
deport deportation expel expulsion
border frontier boundary
country nation
region area zone
district borough
city town municipality
village hamlet
ambassador envoy emissary
diplomat envoy
delegation mission
treaty pact accord agreement
sanction embargo
relation relationship tie
tension strain friction
hostile hostility enmity
worsen worse deteriorate
escalate escalation intensify
calm defuse soothe
mediate mediator broker intermediary
cooperate collaborate cooperation partnership
joint together
compromise concession
deadlock stalemate impasse standoff
crisis emergency
retaliate retaliatory reprisal countermeasure
revenge vengeance retaliate
independence sovereignty autonomy
propaganda disinformation misinformation
"""

WAR = """
war conflict warfare fighting
battle fight combat clash
clash skirmish confrontation
invade invasion incursion
occupy occupation
attack assault strike raid onslaught
offensive attack assault
attacker assailant
explosion explode blast detonate detonation
bomb explosive
bombard bombardment shelling pound
mine landmine
missile rocket projectile
drone uav
weapon armament weaponry
gun firearm weapon
ammunition munition ammo
nuclear atomic
soldier troop serviceman servicewoman
military army
navy naval
airstrike raid
fighter militant insurgent
terror terrorist
extremist militant terrorist
drill exercise manoeuvre wargame
deploy send dispatch
withdraw withdrawal pullout retreat
ceasefire truce armistice
peace peaceful
surrender capitulate
relent yield capitulate
conquer capture seize
hostage captive
kidnap abduct abduction
protect protection guard shield
defend defence protect
security safety safe
spy espionage
eavesdrop wiretap bug
surveillance monitor
blockade siege
base barracks
warship frigate destroyer
submarine sub
armour armoured
enemy foe adversary
ambush trap
massacre slaughter
veteran serviceman
conscription draft conscript
"""

COURTS = """
police cop policeman policewoman constable
officer cop policeman policewoman constable
detective investigator
arrest detain detention custody apprehend nab
jail prison imprison imprisonment incarcerate behind
inmate detainee
release free liberate
escape flee breakout
fugitive runaway
suspect suspicion
culprit perpetrator offender
crime offence criminal
gang mob
thief robber burglar
steal rob robbery theft heist
burglary theft
loot plunder
murder homicide slay
murder kill slay
killer murderer
assassin assassination
gunman shooter
shoot shooting gunfire gunshot
stab knife
rape assault
abuse mistreat
harass bully intimidate
smuggle smuggler trafficking
drug narcotic
fraud scam swindle
court tribunal
lawyer attorney solicitor barrister
prosecutor prosecution
charge indict indictment prosecute
trial hearing
verdict ruling judgment
decide decision determine
sentence punishment penalty
convict guilty
acquit acquittal exonerate
lawsuit sue litigation suit
compensate compensation reparation restitution payout
settle settlement
fine penalty
punish penalty discipline
evidence proof
investigate inquiry probe examine
search hunt manhunt
crackdown clampdown
inspect inspection check
assess assessment evaluate review
confiscate seize seizure impound
execution hanging
breach violate violation infringe
loophole weakness
victim casualty
"""

DISASTERS = """
accident crash mishap
crash collide collision smash
derail derailment
disaster catastrophe calamity tragedy
incident event
happen occur unfold
collapse fall topple crumble
fire blaze inferno flame
burn scorch char
wildfire bushfire
arson arsonist
extinguish douse
firefighter fireman firewoman
rescue save rescuer
evacuate evacuation evacuee
flood inundate deluge
hurricane typhoon cyclone storm
tornado twister
earthquake quake tremor temblor
landslide mudslide landslip
volcano volcanic eruption
sink capsize
die death dead fatality perish kill
toll fatality death
fatal deadly lethal
injure injury wound hurt
survive survivor survival
missing disappear vanish
body corpse remains
trap stick strand
damage harm
destroy destruction demolish devastate wreck
debris rubble wreckage
danger hazard peril risk
shelter refuge
cause trigger spark prompt provoke
reason motive cause
prevent prevention avert avoid
thwart foil
mistake error blunder
fault defect flaw
negligence neglect careless
poison toxic
leak spill
suffocate asphyxiate
drown drowning
hunger famine starve starvation
lucky fortunate
"""

AFFAIRS = SAYING + POLITICS + WAR + COURTS + DISASTERS
"""All groups of this file."""
