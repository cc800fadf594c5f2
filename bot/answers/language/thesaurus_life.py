"""An everyday thesaurus, daily life: health, travel, media, times, amounts. One group a line, base forms."""

from __future__ import annotations

HEALTH = """
doctor physician gp
surgeon surgery surgical
hospital clinic infirmary
disease illness
sick unwell illness
infect infectious contagious
epidemic pandemic outbreak
covid coronavirus
vaccine jab inoculation
treatment therapy
cure remedy heal
diagnose diagnosis
medicine drug meds
cancer tumour
pregnant pregnancy
birth born
baby infant newborn
quarantine isolation
mental psychological psychiatric
cardiac heart
"""

ENERGY = """
oil petroleum crude
petrol gasoline fuel
rubbish garbage trash waste
pollution contaminate
emission emit
environment environmental ecological
"""

TRANSPORT = """
plane aircraft airplane jet airliner aeroplane
jet warplane
helicopter chopper
airport airfield aerodrome
airline carrier
fly flight
passenger traveller commuter
rail railway railroad
car vehicle automobile auto
truck lorry hgv
subway metro underground
driver motorist
highway motorway freeway
traffic congestion jam
ship vessel boat
ferry vessel boat
sailor seaman seafarer
port harbour
coast shore coastline
delay postpone defer reschedule
overdue delay
cancel scrap abandon ditch
visit trip travel tour
trip journey travel voyage
tourist visitor holidaymaker
holiday vacation
return comeback
fast quick rapid swift speedy
"""

WEATHER = """
rain rainfall downpour
snow snowfall blizzard
wind gust gale
storm gale tempest
hot heat heatwave
cold freeze chill
"""

MEDIA = """
newspaper paper daily
outlet media press
broadcaster network channel
television tv telly
agency wire newswire
journalist correspondent newsman
publish print release
film movie
song tune
prize award accolade
spokesman spokesperson spokeswoman
"""

PEOPLE = """
wife spouse
husband spouse
marry marriage wed
divorce split
child kid youngster
teenager teen adolescent
mother mum mom
father dad
grandmother grandma
grandfather grandad
family kin
funeral burial bury
mourn grieve grief
friend friendship pal mate buddy
home house household residence
anniversary birthday
priest clergyman vicar pastor
pope pontiff
farmer farm
agriculture farm
charity ngo nonprofit
worry concern fear anxious anxiety
angry anger furious fury outrage rage
surprise shock stun astonish
disappoint dismay
hope optimistic optimism
afraid scared frightened
trust confidence
choose select choice opt
attempt effort bid
help aid assist
hit strike
hide conceal
display exhibit
require necessary
compulsory mandatory obligatory
organise arrange
"""

TIMES = """
last duration long length
start begin commence open
start launch kickoff
launch introduce unveil
end finish conclude conclusion
complete finish
stop halt cease end
suspend halt
continue persist
frequent often
schedule timetable
plan schedule arrange prepare
plan intend intention
aim purpose
dawn daybreak sunrise
previous prior former ex
expire lapse
"""

AMOUNTS = """
number count tally headcount
toll tally count
amount sum figure
big large huge enormous massive
small little tiny
primary principal main
mainly mostly chiefly primarily
rare scarce uncommon
shortage lack scarcity
enough sufficient
additional extra
portion proportion share
weight weigh
height tall
deep depth
wide width breadth
age old
near nearby
approximately roughly approx
exceed surpass
limit cap curb restrict
location site
venue location
north northern
south southern
east eastern
west western
abroad overseas
worldwide global world
meeting meetup summit gathering session
conference convention
change alter modify
achieve accomplish
obtain gain
allocate earmark
conduct perform undertake
distribute dispense
exclude omit
"""

LIFE = HEALTH + ENERGY + TRANSPORT + WEATHER + MEDIA + PEOPLE + TIMES + AMOUNTS
"""All groups of this file."""
