"""Families of words that news prose uses for one another, and countries with their people. Data, no code."""

__all__ = ["COUNTRIES", "FAMILIES"]

_FAMILIES = """
evacuate clear empty | disregard ignore overlook neglect | go fall collapse | bank ashore shore land | steer helm
wheel drive pilot navigate | date build found open | replace place substitute |
secret whereabouts hide | thank thanks gratitude |
say tell state announce declare add note remark write report
accuse allege accusation allegation blame charge claim | deny reject denial dismiss refute dispute rebut
home house household dwelling residence property | electricity power supply energy outage blackout
lose cut loss without disrupt sever interrupt knock
firm company business corporation enterprise manufacturer maker group
contract deal agreement accord pact treaty settlement
steer direct channel award give hand grant guide favour favor | own belong owner possess run
kill die death dead fatality casualty fatal lose victim | injure hurt wound injury casualty harm
recall call withdraw pull | machine device robot product unit appliance equipment
keep continue remain stay persist still carry | stop halt end cease suspend pause discontinue
spin turn rotate | lift pick raise | jail prison imprison term sentence custody
trial court tribunal hearing case lawsuit suit | lawyer attorney counsel solicitor barrister
police officer constable force
study research survey trial report paper analysis researcher author scientist finding
find show discover conclude suggest prove demonstrate establish | cause reason responsible due
badly poor poorly bad worse | resign quit step leave departure depart resignation
fire sack dismiss remove oust | ask call urge request demand appeal press seek
begin start launch open commence | reopen restart resume restore return
plan intend aim expect prepare propose scheme | vote ballot election poll
win victory triumph defeat beat | aboard board onboard passenger | aground ground strand strike run
rise increase grow climb gain jump surge soar up growth higher
fall drop decline decrease slip lower plunge sink tumble reduce down cut | price cost fee charge
child boy girl youngster pupil student schoolchild minor teenager
person people resident inhabitant citizen individual man woman adult | school classroom college
evacuate flee leave move relocate | shelter night sleep house stay
storm gale hurricane cyclone tempest weather | flood flooding water inundate deluge
quake earthquake tremor | crash collision collide accident smash | plane aircraft jet flight airliner
ship vessel boat ferry | port harbour harbor dock quay
inquiry investigation probe investigate examine inquire enquiry | charge indict prosecute accuse
confirm verify corroborate check establish confirmation | help aid assist support assistance relief
attack strike assault raid bomb shell | weapon arm missile rocket munition arsenal
troops soldier force army military | leader head chief boss | lead head chair run
minister secretary official | law legislation bill act measure statute
approve pass back adopt endorse agree accept support | confidence trust faith backing support
cooperate collaborate assist work | buy purchase acquire acquisition takeover | money cash fund sum
pay spend payment | job work employment post position role employee worker staff | shut close closure
warn caution alert warning | fear worry concern | meet talk discuss meeting summit negotiation discussion
trip visit travel tour journey | tell inform brief | receive get obtain | part share portion
number count figure tally total put estimate | affect hit reach strike | near close beside
capital city town | road street highway motorway | sign inscribe ink | country nation state land
government administration cabinet state | treat care hospital treatment | happen occur take place
create make build produce | show display reveal | quick fast rapid soon swift
delay postpone wait defer hold | fault defect flaw problem | know aware knowledge | sister brother sibling
wife husband spouse | father mother parent | drug medicine medication treatment
disease illness sickness infection virus | doctor physician medic clinician
engineer technician worker employee | protest demonstration rally march demonstrate protester demonstrator
lawmaker legislator parliament deputy senator congressman | rule decide decision ruling judge verdict
expert specialist analyst | big large huge major great | small little minor | new fresh recent latest
yearly annual year | daily day | weekly week | monthly month | roughly approximately around about
coast coastal shore seaside | region area district province zone territory | rescue save recover
search hunt look | arrest detain hold custody detention apprehend | free release liberate
ban prohibit bar block forbid outlaw | allow permit let enable | target aim
spokesman spokeswoman spokesperson | statement announcement comment | operator company utility firm
opposition opponent rival critic | likely probable probability chance | walk step foot
need necessary necessity require requirement | happy content pleased satisfied glad | noon midday
receive reach | ashore land shore rescue aboard lifeboat | drop fall down decline
expensive costly high price dear | cheap low price inexpensive | cite blame give name reason
ill sick illness sickness treat hospital | morning a.m. dawn | evening p.m. dusk night nightfall
train rail railway line track service | visitor visit museum tourist guest
dark darkness night nightfall dusk | alone sole only lone | hold detain own keep | rent let lease tenant
factory plant works mill | wood woodland forest tree | run head lead manage direct chair
use user consume | die death perish | score goal | coach trainer manager
steal take rob theft thief robber burglary burglar loot | wait queue list waiting
motorist driver car vehicle motor traffic commuter | lorry truck haulage haulier freight trucker carrier
detour diversion route bypass divert | learn hear discover know tell find
journalist press reporter media newspaper broadcaster correspondent
strike walkout stoppage industrial walk | skipper captain | first lead ahead open
match game fixture play | team side squad club | behind adrift trail | ahead lead clear top
split margin divide gap majority vote | narrow close tight slim thin
favour favor back support for approve | voter vote turnout ballot electorate poll
open premiere debut première begin start launch | missing unaccounted lost disappear vanish
bring pull rescue carry fetch recover | alive survivor survive living | team crew rescuer worker
dismiss sack fire oust remove axe dismissal sacking ouster | outside independent external
exaggerate overblown overstate inflate | sue court lawsuit litigation suit claim legal
appeal challenge contest | explode blast explosion blow detonate erupt
launch lift takeoff liftoff fly flight rocket | cost worth price value expense bill
pay cover settle bill foot fund finance | rate interest borrow loan credit mortgage
inflation price cost living | wage pay salary earnings income remuneration payroll
cut reduction lower reduce decrease trim slash shave ease
forecast predict expect prediction anticipate foresee project | jump leap soar surge spike rocket
early premature soon | recount count again re-count tally | fraud cheat rig manipulation irregularity
evidence sign proof indication trace | complaint complain grievance objection protest
board commission committee panel council body authority watchdog regulator
investigate inquiry probe inquire examine look review study check inspect inspection audit
repair mend fix restore maintenance overhaul renovate refurbish | plant factory site works facility mill
produce make manufacture production output build | profit earn earnings income gain
sale sell revenue turnover sold | cut axe shed eliminate loss lose redundancy layoff slash
staff employee worker workforce personnel colleague | buyer buy purchaser purchase bidder takeover acquire
hire recruit employ appoint engage take | quit leave resign depart go step
shortage lack few scarce scarcity insufficient short | foreign abroad overseas international
double twice twofold | halve half | triple treble thrice threefold | third three | quarter fourth
fire blaze flame burn ablaze inferno alight | extinguish quench control douse out
hurt injure wound harm injury casualty unhurt unharmed | midday noon lunchtime
night midnight overnight late evening | morning dawn early daybreak sunrise hour
evening dusk sunset nightfall night | fortnight week | year month annual twelve
drunk alcohol alcoholic intoxicate drink | smell odour odor scent reek
manager boss management executive director chief head superior | inform tell notify alert brief warn
act do respond react intervene | operate operation surgery surgeon surgical
convict guilty conviction find | acquit clear innocent exonerate acquittal
sentence jail term punishment imprisonment penalty | landslide mudslide mud avalanche
bury engulf swamp sweep cover | warn caution alarm flag | unstable unsafe danger dangerous risk
pause ceaseless incessant constant continuous nonstop stop break unbroken | fracture broken | free rescue | trap stuck
declare order proclaim announce decree | promise pledge vow commit undertake guarantee assure
block impassable cut obstruct close bar | equipment machine machinery digger gear | arrive reach come get
concede defeat accept admit | lead ahead front | race contest campaign election bid
possible may might could perhaps potential | valve pump part component | cause reason why source behind
postpone delay defer shelve put off hold | schedule plan set due slate date
indefinite open date unlimited | publish release issue print reveal disclose public unpublished
replace successor succeed take over replacement | temporary interim acting until
deputy second vice assistant | woman female | nation country state people population inhabitant
confirm certify verify ratify | theatre stage playhouse | holiday vacation trip break
private personal own | accept take receive | aside resign stand step down
withdraw pull remove move leave retreat | attack strike hit raid bomb assault drone shell
depot store storage tank | comment statement remark discuss speak answer | decline refuse would not
ethic conduct standard | demand want call insist urge | want seek ask demand wish call request urge
fear worry concern afraid dread anxious | compensate compensation pay damages redress reimburse
bridge crossing span | cross use carry travel pass | allow permit let open access authorise authorize
traffic vehicle car | crack damage fracture flaw fault | discover find detect spot notice uncover
engineer inspector technician surveyor | carry transport bring take | stay remain keep continue last
buy acquire purchase take over | agree accept approve consent back | border frontier crossing
neighbour neighbor next adjoining adjacent | telephone phone line call mobile | email mail message letter
customer client shopper user consumer | data record detail information file | password login credential
hacker hack intruder attacker cyberattack breach | ransom extort blackmail | snow avalanche blizzard
climber mountaineer hiker walker | helicopter chopper aircraft | search hunt look comb
halt suspend stop break pause call off | fisherman fish trawler boat fleet angler fishery
quota limit cap ceiling allowance catch | tax levy duty tariff charge
spend spending budget expenditure outlay | deficit debt shortfall gap
loan lend lender borrow credit bank | shares stock equity share | fall lose slide drop tumble dip
rise gain climb add increase | reopen return resume visitor | pupil student schoolchild class learner
teacher staff educator lecturer | classroom school lesson class | mayor council city town municipal
village town community settlement | river stream water flood | dam reservoir barrage
rain rainfall downpour shower | wind gust gale blow | drought dry shortage | heat hot temperature heatwave
disease outbreak epidemic infection case | infect catch contract sick ill
vaccinate jab inoculate vaccine immunise vaccination | hospital clinic ward infirmary | patient sick
nurse carer medic | die death deceased late fatal | prisoner inmate detainee captive hostage
escape flee run away break abscond | ceasefire truce armistice | troop soldier force army military
rebel insurgent fighter militant guerrilla | seize capture take grab occupy overrun | repel fend beat push
hold control keep retain occupy | shoot fire gun shot gunman gunfire | bomb explosive device blast
president head leader | minister ministry government | parliament house assembly legislature chamber mp
party group bloc faction | coalition alliance partner | reform overhaul change
law bill act legislation rule | court judge tribunal bench
lawyer counsel attorney barrister advocate defence defense | witness testify testimony evidence see saw
jury juror verdict | museum gallery exhibition collection | painting picture canvas work art artwork
film movie picture cinema | actor performer player cast star | author writer novelist book
prize award win honour honor medal | title championship cup trophy crown | striker forward attacker
goalkeeper keeper goalie | score goal net | draw tie level equalise equalize
beat defeat win overcome triumph victory | injury time hurt injure wound knock | season campaign year
signing sign transfer join move | satellite spacecraft probe | rocket launcher vehicle missile
train rail railway tram | passenger traveller traveler rider commuter | ticket fare pass
airport runway airfield | pilot crew captain | land touch down landing | collide crash hit smash
drive driver wheel | road street route way highway motorway | build construct erect building construction
flat apartment home housing | rent let tenant lease | demolish destroy raze knock
collapse fall cave give way | farm farmer agriculture grower | animal cattle livestock herd
food meal eat feed | water drinking tap | pollute pollution contaminate contamination spill
forest wood tree | species animal wildlife | energy power electricity | nuclear reactor atomic
oil petroleum fuel petrol crude | coal mine miner mining | solar wind renewable
phase scrap end abolish drop away | electric battery | phone handset mobile smartphone
software program programme app | internet online web website network | ban bar outlaw prohibit forbid stop
fine penalty penalise penalize | breach break violate violation flout | merge merger combine union
rival competitor opponent | bid offer tender proposal | reject refuse turn down rebuff
chair chairman chairwoman head lead | found founder create establish set up start
partner spouse wife husband | parent father mother family relative | old elderly age pensioner senior
teenager youth youngster young adolescent | record highest all-time most
unprecedented never first before | annual yearly year | estimate reckon put calculate assess
roughly about approximately around some | barely hardly scarcely just
destroy burn raze wreck ruin damage lose | resume continue restart proceed
swift quick rapid fast soon speed | gradual slow step | major big large main | minor small slight mild
severe serious bad grave heavy | sufficient enough adequate ample | begin start launch open commence kick
finish end complete conclude wrap | continue go proceed ahead keep
show indicate suggest reveal point find | compare against versus than
include among count contain comprise | consist make comprise compose | receive get draw obtain win
give hand grant award provide donate | use utilise utilize employ deploy | try attempt seek effort
help aid assist enable contribute | prevent stop avoid avert | protect guard shield defend safeguard
expand extend widen grow enlarge | shrink contract narrow decline | join enter become member
meet see encounter talk | visit come see tour travel | send dispatch deploy ship deliver
return back go come | remain left stay other rest | belong own possess
name appoint choose pick select nominate | elect choose win | thank praise gratitude appreciate tribute
blame fault responsible accuse cite reason | regret sorry apologise apologize apology
welcome praise hail applaud greet
criticise criticize condemn attack slam fault critical scandal disgrace
surprise unexpected shock astonish | crowd spectator fan supporter audience
celebrate mark anniversary festival | cancel scrap call off abandon axe drop
sector industry branch trade | export ship abroad sell | import bring buy
"""
FAMILIES: tuple[str, ...] = tuple(part.strip() for part in _FAMILIES.replace("\n", "|").split("|") if part.strip())
"""Each family: words parted by spaces, any of which may stand for any other in a paraphrase."""

