"""The words by which an article's topics are found, broad on purpose. Data, no code: each is a regular expression.

Whoever holds a topic would rather look at an article too many than miss one. So one word is enough, and what has a
harmless second sense (a shot at goal, a primary school, a landslide after rain) is a phrase, or shuts that sense out.
"""

__all__ = ["COUNTRIES", "HUMAN_ACTS", "HUMAN_TITLES", "HUMAN_TRAITS", "WORDS"]

_CRIME = (
    r"arrest(?!ing)\w*|apprehended|detain\w*|detention|manhunt|wanted by|police\w*|sheriff\w*|detectives?|interpol|fbi",
    r"murder\w*|manslaughter|homicid\w*|femicid\w*|kill(?:s|ed|er|ers|ing|ings)?|slain|slaying\w*|massacr\w*|lynch\w*",
    r"assassin\w*|execut(?:ed|ion|ions)|behead\w*|strangl\w*|stabb\w*|knif(?:e|ed|ing)|knives|machetes?|bludgeon\w*",
    r"shot (?:dead|and|by|in the|an?|the|two|three|four|five|six|several|him|her|them|himself|herself|to death|"
    r"at (?!goal)|up)",
    r"(?:was|were|been|being|man|woman|boy|girl|officer|teenager|people) shot|shots (?:fired|were fired|rang)",
    r"shooters?|shooting(?! (?:guards?|stars?|percentage|practice))s?|gun(?:man|men|fire|shot|shots|point|ned)",
    r"(?:open|opened|opens|opening) fire|firearms?|weapons?|explosives?|bomb(?:s|ed|er|ers|ing|ings)?|car-?bomb\w*",
    r"terror\w*|extremis\w*|jihadi\w*|militants?|hijack\w*|hostages?|abduct\w*|kidnap\w*|ransom\w*",
    r"(?<!heart )(?<!panic )attack(?:s|ed|er|ers)?|assault\w*|batter(?:y charge|ed wom[ae]n|ed wi(?:fe|ves))",
    r"mugg(?:ed|ing|er|ers)|beaten (?:up|to death)|beating of|rap(?:e|es|ed|ing|ist|ists)|molest\w*",
    r"abus(?:e|es|ed|er|ers|ing|ive)|groom(?:ed|ing)",
    r"sex(?:ual|ually) (?:offen\w+|assault\w*|abus\w+|harass\w+|exploit\w+|misconduct)|harass\w*|indecent\w*",
    r"stalk(?:ed|er|ers|ing)|robb(?:ed|er|ers|ery|eries|ing)|burgl\w*|thef(?:t|ts)|thie(?:f|ves|ving)|stol(?:e|en)",
    r"steal(?:s|ing)?|loot(?:ed|er|ers|ing)|shoplift\w*|heists?|hold-?ups?|held up an?",
    r"(?:armed|masked) (?:m[ae]n|wom[ae]n|robbers?|raiders?|gang)|break-?ins?|arson\w*|vandal\w*",
    r"riot(?:s|ed|er|ers|ing)?|hooligan\w*|trespass\w*|violen(?:ce|t)|fraud\w*|scam(?:s|med|mer|mers)?|swindl\w*",
    r"embezzl\w*|brib\w*|kickbacks?|corrupt\w*|launder\w*|extort\w*|blackmail\w*|forger(?:y|ies|s)?|counterfeit\w*",
    r"ponzi|insider (?:trading|dealing)|tax (?:evasion|dodg\w+)|perjur\w*|smuggl\w*|traffick\w*|hack(?:ed|er|ers)",
    r"cyber-?attack\w*|ransomware|cartels?|gang(?:s|ster|sters|land)?|mafia\w*|mobsters?",
    r"drug (?:deal\w+|lords?|raid\w*)|raid(?:s|ed|ing)?|crim(?:e|es|inal|inals|inally)|felon\w*|misdemeano\w*",
    r"offen(?:ces|der|ders)|culprits?|perpetrat\w*|suspect(?:s|ed)?|defendants?|the accused|accus(?:e|es|ed|ing) \w+",
    r"alleg(?:e|es|ed|edly|ation|ations)|victims?|eyewitness\w*|prosecut\w*|convict\w*|indict\w*|acquit\w*|guilty",
    r"plead(?:s|ed|ing)?|pleas? (?:deal|bargain)s?|verdicts?|jur(?:y|ies|or|ors)|sentenc(?:ed|ing)|jail\w*|gaol\w*",
    r"prison\w*|inmates?|imprison\w*|behind bars|custody|parole\w*|probation|death (?:row|penalty)",
    r"charged (?:with|over|in connection)|charges? (?:of|against)|(?:criminal|murder|drug|assault) charges?",
    r"(?:on|for|freed on) bail|on trial|(?:murder|criminal|fraud) trials?",
    r"(?:in|to|before a|told the|high|supreme|crown|district|magistrates|appeals?|criminal) courts?|courtroom\w*",
    r"court (?:hears?|heard|told|rules?|ruled|case|hearing|papers|records|documents|order|finds?|found)|extradit\w*",
    r"subpoena\w*|(?:arrest|search) warrants?|forensic\w*|autops(?:y|ies)|found dead|bod(?:y|ies) (?:\w+ ){0,2}found",
    r"foul play|genocid\w*|war crimes?|crimes? against|tortur\w*|slave(?:s|ry)|poison(?:ed|ing|er)",
    r"missing (?:girl|boy|wom[ae]n|m[ae]n|child|children|teen\w*|people)",
    r"(?:girl|boy|wom[ae]n|m[ae]n|child|children|teen\w*) (?:has |have )?(?:vanish\w*|disappear\w*|goes missing|"
    r"went missing)",
    r"snipers?|spy|spies|spying|espionage|(?:drink|drunk)-?(?:driv\w*)|poach(?:er|ers|ing)",
    r"con (?:artist|m[ae]n|wom[ae]n)|conm[ae]n|impost[eo]rs?|posed as|pocketed",
    r"beaten by (?:\w+ )?(?:m[ae]n|youths|officers|guards|neighbours)",
    r"(?:held|questioned|detained|charged) (?:over|after|for|on suspicion|in connection)",
    r"(?:gets?|got|given|faces?) (?:up to )?(?:\w+ )?(?:months|years|life)|blasts?|explosions?|wounded",
    r"(?:filmed|filming|photographed) (?:\w+ ){1,3}(?:in secret|secretly)|voyeur\w*|envelopes? of cash|hit-and-run",
    r"drive-by|stalkers?|lawless\w*|outlaw\w*|illegal\w*|unlawful\w*",
)
_HEALTH = (
    r"health\w*|diseas\w*|illness\w*",
    r"(?:fell|falls?|fallen|taken|seriously|critically|mentally|terminally|chronically) ill",
    r"sick(?:en\w*|ness\w*|ened)?|epidemi\w*|pandemic\w*|outbreaks?|infect\w*|contagi\w*|virus\w*|viral|bacteri\w*",
    r"microbes?|pathogen\w*|quarantin\w*|lockdowns?|covid\S*|coronavirus\w*|sars\S*|mers|(?:bird|swine|avian)? ?flu",
    r"influenza|measles|mumps|rubella|polio\w*|smallpox|m(?:onkey)?pox|chicken ?pox|ebola|marburg|cholera|malaria\w*",
    r"dengue|zika|typhoid|typhus|tubercul\w*|hiv|(?-i:AIDS|TB|WHO|NHS|CDC|MRSA|ADHD|IVF)|mening\w*|hepatitis|rabies",
    r"plague|anthrax|diphtheria|tetanus|pertussis|whooping cough|norovirus|rotavirus|salmonell\w*|e\. ?coli|listeri\w*",
    r"legionn?\w*|botulism|lyme|leprosy|syphilis|gonorrh\w*|chlamydia|herpes|hpv|mosquito-borne|parasit\w*",
    r"food poisoning|contaminat\w*|toxi(?:c|n|ns)|vaccin\w*|immuni\w*|inoculat\w*|booster (?:shot|jab|dose)s?|jabs",
    r"(?:flu|mmr) (?:shot|jab)s?|antibod\w*|antibiotic\w*|antivir\w*|hospital\w*|clinic\w*",
    r"surg(?:ery|eries|eon|eons|ical)|patients?|doctors?|physicians?|nurs(?:e|es|ing)|midwi\w*|paramedic\w*",
    r"ambulance\w*|medic(?:s|al|ally|ine|ines|ation|ations|inal|aid|are)?|drugs?|pharma\w*|pills?|tablets of",
    r"dos(?:e|es|age)|overdos\w*|opioid\w*|fentanyl|painkiller\w*|insulin|statins?|ibuprofen|paracetamol|aspirin",
    r"cannabis|ketamine|prescri(?:bed|ption|ptions)|treatments?|therap\w*|side effects?|placebos?|symptom\w*",
    r"diagnos\w*|screening (?:for|programme)|cancer\w*|tumou?rs?|leuk\w*|lymphoma|melanoma|carcino\w*|chemo\w*",
    r"radiotherapy|heart (?:attacks?|failure|disease|condition|surgery)|cardi(?:ac|o\w+)",
    r"(?:suffer\w*|survived|after|from) (?:a|an) (?:\w+ )?stroke|stroke (?:patients?|victims?|survivors?|risk)",
    r"blood (?:pressure|tests?|clots?|donors?|donations?|sugar)|cholesterol|diabet\w*|obes\w*|overweight|asthma\w*",
    r"allerg\w*|epilep\w*|sepsis|pneumonia|kidney\w*|liver (?:disease|transplant|failure)|transplant\w*|organ don\w*",
    r"alzheimer\w*|dementia|parkinson\w*|sclerosis|arthritis|stillb\w*|autis\w*|depression (?:and|rates|in|among)",
    r"clinical depression|anxiety|antidepress\w*|psychiatr\w*|mental(?:ly)? (?:health|ill\w*|illness)",
    r"eating disorders?|anorexi\w*|bulimi\w*|suicid\w*|self-?harm\w*|took (?:his|her|their) own li(?:fe|ves)",
    r"euthanasia|assisted dying|hospices?|care homes?|life expectancy|mortality|abortion\w*|pregnan\w*|miscarr\w*",
    r"contracepti\w*|fertility|menopaus\w*|birth defects?|newborns?|vap(?:e|es|ing)|smok(?:ers?|ing)|nicotine",
    r"alcoholi\w*|nutrition\w*|diet(?:s|ary|ing)?|malnutrition|malnourish\w*|calories?|sugar tax|dentist\w*|dental",
    r"optician\w*|disabilit\w*|rehab\w*|(?:new|confirmed|suspected|more|of) cases|case numbers",
    r"cases (?:rise|rose|rising|climb|climbed|fall|fell|of)|face masks?|masks? (?:rules?|mandates?)|addict\w*|insomnia",
    r"migraine\w*|wellbeing|well-being|genetic disorders?|gene therapy|stem cells?|anaesth\w*|anesth\w*|transfusion\w*",
    r"wards?|maternity|childbirth|birth rates?|births|premature(?:ly)? (?:bab\w+|birth\w*|born)|preterm|born too early",
    r"babies|hearing loss|deaf\w*|blindness|eye drops|eyesight|blood (?:shortages?|banks?|supplies)|fevers?",
    r"ticks carry|alcohol|sleep(?:ing|less|lessness)?|memory loss",
    r"(?:knee|hip|eye|back|brain|spine) (?:operations?|replacements?)|stroke units?|strokes? (?:kills?|killed)",
    r"heat (?:deaths?|stroke)|(?:heat|heatwave|smog|cold) (?:kills?|killed)|excess deaths|carers?|caregivers?",
    r"waiting lists?|biopsy|x-rays?",
)
_ELECTIONS = (
    r"(?:re-?)?elect(?:s|ed|ing|ion|ions|or|ors|oral|orate|orates|ioneering)?|by-?elections?|vot(?:e|es|ed|er|ers|ing)",
    r"ballot\w*|poll(?:s|ed|ing|ster|sters)?|candida(?:te|tes|cy|cies)|referend\w*|plebiscit\w*",
    r"campaign(?:s|ed|er|ers|ing)?|run-?offs?|constituenc\w*|primaries",
    r"primary(?! (?:schools?|care|education|sources?|colou?rs?|pupils?|teachers?|cause|reason|goal|aim|mirror|"
    r"forests?))",
    r"turnout|caucus\w*|midterms?|mid-terms?|hustings|manifestos?|incumbents?|electoral college|suffrage",
    r"(?:senate|house|congressional|presidential|mayoral|gubernatorial|governor['’]s|parliamentary|council|leadership|"
    r"white house|mayor['’]s) (?:race|races|contest|contests|bid|bids|hopefuls?|nominees?|nomination|debates?|"
    r"tickets?|seats?|challengers?|rivals?|frontrunners?|front-runners?)",
    r"race (?:for|to become|to be) (?:the )?(?:\w+ )?(?:president|presidency|governor|mayor|senate|senator|house|"
    r"white house|parliament|congress|chancellor|prime minister|premier|leader\w*|office|seat)",
    r"(?:bids?|runs?|ran|running|stands?|stood|standing) (?:again )?(?:for|as) (?:the )?(?:re-?election|president|"
    r"presidency|governor|mayor|senate|senator|congress|parliament|office|council|chancellor|prime minister|premier|"
    r"mp|deputy|the post)",
    r"(?:party|party['’]s|democratic|republican|presidential) (?:nominat\w+|nominees?|primar\w+|conventions?|"
    r"frontrunners?|front-runners?)",
    r"running mates?|nominating|landslide (?:victory|victories|win|defeat)",
    r"(?:win|wins|won|winning|victory) (?:by|in) a landslide|swing (?:states?|seats?)|battleground (?:states?|seats?)",
    r"marginal seats?",
    r"(?:win|wins|won|lose|loses|lost|gain|gains|gained|take|takes|took|hold|holds) (?:\w+ ){0,3}seats?",
    r"seats in (?:the )?(?:parliament|senate|house|assembly|bundestag|congress|council|knesset|duma)",
    r"(?:win|wins|won|claims?|claimed) (?:the )?(?:\w+ )?(?:presidency|governorship|mayoralty|premiership)",
    r"hung parliament|coalition (?:talks|negotiations)",
    r"(?:dissolv\w+|dissolution of) (?:the )?(?:parliament|assembly|knesset|bundestag|house)",
    r"parliament (?:was |is |to be )?dissolved|snap (?:poll|vote)|gerrymander\w*|redistrict\w*",
    r"conced(?:e|es|ed|ing) (?:defeat|the race|to)|concession speech|recounts?|canvass\w*|psephol\w*",
    r"inaugurat(?:ed|ion) (?:as|of) (?:the )?(?:new )?president|president-elect|mayor-elect|exit polls?",
    r"approval ratings?|super tuesday|polling (?:day|station\w*|place\w*)",
    r"(?:early|postal|mail-in|absentee) (?:vot\w+|ballot\w*)|unelected|unopposed|term limits?|opposition",
    r"party leaders?|televised debates?|(?:ruling|governing) party|far[- ](?:right|left)|unseat\w*|nominees?",
    r"delegates?|early counts?|vote counts?",
    r"new (?:president|prime minister|premier|mayor|chancellor|governor|parliament|government)",
    r"(?:second|third|fourth|another) term|terms? in office",
    r"contenders? for (?:president|governor|mayor|chancellor|the)",
    r"(?:trail|lead|beat)(?:s|ed|ing)? (?:\w+ ){0,4}by (?:\w+ )?(?:percentage )?points?",
    r"(?:win|wins|won|lose|loses|lost|keep|keeps|kept|secures?|secured) (?:its|their|a|an|the|his|"
    r"her) (?:\w+ )?majority",
)

