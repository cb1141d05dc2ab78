"""Verbs with a particle that mean what one verb means: "put off" is "postpone". Data, no code."""

__all__ = ["VERBS_OF_TWO_WORDS"]

# Each line: verbs, particles, and the verb that any of them with any of these means.
_TABLE = """
put,push off,back | postpone
bring,move forward | advance
call off | cancel
go ahead | proceed
turn down | reject
turn up | find
step,stand down | resign
give up | abandon
lay off | dismiss
take over | replace
carry out | conduct
set up | establish
break out | begin
break down | fail
blow up | explode
back,pull,draw out | withdraw
pull back | withdraw
call back | recall
pick up | lift
go up | rise
go,come down | fall
bring,push,drive up | raise
bring,push,drive down | lower
cut back,down | reduce
scale back,down | reduce
shut,close down | close
hold up | delay
find out | discover
look into | investigate
look for | seek
work out | calculate
rule out | exclude
hand over | deliver
hand in | submit
hand out | distribute
give back | return
get,run away | escape
bring out | rescue
knock,tear,pull down | demolish
burn down | burn
speed up | accelerate
slow down | slow
sign up | join
drop out | quit
fill in | complete
send back | return
put out | extinguish
put forward | propose
put up | raise
take on | hire
take part | participate
go on | continue
carry on | continue
keep on | continue
start,kick off | begin
wind up | end
call for | demand
throw out | reject
vote down | reject
wipe out | destroy
kick out | expel
vote in | elect
vote out | oust
pass on | transmit
pass away | die
cave in | collapse
give way | collapse
make up | invent
hold back | withhold
lock up | jail
break into | burgle
make off | flee
back down | yield
give in | yield
pay back | repay
fall through | fail
get through | pass
drag on | last
phase out | abolish
leave out | omit
let go | dismiss
do away | abolish
"""


def _read() -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for line in _TABLE.strip().splitlines():
        phrase, meaning = line.split(" | ")
        verbs, particles = phrase.split(" ")
        found.update({(verb, particle): meaning for verb in verbs.split(",") for particle in particles.split(",")})
    return found


VERBS_OF_TWO_WORDS = _read()
"""A verb and its particle, and the one verb that means the same."""
