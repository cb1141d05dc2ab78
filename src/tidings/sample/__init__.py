"""The sample day: invented news by invented outlets, served as the web would serve it.

Every person, place, company, country and outlet in it is invented. It holds what real days hold: figures that
conflict, an accusation with its denial, wire copies, a correction that arrives later, two events that look alike, an
allegation told as fact, an instruction meant for a language model, a paywall, an opt-out from AI use, and noise.

How the day is stored
---------------------
``outlets.toml`` holds one ``[[outlet]]`` per outlet: ``key`` (lower-case letters and hyphens, as in a host name),
``name``, ``owner``, ``country``, ``kind`` (an ``OutletKind``), ``feed`` (``rss``, ``atom`` or ``json``), ``quotes``
(``curly`` or ``straight``: how the outlet prints quotation marks), ``tagline``, and optionally ``disallow`` (sections
that its robots.txt closes). The n-th outlet is served on 127.2.0.n.

``events/*.toml`` holds one file per event: ``title``, ``happened`` (day relative to the day of serving and time in UTC,
such as ``"-1 05:30"``; no report is published before it), and one ``[[report]]`` per report:

=====================  ================================================================================
``outlet``             key of the outlet
``headline``           plain text, no placeholders (the address is made from it)
``summary``            what the feed says of it
``body``               paragraphs with empty lines between them
``copy_of``            instead of ``body``: key of the outlet in the same file whose body is taken word for word
``author``             the byline, optional
``section``            first part of the address, ``news`` unless told
``hours_ago``          when it was published, in hours before serving (moved nearer where the event is younger)
``appears_after_s``    instead of ``hours_ago``: published only so many seconds after serving began
``paywalled``          true for a stub that is not accessible for free
``opt_out``            ``meta`` or ``header``: where the page reserves its text from AI use
=====================  ================================================================================

A ``[[report.revision]]`` has ``after_s`` (seconds after serving began), ``replace`` (pairs of old and new words, each
old one found once in the body) and ``note`` (a last paragraph that says what was corrected).

Placeholders in ``summary``, ``body`` and ``note`` are resolved when the day is served; N is a number of days with its
sign, counted from the day of serving: ``{day:N}`` is a weekday ("Tuesday"), ``{date:N}`` a date ("10 September"),
``{month:N}`` a month ("September"), ``{year:N}`` a year, and ``{when:N}`` the word a paper would use on its own day of
publication ("today", "yesterday", "tomorrow", or "on Tuesday").
"""

from tidings.sample.day import load_sample_day
from tidings.sample.entities import (
    FeedForm,
    OptOut,
    PublishedReport,
    Revision,
    SampleDay,
    SampleEvent,
    SampleOutlet,
    SampleReport,
    SampleStats,
)
from tidings.sample.server import SampleServer, outlet_facts

__all__ = [
    "FeedForm",
    "OptOut",
    "PublishedReport",
    "Revision",
    "SampleDay",
    "SampleEvent",
    "SampleOutlet",
    "SampleReport",
    "SampleServer",
    "SampleStats",
    "load_sample_day",
    "outlet_facts",
]
