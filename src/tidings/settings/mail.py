"""Settings of letters to readers."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr

from tidings.settings.kinds import Group


class MailSettings(Group):
    """The server that sends letters; without one, readers are not offered any."""

    host: str = ""
    """The SMTP server's name; empty: no letters."""
    port: int = Field(default=587, ge=1, le=65535)
    """Its port."""
    security: Literal["starttls", "tls", "none"] = "starttls"
    """How the connection is secured; ``none`` only for a server on this machine."""
    user: str = ""
    """The account, where the server asks for one."""
    password: SecretStr | None = None
    """Its password; better kept in ``password_file``."""
    password_file: Path | None = None
    """A file that holds the password."""
    sender: str = ""
    """The address that letters come from, such as ``Tidings <news@example.org>``."""
    stories: int = Field(default=10, ge=1, le=50)
    """Articles in one letter."""
    timeout_s: float = Field(default=20.0, gt=0)
    """Seconds that the server may take to answer."""
