"""What letters need from outside: somebody who carries them."""

from email.message import EmailMessage
from typing import Protocol

__all__ = ["Post"]


class Post(Protocol):
    """Carries letters."""

    def send(self, letter: EmailMessage) -> None:
        """Send ``letter``; raises ``MailError`` where it can't be delivered now."""