WORDS: dict[str, tuple[str, ...]] = {"crime": _CRIME, "health": _HEALTH, "elections": _ELECTIONS}
"""The words and phrases of each topic, of which one is enough."""

HUMAN_ACTS = (
    r"say|says|said|tells?|told|asks?|asked|adds?|added|writes?|wrote|tweet(?:s|ed)|posts?|posted|speaks?|spoke",
    r"answers?|answered|repl(?:y|ies|ied)|den(?:y|ies|ied)|admits?|admitted|insists?|insisted|claims?|claimed|argues?",
    r"argued|warns?|warned|urges?|urged|vows?|vowed|pledge[sd]?|promise[sd]?|praise[sd]?|thanks|thanked",
    r"condemn(?:s|ed)|criticise[sd]|criticize[sd]|mocks|mocked|insult(?:s|ed)|blame[sd]|accuse[sd]|apologi[sz]e[sd]",
    r"congratulate[sd]|resign(?:s|ed)|quits?|retire[sd]?|stepp?(?:s|ed) (?:down|aside|back)|abdicate[sd]|sack(?:s|ed)",
    r"fire[sd]|appoint(?:s|ed)|name[sd]|nominate[sd]|succeed(?:s|ed)|arrive[sd]?|depart(?:s|ed)|visit(?:s|ed)",
    r"travel(?:s|led|ed)|fl(?:ies|ew|own)|lands|landed|return(?:s|ed)|fle(?:es|d)|meets?|met|greet(?:s|ed)|hosts",
    r"hosted|joins|joined|marr(?:y|ies|ied)|wed|weds|divorce[sd]?|gives? birth|gave birth|born|dies|died|turns \d+",
    r"mourns|mourned|lies in state|remembered|buried|plead(?:s|ed)|confess(?:es|ed)|testif(?:y|ies|ied)|sue[sd]?",
    r"arrested|charged|accused|convicted|jailed|sentenced|acquitted|indicted|detained|released|freed|pardoned",
    r"extradited|faints?|fainted|hospitalised|hospitalized|recovers|recovered|injured|wounded|shot|stabbed|killed",
    r"attacked|assassinated|elected|re-elected|defeated|sworn in|inaugurated|ousted|dismissed|fined|banned|smile[sd]",
    r"cries|cried|weeps|wept|laugh(?:s|ed)|sings|sang|acts|acted|plays|played|directs|directed|stars|starred|paints",
    r"painted|wins|won|scores|scored|signs|signed|campaign(?:s|ed)|leads|led|rules|ruled|order(?:s|ed)|decide[sd]",
    r"wants|wanted|hopes|hoped|plans|planned|think(?:s)?|thought|believe[sd]?|knows|knew|feels|felt|calls|called|meets",
)
"""Verbs of which a single capitalised name before them is taken for somebody."""

