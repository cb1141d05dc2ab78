"""Settings of the web pages."""

from pathlib import Path

from pydantic import Field

from tidings.settings.kinds import Group


class WebSettings(Group):
    """Where the pages are served and how readers are recognised."""

    host: str = "127.0.0.1"
    """The address to listen on."""
    port: int = Field(default=8000, ge=0, le=65535)
    """The port to listen on; 0 takes a free one."""
    secret_file: Path = Path("tidings-data/secret")
    """The key that signs readers' cookies; made at the first start."""
    signing_file: Path = Path("tidings-data/signing")
    """The key that signs articles' manifests; made at the first start."""
    acts_per_minute: int = Field(default=120, ge=0)
    """Votes, marks, follows and the like that one reader may do in a minute; 0: any number."""
    acts_per_minute_address: int = Field(default=1200, ge=0)
    """The same for all readers at one network address, which is kept in memory only; 0: any number."""
    secure_cookies: bool = False
    """Whether cookies are sent over HTTPS only; set it when the site is served so."""
    threads: int = Field(default=3, ge=1, le=64)
    """Threads that make pages at a time; more only take turns on one processor, unless they wait for a far database."""
