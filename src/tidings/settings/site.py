"""Settings of the site as a whole."""

from tidings.settings.kinds import Group


class SiteSettings(Group):
    """What the newsroom calls itself and where it can be reached."""

    name: str = "Tidings"
    """The name at the top of every page."""
    base_url: str = "http://127.0.0.1:8000"
    """The address that readers use, without a slash at the end; feeds and metadata carry it."""
    contact: str = ""
    """A URL or e-mail address for readers, outlets and rights holders; sent in the User-Agent."""
    invented: bool = False
    """Whether all the news here is invented (the sample day); every page then says so."""
