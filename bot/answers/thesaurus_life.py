"""An everyday thesaurus, daily life: money, technology, sport, health, transport, media, family, times, amounts.

One group a line, lower case, base forms; the stemmer sees to inflection.
"""

BUSINESS = """
company firm corporation corporate business enterprise
industry sector
factory plant mill
warehouse depot
shop store
retailer shop
supermarket grocery grocer
goods merchandise product
brand label marque
client consumer shopper
employee worker staff staffer workforce personnel
job post position role
job employment
unemployment jobless unemployed
boss chief head ceo
boss director
boss manager
leader chief head
leader leadership
exec boss
cfo finance financial
chairman chairwoman chairperson chair
founder founded cofounder
establish founded create creation
owner owned proprietor ownership
shareholder stockholder investor
stake shareholding
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
auction auctioneer
bid offer
contract deal
price cost expense bill
expensive pricey cost
cheap affordable inexpensive
worth value
fee charge
fare ticket
rent rental lease
debt owe liability
loan lend
loan borrow
lender bank
bankrupt bankruptcy insolvent insolvency
bailout rescue
salary wage pay remuneration
pay payment payout
refund reimburse rebate repay repayment
pension retirement
donate donation donor contribute contribution
gift present donate
increase rise grow growth climb
raise increase hike
rise surge soar jump
decrease decline drop fall dip reduce
cut reduce slash lower trim
plunge plummet slump tumble fall
half halve
recession downturn slump
boom upturn
economy economic
trade commerce
swap exchange
layoff redundancy redundant downsize
layoff dismiss sack
fire sack dismiss axe
oust remove sack
hire recruit employ
appoint name
promote elevate
restructure reorganise reorganisation
close shut closure shutter
expand enlarge extend widen
manufacture produce maker
output production
deliver delivery
supply provide provision
supplier vendor
shipment consignment cargo freight
advertisement ad advert
rival competitor
compete competition rivalry
headquarters hq
branch office bureau
strategy plan
consultant adviser
invest investment
"""

TECHNOLOGY = """
breach hack intrusion cyberattack
leak breach
hacker intruder attacker cybercriminal
malware ransomware spyware
ransom ransomware
vulnerability flaw bug
patch fix
repair fix mend
update upgrade
outage downtime disruption interruption
outage blackout power
power electricity
restore restoration reinstate
resume restart
recover recovery
glitch malfunction fault bug
fail failure breakdown
break damage
computer pc
laptop notebook
phone smartphone mobile cellphone handset
internet web online
website site webpage
app application
software program
file document dossier
password credential login
ai artificial
robot bot
robot robotic
video footage clip
photo photograph picture image snapshot
camera cctv
tweet post
chip semiconductor microchip
device gadget
spacecraft spaceship
astronaut cosmonaut
test trial
exam examination
invent inventor
fabricate concoct invent
study research
scientist researcher
discover discovery find uncover
detect detection discover
expert specialist
analyst commentator
academic scholar
university college
professor lecturer
school academy
pupil student schoolchild
teacher schoolteacher tutor
teach education
headteacher headmaster headmistress
theory hypothesis
laboratory lab
gene genetic dna
censor censorship
design blueprint
tool instrument
"""

SPORT = """
match game fixture
tournament championship competition
cup trophy
league division
team squad club
coach manager trainer
player footballer
athlete sportsman sportswoman
captain skipper
transfer signing move
score goal scorer
outcome result
win winner victory triumph beat
champion winner victor
beat defeat thrash trounce
lose loss defeat
draw tie
ahead lead
referee umpire ref
fan supporter spectator
crowd attendance spectator audience
participate join
stadium arena venue
pitch field
suspend suspension ban
opponent rival
bicycle bike cycle
motorcycle motorbike
bet gamble wager
medal medallist
race racer
"""

HEALTH = """
doctor doc physician gp
surgeon surgery surgical
hospital clinic infirmary
disease illness sickness
ill sick unwell illness
infect infectious contagious
epidemic pandemic outbreak
covid coronavirus
vaccine vaccination jab inoculation
treatment therapy
cure remedy heal
diagnose diagnosis
medicine medication drug
cancer tumour
pregnant pregnancy
birth born
baby infant newborn
quarantine isolation
recover recuperate
mental psychological psychiatric
alcohol booze liquor
cigarette tobacco smoke
obese obesity overweight
elderly aged pensioner
"""