COUNTRIES: tuple[str, ...] = (
    "us u.s. usa america american americans states",
    "uk u.k. britain british briton britons kingdom",
    "eu e.u. european europe",
    "un u.n. nations",
    "france french frenchman",
    "germany german germans",
    "spain spanish spaniard",
    "netherlands dutch holland",
    "greece greek greeks",
    "switzerland swiss",
    "denmark danish dane danes",
    "sweden swedish swede",
    "finland finnish finn",
    "norway norwegian",
    "poland polish pole",
    "turkey turkish turk turks",
    "china chinese beijing",
    "russia russian russians moscow kremlin",
    "iran iranian iranians tehran",
    "iraq iraqi",
    "israel israeli israelis",
    "ukraine ukrainian ukrainians kyiv kiev",
    "japan japanese tokyo",
    "korea korean koreans",
    "philippines filipino philippine",
    "thailand thai",
    "wales welsh",
    "ireland irish",
    "scotland scottish scots",
    "england english",
    "saudi saudis",
    "syria syrian syrians",
    "venezuela venezuelan",
    "mexico mexican mexicans",
    "canada canadian canadians",
    "cuba cuban cubans",
    "peru peruvian",
    "afghanistan afghan afghans",
    "pakistan pakistani",
    "democrat democrats democratic",
    "republican republicans gop",
)
