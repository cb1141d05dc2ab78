"""The post: an SMTP server, as the settings say."""

import smtplib
import ssl
from email.message import EmailMessage

from tidings.errors import MailError, SettingsError
from tidings.settings.mail import MailSettings

__all__ = ["SmtpPost", "open_post"]


class SmtpPost:
    """Sends each letter over a connection of its own."""

    def __init__(self, settings: MailSettings) -> None:
        """Send as ``settings`` say; nothing is connected yet."""
        self._settings = settings

    def send(self, letter: EmailMessage) -> None:
        """Send ``letter``; raises ``MailError``."""
        settings = self._settings
        try:
            with self._connect() as server:
                if settings.user:
                    server.login(settings.user, _password(settings))
                server.send_message(letter)
        except (OSError, smtplib.SMTPException) as error:
            raise MailError(
                f"The mail server {settings.host}:{settings.port} did not take a letter: {_reason(error)}.",
                "The operator can check the settings under [mail].",
            ) from error

    def _connect(self) -> smtplib.SMTP:
        settings = self._settings
        if settings.security == "tls":
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(settings.host, settings.port, timeout=settings.timeout_s, context=context)
        server = smtplib.SMTP(settings.host, settings.port, timeout=settings.timeout_s)
        if settings.security == "starttls":
            try:
                server.starttls(context=ssl.create_default_context())
            except BaseException:
                server.close()
                raise
        return server


def open_post(settings: MailSettings) -> SmtpPost | None:
    """Return the post that ``settings`` describe, or None where no server is set; raises ``SettingsError``."""
    if not settings.host:
        return None
    if "@" not in settings.sender or not settings.sender.isprintable():
        raise SettingsError("The setting mail.sender is no address.", "Set it to something like news@example.org.")
    return SmtpPost(settings)


def _password(settings: MailSettings) -> str:
    if settings.password_file is not None:
        try:
            return settings.password_file.expanduser().read_text(encoding="utf-8").strip()
        except OSError as error:
            raise MailError(
                f"{settings.password_file} can't be read: {error.strerror}.", "Set mail.password_file to the right one."
            ) from error
    return settings.password.get_secret_value() if settings.password is not None else ""


def _reason(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        return f"{error.smtp_code} {said.decode(errors='replace') if isinstance(said, bytes) else said}"
    return str(error) or type(error).__name__