ENERGY = """
energy power
oil petroleum crude
petrol gasoline fuel
rubbish garbage trash waste
pollution contaminate
emission emit
coal colliery
pipeline pipe
environment environmental ecological
renewable sustainable
radiation radioactive
"""

TRANSPORT = """
plane aircraft airplane jet airliner aeroplane
helicopter chopper
airport airfield aerodrome
airline carrier
fly flight
pilot aviator
crew crewman
passenger traveller commuter
rail railway railroad
car vehicle automobile auto
truck lorry hgv
taxi cab
tram streetcar trolley
subway metro underground
driver motorist
road street
highway motorway freeway
traffic congestion jam
ship vessel boat
ferry vessel boat
sailor seaman mariner seafarer
port harbour
dock berth moor
coast shore coastline
island isle islet
delay postpone defer
late overdue delay
cancel scrap abandon
visit trip tour
trip journey travel voyage
tourist visitor holidaymaker
holiday vacation
arrive arrival reach
return comeback
fast quick rapid swift speedy
speed velocity
route path
"""

WEATHER = """
rain rainfall downpour
snow snowfall blizzard
wind gust gale
storm gale tempest
hot heat
heatwave heat
cold freeze chill
fog mist
lightning thunderstorm thunder
animal creature
"""

MEDIA = """
newspaper paper daily
magazine weekly
outlet media press
broadcaster network channel
television tv telly
agency wire newswire
journalist reporter correspondent newsman
columnist commentator
publish print release
film movie
filmmaker director
singer vocalist
song track tune
concert gig
prize award accolade
celebrity star
famous renowned celebrated
viewer audience
museum gallery
spokesman spokesperson spokeswoman
writer novelist
headline headlined
book novel
"""

PEOPLE = """
wife spouse
husband spouse
marry marriage wed wedding
divorce split
child kid youngster
teenager teen adolescent
mother mum mom
father dad
grandmother grandma granny
grandfather grandpa grandad
family kin
funeral burial bury
grave tomb
mourn grieve grief
friend pal mate buddy
friendship friend friendly
home house household residence
flat apartment
hotel inn
anniversary birthday
adviser advisor aide
priest clergyman vicar pastor
pope pontiff
pray prayer
cook chef
farm farmer
agriculture agricultural farm
cattle livestock
builder contractor
volunteer voluntary
charity ngo nonprofit
worry concern fear anxious anxiety
angry anger furious fury outrage rage
glad happy pleased delighted
surprise shock stun astonish
disappoint dismay
hope optimistic optimism
afraid scared frightened
embarrass ashamed shame
hate hatred
condolence sympathy
trust confidence
choose select choice opt
attempt effort bid
help aid assist assistance
throw hurl toss
hit strike
hide conceal
display exhibit exhibition
clothes outfit dress
require requirement necessary
compulsory mandatory obligatory
tribute homage
supervise oversee supervision
organise arrange arrangement
commemorate remember
"""

TIMES = """
last duration long length
start begin commence open
start launch onset kickoff
launch introduce unveil
end finish conclude conclusion
complete finish
stop halt cease
suspend halt
end cease
continue persist
frequent often
annual yearly
schedule timetable
plan schedule arrange
plan intend intention
aim objective purpose goal
prepare ready
deadline cutoff
dawn daybreak sunrise
dusk nightfall sunset
historic history
ancient old
modern contemporary
previous prior former
ongoing continue
century centenary
"""

AMOUNTS = """
number count tally headcount
toll tally count
amount sum figure
big large huge enormous massive giant
small little tiny
minor slight
major significant
primary principal main
mainly mostly chiefly primarily
rare scarce uncommon
shortage lack scarcity
enough sufficient
additional extra
portion proportion share
size scale
weight weigh
high height tall
deep depth
wide width breadth
distance far
age old aged
near nearby close
approximately roughly
exceed surpass
limit cap
average typical
location site
venue location
north northern
south southern
east eastern
west western
abroad overseas foreign
worldwide global world
countryside rural
mountain peak
river stream
forest woodland
beach seaside
square plaza
meet meetup
meeting summit gathering session
conference convention
celebrate party festivity
change alter modify
"""

LIFE = (
    BUSINESS + TECHNOLOGY + SPORT + HEALTH + ENERGY + TRANSPORT + WEATHER + MEDIA + PEOPLE + TIMES + AMOUNTS
)
"""All groups of this file."""
