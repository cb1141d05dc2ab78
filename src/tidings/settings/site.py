"""Settings of the site as a whole."""

from zoneinfo import available_timezones

from pydantic import field_validator

from tidings.settings.kinds import Group


class SiteSettings(Group):
    """What the newsroom calls itself and where it can be reached."""

    name: str = "Tidings"
    """The name at the top of every page."""
    base_url: str = "http://127.0.0.1:8000"
    """The address that readers use, without a slash at the end; feeds and metadata carry it."""
    contact: str = ""
    """A URL or e-mail address for readers, outlets and rights holders; sent in the User-Agent."""
    time_zone: str = "UTC"
    """The clock by which the morning and the evening edition are closed, at 6 and 18 o'clock: ``Europe/Berlin``."""
    invented: bool = False
    """Whether all the news here is invented (the sample day); every page then says so."""

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError(f"{value!r} is no time zone; give one such as Europe/Berlin")
        return value
