"""Pairs of words that say opposite things. Data, no code."""

__all__ = ["ANTONYMS"]

_ANTONYMS = """
approve accept endorse adopt pass back support | reject oppose refuse block veto
confirm admit acknowledge | deny refute dispute; allow permit let | ban forbid prohibit bar block prevent
rise increase grow climb gain jump surge soar | fall drop decline decrease slip plunge sink tumble shrink
raise | lower cut reduce; win | lose; victory | defeat loss
convict guilty | acquit innocent clear exonerate; open reopen | close shut
begin start launch | end stop finish halt; keep continue go | stop halt cease end
arrest detain jail | release free; hire appoint | fire sack
legal lawful constitutional | illegal unlawful unconstitutional; success succeed | failure fail
ally friend | enemy rival; before | after; above | below; more | less fewer; most | least fewest
majority | minority; high higher highest | low lower lowest; best better | worst worse
strong stronger | weak weaker; alive survive | dead die kill; safe | dangerous unsafe; true | false
public | private secret; first | last; early | late; impose | lift; join enter | leave quit exit
arrive | depart leave; import | export; buy | sell; attack | defend; remember | forget; include | exclude
agree | disagree refuse; possible | impossible; likely | unlikely; able | unable; friendly | hostile
improve | worsen deteriorate; expand widen | shrink narrow; love | hate
praise applaud | criticise criticize condemn; uphold | overturn strike; enforce | waive; wide | narrow
hot | cold; young younger | old older; male man men | female woman women; husband | wife; brother | sister
son | daughter; father | mother; for | against; ahead | behind; up | down; over | under
double doubled twice | halve halved; hold held keep retain repel | lose lost surrender
postpone delay | advance; proceed ahead | cancel cancelled canceled abandon scrap; longer | shorter
faster | slower; richer | poorer; always | never; all | none; narrowest closest | widest
close near | far apart distant; shorten | lengthen extend prolong; strengthen | weaken
tighten | loosen relax ease; accelerate quicken | slow; gain | lose; present | absent; presence | absence
inside indoors | outside outdoors; north northern | south southern; east eastern | west western
rich | poor; cheap | expensive costly; easy | difficult hard; optimistic | pessimistic
simple | complicated complex; calm peaceful | violent; full | empty; heavy | light; clean | dirty
healthy well | ill sick; single unmarried | married; permanent | temporary
voluntary | compulsory mandatory; major | minor; domestic | foreign; guilty | innocent; pass | fail
finish complete | abandon; satisfied pleased | dissatisfied disappointed angry; thank | blame
employ hire recruit | dismiss sack fire; build erect | demolish destroy; add | remove; borrow | lend
fill | empty drain; freeze | thaw; hide conceal | reveal disclose publish; loss | profit; marry | divorce
permit | prohibit; push | pull; recover heal | worsen; surplus | deficit; tie draw | win lose
underestimate | overestimate; warm | cool; winner | loser; arrival | departure; increase | cut reduction
"""
ANTONYMS: tuple[str, ...] = tuple(part.strip() for part in _ANTONYMS.replace("\n", ";").split(";") if part.strip())
"""Each pair: words on either side of a bar, each of the left the opposite of each of the right."""
