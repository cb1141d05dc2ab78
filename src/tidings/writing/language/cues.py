"""The words that tell an attribution: which cue means what, and which are cues only in company. Data, no code."""

from enum import StrEnum

from tidings.writing.language.text import word_list

__all__ = ["ADVERBS", "BREAKING", "KIND_OF", "SAYING", "SHY", "Kind", "is_adverb"]


class Kind(StrEnum):
    """What the source does with the content."""

    SAID = "said"
    ACCUSED = "accused"
    DENIED = "denied"
    ASKED = "asked"  # wants something done; asserts nothing
    PLANNED = "planned"
    DECIDED = "decided"  # an act by whoever has the power: announced, ruled, ordered
    FOUND = "found"  # a study, a count, a poll
    REPORTED = "reported"  # by an outlet, as its own reporting
    HEARSAY = "hearsay"  # reportedly, allegedly: nobody is named


_CUES: dict[Kind, str] = {
    Kind.SAID: """caution cautions cautioned express expresses expressed expressing voice voices voiced voicing
    cite cites cited citing speak
    speaks spoke worry
        worries worried say says said saying tell tells told telling write writes wrote add adds added adding state
        states
        stated stating note notes noted noting argue argues argued arguing claim claims claimed claiming
        insist insists insisted maintain maintains maintained explain explains explained testify testifies testified
        acknowledge acknowledges acknowledged admit admits admitted confirm confirms confirmed reveal reveals revealed
        suggest suggests suggested predict predicts predicted warn warns warned believe believes believed think thinks
        thought contend contends contended declare declares declared describe describes described call calls called
        tweet tweets tweeted reply replies replied respond responds responded remark remarked assert asserts asserted
        allege alleges alleged complain complains complained concede concedes conceded emphasise emphasised emphasize
        emphasized stress stresses stressed joke joked boast boasts boasted hint hinted signal signaled signalled
        indicate indicates indicated comment commented continue estimate estimates estimated
        hope hopes hoped fear fears feared recall recalled vow vowed vows pledge pledges pledged promise promised
        promises agree agrees agreed observe observed conclude concludes concluded lament lamented
        repeat repeated point points
        pointed put puts count counts counted expect expects expected feel feels felt mention mentions mentioned
        quip quipped read reads criticise criticised criticize criticized praise praised view views project projects
        projected forecast forecasts dismiss dismisses dismissed defend defends defended know knows knew
        answer answered post posted""",
    Kind.REPORTED: "report reports reported reporting",
    Kind.ACCUSED: "accuse accuses accused accusing blame blames blamed blaming",
    Kind.DENIED: """deny denies denied denying reject rejects rejected rejecting refute refutes refuted dispute
        disputes disputed""",
    Kind.ASKED: "urge urges urged urging demand demands demanded ask asks asked request requested appeal appealed",
    Kind.PLANNED: "plan plans planned intend intends intended aim aims seek seeks want wants wanted",
    Kind.DECIDED: """announce announces announced announcing order orders ordered rule rules ruled decide decides
        decided sentence sentences sentenced convict convicted approve approved sign signed""",
    Kind.FOUND: "find finds found show shows showed discover discovers discovered",
}  # fmt: skip
KIND_OF = {cue: kind for kind, cues in _CUES.items() for cue in cues.split()}
# Words that are cues only before "that", a quotation or a clause; alone they are ordinary verbs or nouns.
SHY = frozenset(
    word_list(
        """express expresses expressed expressing voice voices voiced voicing worry worries worried speak speaks spoke
        call calls called put puts count counts counted find finds found show shows showed report reports point
    points pointed read reads know knows knew feel feels felt hope hopes fear fears promise promises continue
    view views signal project projects post answer comment joke state states claim claims demand demands plan
    plans order orders rule rules sentence sentences sign want wants wanted agree agreed agrees recall recalled
    think thinks thought believe believes decide decided aim aims seek seeks ask asks asked defend defended
    defends discover discovers discovered dismiss dismissed dismisses note notes describe described describes expect
    expects expected suggest
    suggests suggested indicate indicates indicated forecast forecasts estimate estimates vow appeal request
    pledge pledges reply hint approve approved convict convicted sentenced signed praise praised criticise
    criticised criticize criticized observe observed mention repeat repeated emphasize stress boast hinted"""
    )
)
BREAKING = frozenset(
    word_list(
        """and but or that which when while because if although though as after before since so whether than where
    until despite then yet"""
    )
)
ADVERBS = frozenset(
    word_list(
        """has have had also later then earlier already repeatedly again once first previously now still always often
    never publicly privately angrily simply recently would could may might did does do not was is are were be
    been being later monday tuesday wednesday thursday friday saturday sunday today yesterday strongly
    categorically flatly firmly initially famously similarly separately reportedly himself herself themselves
    quickly further"""
    )
)
_NOUNS_IN_LY = frozenset(
    word_list(
        "family ally assembly italy july reply monopoly supply anomaly bully rally tally fly butterfly kelly sally lily"
    )
)


def is_adverb(low: str) -> bool:
    """Say whether ``low`` is an adverb by its end: "quietly", and no "family"."""
    return low.endswith("ly") and low not in _NOUNS_IN_LY


SAYING = frozenset(
    word_list(
        """said says wrote writes added adds tweeted asked explained told replied according testified argued argues"""
    )
)
