"""What an editor's queue holds by topic: invented sentences that must wait, and plain ones that needn't."""

import pytest

from tidings.publication.names import names_in
from tidings.publication.topics import AMENDED, TOPICS, decide_hold, describe_hold, find_topics

CRIME = """
Police shot a man dead outside the harbour office in Veltmoor
Gunmen killed nine people at a market in Brinewick
Terror attack leaves five dead in Port Ansel
Two teenagers were stabbed near the Marsk bridge
A baker in Vell admitted stealing 40,000 crowns from the till
Customs officers seized cocaine smuggled in crates of pears
The treasurer laundered money through a shell firm
Hackers stole the records of 12,000 members
Woman found dead in Ostrand canal
A jury in Harrow Sound cleared the ferry captain
Masked men held up a jeweller on Quay Street
The court heard how the fire was set on purpose
Arson destroyed the boathouse
Detectives search for a missing girl
Ex-minister faces charges of bribery
A teacher was charged with grooming a pupil
Rioters looted three shops in Tarn
Hostages freed after a night in the bank
The bomber left a rucksack at the station
He pleaded guilty to tax evasion
Inmates dug a tunnel under the wall
A driver fled after she ran over a cyclist and was later arrested
The abbey's bookkeeper swindled pilgrims for years
Burglars took the regatta trophy
Gang violence drives families from the docks
Prosecutors drop the case against the miller
A court sentenced the broker to six years
Body found in the reservoir at Lund Tarn
Man hit his neighbour with a hammer, police said
Sniper wounds two on the ring road
Clerk pocketed church funds
Spy sold secrets to a foreign power
Fisherman beaten by masked youths
Mayor took envelopes of cash from builders
Tycoon extradited over unpaid taxes
Blast at embassy kills guard
Drink-driver gets two years
School caretaker filmed pupils in secret
Poachers caught with ivory
Driver charged after crash
Two held over ferry fire
Girl vanishes on way home
Con artist posed as a priest
""".strip().splitlines()

HEALTH = """
A measles case was found in a school in Brinewick
Covid numbers rise for a third week
Flu fills the wards of Port Ansel
Surgeons at Veltmoor separate twins
Nurses in Marsk call off their strike
A new pill lowers cholesterol, a study found
Doctors warn of a shortage of insulin
Bird flu reaches farms on Ostrand
The child died of meningitis
Cholera spreads after the flood
Patients wait nine months for a hip
Diabetes is twice as common on the coast
Obesity falls among ten-year-olds in Vell
Ambulances queued for hours outside
Salmonella found in eggs from Tarn
Therapists see more anxiety in the young
An abortion law passes its first reading
Mothers are told to avoid the drops while pregnant
Dementia may begin with a loss of smell
Vapes will be sold from behind the counter
The cancer centre opens in May
Rabies jabs are offered to vets
A heart attack ended her walk to the pole
The ministry approves a vaccine against dengue
Ten fell ill after eating mussels
Mental illness keeps one in six from work
Suicide rates fall in the north
A pharmacist gave out the wrong dose
Whooping cough is back in Vell
Legionnaires at a hotel sickens nine
Doses ran out in Marsk
Heatwave kills 40 elderly
Maternity ward shuts
Sleeping less harms memory, study finds
Blood shortage in the north
Babies born too early fare better
Hearing loss rises among the young
Ticks carry a new fever
Alcohol deaths climb
Eye drops recalled
Stroke unit opens
Long waits for knee operations
Antidepressants help fewer than thought
""".strip().splitlines()

ELECTIONS = """
Senate race tightens in the last week
Voters in Veltmoor go to the polls on Sunday
The Harbour Party wins 41 seats in parliament
Wold runs for mayor of Port Ansel
Ostrand re-elects its council
A referendum on the bridge is set for May
Turnout fell to 48 per cent
Polls show a dead heat in Marsk
Tuve concedes defeat in Brinewick
The presidential race opens with nine names
Ballots are being recounted in Vell
Candidates debate fishing quotas
The governor seeks a third term and opens her campaign
Caucuses begin in the north
Lindqvist wins the Democratic nomination
The premier calls a snap election
Postal votes arrive late
By-election in Tarn after the member's death
Landslide victory for the Mill Party
Parliament was dissolved on Friday
Midterms cost the Quay Party its majority
An exit poll gives Holm 51 per cent
Voting machines fail in two districts
Holm picks a running mate
Marginal seats decide the day
A judge throws out the redistricting plan
Coalition talks begin in Port Ansel
She will stand for parliament in the autumn
Ostrand picks a new president on Sunday
Opposition ahead in early count
Party leaders clash in televised debate
Turnip Party tops the poll
She won by 12,000 votes
Governor Wold trails her rival by two points
Electors choose among five
Mayor wins second term
Ruling party loses majority
Far right surges in Marsk
Polling stations open
Constituency boundaries redrawn
Bid to unseat the premier
Delegates back Tuve as nominee
The Harbour Party names its contender for governor
""".strip().splitlines()

