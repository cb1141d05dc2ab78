"""What robots.txt says besides Allow: the words of its Disallow, AI preferences, and licences."""

from dataclasses import dataclass

from tidings.sources.path_patterns import match_most_specific, path_of

__all__ = ["AGENT", "RobotsGroup", "parse_robots_group"]

AGENT = "Tidings"
_MAX_LINES = 20_000


@dataclass(frozen=True, slots=True)
class RobotsGroup:
    """The lines of robots.txt that concern us.

    ``usages`` and ``signals`` are the values of Content-Usage (IETF AIPREF) and Content-Signal lines, each with the
    path that it is for; ``licences`` the addresses of RSL documents.
    """

    disallows: tuple[str, ...] = ()
    usages: tuple[tuple[str, str], ...] = ()
    signals: tuple[tuple[str, str], ...] = ()
    licences: tuple[str, ...] = ()

    def disallow_for(self, url: str) -> str:
        """Return the most specific Disallow line that ``url`` matches, in its own words; empty for none."""
        rules = [(path, f"Disallow: {path}") for path in self.disallows]
        return match_most_specific(rules, path_of(url)) or ""


def parse_robots_group(text: str) -> RobotsGroup:
    """Return what ``text`` says to us: in the groups that name us, or else in those for all; licences also outside."""
    groups: dict[str, list[tuple[str, str]]] = {"": []}
    agents, in_head = [""], False
    for line in text.splitlines()[:_MAX_LINES]:
        name, colon, value = line.partition("#")[0].partition(":")
        key, value = name.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            agents = [*agents, value.lower()] if in_head else [value.lower()]
            in_head = True
            continue
        in_head = False
        for agent in agents:
            groups.setdefault(agent, []).append((key, value))
    ours = groups.get(AGENT.lower(), groups.get("*", []))
    everywhere = [pair for pair in groups[""] if pair[0] == "license"]
    return RobotsGroup(
        disallows=tuple(value for key, value in ours if key == "disallow" and value),
        usages=tuple(_for_path(value) for key, value in ours if key == "content-usage"),
        signals=tuple(_for_path(value) for key, value in ours if key == "content-signal"),
        licences=tuple(dict.fromkeys(value for key, value in [*everywhere, *ours] if key == "license")),
    )


def _for_path(value: str) -> tuple[str, str]:
    path, _, rest = value.partition(" ")
    return (path, rest.strip()) if path.startswith("/") else ("/", value)