HUMAN_TITLES = (
    r"mr|mrs|ms|miss|dr|sir|dame|lord|lady|prof|professor|president|senator|sen|governor|gov|mayor|minister|chancellor",
    r"premier|king|queen|prince|princess|pope|cardinal|bishop|archbishop|rabbi|imam|judge|justice|general|colonel",
    r"captain|sergeant|sheriff|officer|coach|ambassador|secretary|congress(?:man|woman)|singer|actor|actress|author",
    r"writer|director|striker|goalkeeper|champion|founder|spokes(?:man|woman|person)|lawyer|widow|husband|wife|son",
    r"daughter|brother|sister|aide",
)
"""What stands before a name that is somebody's."""

HUMAN_TRAITS = (
    r"wife|husband|widow|widower|partner|son|daughter|mother|father|parents|brother|sister|family|aide|aides|lawyer",
    r"lawyers|spokes(?:man|woman|person)|death|birthday|resignation|career|speech|remarks|letter|diary|memoir",
    r"biography|office|government|cabinet|party|allies|rival|rivals|supporters|opponents|critics|successor|predecessor",
    r"fans|body|funeral|home|visit|trial|arrest|health",
)
"""What only somebody has: "Tuve's widow"."""

COUNTRIES = (
    r"afghanistan|albania|algeria|america|argentina|australia|austria|bangladesh|belarus|belgium|bolivia|bosnia|brazil",
    r"britain|bulgaria|cambodia|canada|chile|china|colombia|croatia|cuba|cyprus|denmark|ecuador|egypt|england|estonia",
    r"ethiopia|europe|finland|france|germany|ghana|greece|hungary|iceland|india|indonesia|iran|iraq|ireland|israel",
    r"italy|japan|kenya|kosovo|kuwait|latvia|lebanon|libya|lithuania|malaysia|mali|mexico|moldova|morocco|myanmar",
    r"nepal|netherlands|nigeria|norway|pakistan|palestine|peru|philippines|poland|portugal|qatar|romania|russia",
    r"scotland|serbia|singapore|slovakia|slovenia|somalia|spain|sudan|sweden|switzerland|syria|taiwan|thailand|tunisia",
    r"turkey|uganda|ukraine|uruguay|venezuela|vietnam|wales|yemen|zambia|zimbabwe|africa|asia|antarctica|washington",
    r"london|paris|berlin|moscow|beijing|brussels|tokyo|kyiv|rome|madrid|delhi|westminster|parliament|congress|senate",
    r"government",
)
"""Names of whose acts ("Iran denies") nobody would take them for somebody."""