PERSONS = """
Tennholm arrives in Orrel
Brandvik resigned
Lindqvist denies that she knew
Talks stall after Tuve walked out, Wold said
President Oduya flies to Ostrand
Mr Holm sold his shares
Tuve's widow opened the museum
Crumwell was fined 300 crowns
Wold has married in secret
A letter to the king and to Mrs Tuve was found
Ada Holm keeps bees
Judge Vell set a date
Oduya's lawyer asked for more time
Holm will retire in May
Vennery apologised for the delay
The prize went to the singer Quill
Tuve steps down as rector
On Monday Lindqvist told the council that the bridge was safe
Crumwell sings at the harbour
Brannoch was born on Ostrand
Marlowe-Quint warns of thin ice
In Marsk, Holloway met the fishermen
Vennery also wrote the song
Last year Brannoch divorced
Dr Quill cut the ribbon
Wold quits
The captain, Nils Brannoch, kept the ship afloat
""".strip().splitlines()

PLAIN = """
Rain will reach the coast by Tuesday evening
Snow closed the pass above Lund Tarn for two days
The warmest March since records began ended on Sunday
A gale felled an old oak in the park
Fog delayed 14 ferries at Port Ansel
Temperatures in Vell reached 31 degrees
The river rose by two metres after the thaw
A landslide after heavy rain blocked the coast road
Veltmoor beat Brinewick 3-1 in the cup
Ostrand drew with Marsk after a late equaliser
The keeper saved a shot at goal in the last minute
Harrow Sound won the regatta for the third time
The champions lost by two strokes on the final hole
Tarn reached the final after extra time
The relay team set a national record
The home side scored from a free kick
Quay Mills will build a second plant on the coast
Sales of electric ferries doubled last year
The brewery raises its prices by 4 per cent
Shares in Ansel Grid rose by 2 per cent
The port handled 40,000 containers in May
Wheat exports fell by a tenth
A comet will pass the Earth in October
Astronomers measured the light of a distant star
Fossil footprints were found on a beach
The probe sent its first pictures of the moon
A new species of moss grows on the old wall
The museum opens a show of glass
The orchestra plays three works from the north
A primary school in Marsk staged an opera
The library lends seeds to gardeners
A novel about lighthouses sold 90,000 copies
""".strip().splitlines()


@pytest.mark.parametrize(
    ("topic", "text"),
    [(topic, text) for topic, texts in zip(TOPICS, (CRIME, HEALTH, ELECTIONS, PERSONS), strict=True) for text in texts],
)
def test_what_is_plainly_of_a_topic_is_held(topic: str, text: str) -> None:
    assert topic in find_topics([text], [], names_in([text]))


@pytest.mark.parametrize("text", PLAIN)
def test_weather_sport_trade_science_and_culture_are_not_held(text: str) -> None:
    assert not {"crime", "health", "elections"} & set(find_topics([text], [], names_in([text])))


def test_the_tables_are_as_long_as_the_documentation_says() -> None:
    assert [len(table) for table in (CRIME, HEALTH, ELECTIONS, PERSONS, PLAIN)] == [43, 43, 43, 27, 32]


def test_a_surname_alone_is_somebodys_where_a_passage_names_them_in_full() -> None:
    text = "The bridge that bears the name of Brannoch reopens."
    assert find_topics([text], [], ["Brannoch"]) == ()
    assert find_topics([text], [], ["Brannoch"], ["Nils Brannoch drew the bridge."]) == ("living-persons",)
    assert find_topics([text], [], ["Brannoch"], ["Minister Brannoch drew the bridge."]) == ("living-persons",)


@pytest.mark.parametrize("text", ["Norway denies it.", "NASA said so.", "Rain arrives on Monday.", "It said so."])
def test_countries_bodies_and_common_words_are_nobody(text: str) -> None:
    assert find_topics([text], [], []) == ()


def test_a_hold_says_why_in_plain_words() -> None:
    why = decide_hold(["crime", "living-persons"], TOPICS, amended_before=True)
    assert why == ("crime", "living-persons", AMENDED)
    assert describe_hold(" ".join(why)) == "crime, living persons, an editor amended the version before"
