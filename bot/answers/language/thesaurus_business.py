"""An everyday thesaurus, work: companies and money, technology, sport. One group a line, base forms."""

from __future__ import annotations

COMPANIES = """
company firm corporation business enterprise
industry sector
factory plant mill
shop store
retailer shop
merchandise product
client consumer shopper
employee worker staff staffer workforce personnel
job role
job employment
unemployment jobless
boss chief ceo exec director
boss chief head leader
cfo finance financial
tycoon magnate mogul businessman businesswoman
chairman chairwoman chairperson chair
founder founded cofounder
establish founded create creation
owner owned proprietor ownership
shareholder stockholder investor
share stock equity
sponsor backer investor
finance fund bankroll sponsor
subsidy subsidise grant
money fund cash
profit earn
revenue turnover sale
income revenue earn
buy purchase acquire procure
takeover acquisition acquire buyout purchase
merge merger combine
sell sale
bid offer
contract deal
price cost expense bill
cheap affordable inexpensive
worth value price
fare ticket
rent rental lease
debt owe liability
loan lend
loan borrow
bankrupt bankruptcy insolvent
bailout rescue
salary wage pay remuneration
pay payment payout
refund reimburse rebate repay
pension retirement
donate donor contribute gift
increase rise grow growth climb
raise increase hike
rise surge soar jump
decrease decline drop fall dip reduce reduction
cut reduce reduction slash lower trim
plunge plummet slump tumble fall
recession downturn slump
economy economic
layoff redundancy downsize
layoff dismiss sack fire
fire sack dismiss axe
oust remove sack dismiss
hire recruit employ poach
restructure reorganise
close shut closure shutter
strengthen bolster reinforce
expand enlarge extend widen
manufacture produce maker
output production
deliver delivery
supply provide provision
shipment consignment cargo freight
advertisement ad advert
rival competitor opponent
compete rivalry
headquarters hq
strategy plan
"""

TECHNOLOGY = """
breach hack intrusion cyberattack
leak breach
hacker intruder attacker cybercriminal
malware ransomware spyware
vulnerability flaw bug
patch fix
repair fix mend
outage downtime disruption interruption
outage blackout power electricity
restore reinstate
resume restart
recover recovery recuperate
glitch malfunction fault bug
fail failure breakdown
phone smartphone mobile cellphone handset
internet web online
website site webpage
app application
file document dossier
password credential login
ai artificial
video footage clip
photo photograph picture image snapshot
tweet post
chip semiconductor microchip
invent inventor
fabricate concoct invent
study research
scientist researcher
discover found uncover detect
expert specialist
university college
professor lecturer academic
pupil student schoolchild
teacher schoolteacher tutor
teach education
laboratory lab
gene genetic dna
"""

SPORT = """
match game fixture
tournament championship competition
cup trophy
team squad club
coach manager trainer
player footballer
athlete sportsman sportswoman
captain skipper
transfer signing
transfer move
score goal scorer
outcome result
win winner victory triumph beat
champion winner victor
beat defeat thrash trounce
lose loss defeat
ahead lead
referee umpire ref
fan supporter spectator
crowd attendance spectator audience
participate join
stadium arena venue
suspend suspension ban
bicycle bike cycle
bet gamble wager
"""

BUSINESS = COMPANIES + TECHNOLOGY + SPORT
"""All groups of this file."""
