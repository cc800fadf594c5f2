"""An everyday thesaurus, harm: war, police and courts, disasters. One group a line, base forms."""

from __future__ import annotations

WAR = """
war conflict warfare fighting
battle fight combat clash skirmish
invade invasion incursion
occupy occupation
attack assault strike airstrike raid onslaught offensive
explosion explode blast detonate
bomb explosive
bombard shelling pound
missile rocket projectile
drone uav
weapon armament weaponry
gun firearm weapon
ammunition munition ammo
nuclear atomic nuke
soldier troop serviceman servicewoman
military army
navy naval
fighter militant insurgent
terror terrorist
extremist militant
drill exercise manoeuvre wargame
deploy send dispatch
withdraw pullout retreat
ceasefire truce armistice
surrender capitulate
relent yield capitulate
capture seize
hostage captive
kidnap abduct
protect guard shield
defend protect
safety safe
spy espionage
intelligence intel
eavesdrop wiretap bug
enemy foe adversary
"""

COURTS = """
police cop officer
policeman policewoman officer cop constable
detective investigator
arrest detain detention custody apprehend nab
jail prison imprison incarcerate
inmate detainee
release free
escape flee breakout
fugitive runaway
suspect suspicion
culprit perpetrator offender
crime offence criminal crook
thief robber burglar
steal rob robbery theft heist loot
burglary theft
murder homicide slay assassinate
murder kill slay
killer murderer
gunman shooter
shoot gunfire gunshot
stab knife
abuse mistreat
harass bully intimidate
smuggle smuggler trafficking
drug narcotic
fraud scam swindle
court tribunal
lawyer attorney solicitor barrister
prosecutor prosecution
charge indict prosecute
verdict ruling judgment
decide decision determine
sentence punishment penalty
convict guilty
acquit acquittal exonerate
lawsuit sue litigation suit
compensate reparation restitution payout
settle settlement
fine penalty penalise
punish penalty discipline
evidence proof
investigate inquiry probe examine
search hunt manhunt
crackdown clampdown
inspect check
assess evaluate review
confiscate seize seizure impound
breach violate infringe
victim casualty
"""

DISASTERS = """
accident crash mishap
crash collide collision smash
disaster catastrophe calamity tragedy
incident event
happen occur unfold
collapse fall topple crumble
fire blaze inferno flame
wildfire bushfire
burn torch scorch
arson arsonist
extinguish douse
firefighter fireman firewoman
rescue save rescuer
evacuate evacuee flee
flood inundate deluge
hurricane typhoon cyclone storm
earthquake quake tremor temblor
landslide mudslide landslip
volcano volcanic eruption
sink capsize
die death dead fatality perish kill
toll fatality death
die dead drown
fatal deadly lethal
injure injury wound hurt
survive survivor
disappear vanish
trap stuck strand
damage harm
destroy destruction demolish devastate wreck
debris rubble wreckage
danger hazard peril risk
shelter refuge
cause trigger spark prompt provoke
reason motive cause
prevent avert avoid thwart foil scupper stymie
mistake error blunder
fault defect flaw
negligence neglect careless
poison toxic
leak spill
hunger famine starve starvation
"""

CONFLICT = WAR + COURTS + DISASTERS
"""All groups of this file."""
