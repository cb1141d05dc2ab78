"""Everything that can go wrong and be told to somebody, in one tree.

::

    TidingsError
    ├── SettingsError          settings that can't be read, or that contradict each other
    ├── NotFoundError          an id, slug or name that stands for nothing here
    ├── DataError              data to measure on that can't be read, or has another shape
    ├── SourceError
    │   ├── OpmlError          a list of feeds that can't be read
    │   ├── FeedError          an answer that is no feed
    │   └── FetchError         no answer, or one that can't be taken
    │       ├── AddressRefusedError   a private address that the settings don't allow
    │       ├── RobotsRefusedError    robots.txt says no
    │       ├── TooLargeError         more bytes than the limit
    │       ├── PageError             a page that holds no text, or breaks what reads it
    │       ├── HostRestingError      a host that is left alone for a while
    │       └── HttpStatusError       an answer with an error status
    ├── ModelError
    │   ├── ModelMissingError     weights that aren't on this machine
    │   ├── ModelDamagedError     weights whose checksum is wrong
    │   ├── ModelUnavailableError a server that doesn't answer
    │   ├── ModelAwayError        no model can be asked, and code alone may write meanwhile
    │   └── ModelAnswerError      an answer that isn't what was asked for
    │       └── ModelBudgetError  no answer, as the budget for it is spent
    ├── StorageError
    │   ├── DatabaseInUseError    another process runs the pipeline on it
    │   ├── DatabaseFullError     the disk is full
    │   └── DatabaseUnreadableError  damaged, unreachable, or of a newer Tidings
    ├── NotVerifiedError       a manifest or a text that isn't what was signed
    ├── MailError              a letter that can't be sent
    ├── PortTakenError         another program listens there
    ├── ReviewError            what an editor asks of an article and can't be done
    ├── OutdatedError          an act on a version or a sentence that another has taken the place of
    └── ReaderError            a vote, follow or mute that can't be taken
        ├── TooManyError          more acts than anybody does by hand
        ├── AccountError          an account that can't be made, changed or closed as asked
        │   └── WrongPasswordError    a name and a password that don't belong together
        └── SignInError           a page of the desk without a name, or a link to it that is no good

Each carries a stable ``code`` for machines, a plain sentence that names the culprit, and the remedy.
"""

from typing import ClassVar


class TidingsError(Exception):
    """A failure with a code, a plain sentence and a remedy.

    ``exit_code`` is what the command line returns; ``http_status`` what the web does.
    """

    code: ClassVar[str] = "tidings"
    exit_code: ClassVar[int] = 2
    http_status: ClassVar[int] = 400

    def __init__(self, message: str, remedy: str = "") -> None:
        """Keep ``message`` (what happened to what) and ``remedy`` (what to do), both plain sentences."""
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        """Return the message and, where there is one, the remedy."""
        return f"{self.message} {self.remedy}".strip()


class SettingsError(TidingsError):
    """Settings that can't be read, or that contradict each other."""

    code = "settings"


class NotFoundError(TidingsError):
    """An id, slug or name that stands for nothing here."""

    code = "not-found"
    http_status = 404


class DataError(TidingsError):
    """Data to measure on can't be read, or has another shape."""

    code = "data"


class MailError(TidingsError):
    """A letter can't be sent."""

    code = "mail"
    http_status = 503


class NotVerifiedError(TidingsError):
    """A manifest, or the text that it stands for, is not what was signed."""

    code = "not-verified"


class SourceError(TidingsError):
    """A source or what it sent can't be used."""

    code = "source"


class OpmlError(SourceError):
    """A list of feeds that can't be read."""

    code = "opml-unreadable"


class FeedError(SourceError):
    """An answer that is no feed."""

    code = "feed-unreadable"


class FetchError(SourceError):
    """No answer, or one that can't be taken."""

    code = "fetch-failed"


class AddressRefusedError(FetchError):
    """A private address that the settings don't allow."""

    code = "address-refused"


class RobotsRefusedError(FetchError):
    """The host's robots.txt says no."""

    code = "robots-refused"


class TooLargeError(FetchError):
    """An answer of more bytes than the limit."""

    code = "too-large"


class PageError(FetchError):
    """A page that holds no text, or breaks what reads it."""

    code = "page-unreadable"


class HostRestingError(FetchError):
    """A host that failed or asked for patience, and is left alone for a while."""

    code = "host-resting"


class HttpStatusError(FetchError):
    """An answer with an error status."""

    code = "http-status"

    def __init__(self, message: str, status: int, retry_after_s: float | None = None) -> None:
        """Keep the HTTP ``status`` and the seconds that the host asked us to wait, if it did."""
        super().__init__(message)
        self.status = status
        self.retry_after_s = retry_after_s


class ModelError(TidingsError):
    """The writer's model can't be used."""

    code = "model"


class ModelMissingError(ModelError):
    """Weights that aren't on this machine."""

    code = "model-missing"


class ModelDamagedError(ModelError):
    """Weights whose checksum is wrong."""

    code = "model-damaged"


class ModelUnavailableError(ModelError):
    """A model server that doesn't answer."""

    code = "model-unavailable"


class ModelAwayError(ModelError):
    """No model of the order can be asked for now, and the settings let code alone write meanwhile."""

    code = "model-away"


class ModelAnswerError(ModelError):
    """An answer that isn't what was asked for. What it took is known where the server tells it."""

    code = "model-answer"
    tokens_in: int = 0
    tokens_out: int = 0
    seconds: float = 0.0
    money: float = 0.0


class ModelBudgetError(ModelAnswerError):
    """The model is not asked, because what it may take in an hour or a day is spent."""

    code = "model-budget"


class StorageError(TidingsError):
    """The database can't be used."""

    code = "storage"
    exit_code = 2
    http_status = 503


class DatabaseInUseError(StorageError):
    """Another process runs the pipeline on this database."""

    code = "database-in-use"


class DatabaseFullError(StorageError):
    """The disk that holds the database is full."""

    code = "database-full"


class DatabaseUnreadableError(StorageError):
    """The database is damaged, unreachable, or was written by a newer Tidings."""

    code = "database-unreadable"


class PortTakenError(TidingsError):
    """Another program listens on the port."""

    code = "port-taken"


class StoryError(TidingsError):
    """What an editor asks of a story can't be done."""

    code = "story"
    http_status = 400


class ReviewError(TidingsError):
    """What an editor asks of an article can't be done, or fails the check."""

    code = "review"


class OutdatedError(TidingsError):
    """An act on a version of an article, or on a sentence, that another has taken the place of."""

    code = "outdated"
    http_status = 409


class ReaderError(TidingsError):
    """A vote, follow or mute that can't be taken."""

    code = "reader"


class TooManyError(ReaderError):
    """More acts in a short time than anybody does by hand."""

    code = "too-many"
    http_status = 429


class AccountError(ReaderError):
    """An account that can't be made, changed or closed as asked."""

    code = "account"


class WrongPasswordError(AccountError):
    """A name and a password that don't belong together."""

    code = "wrong-password"
    http_status = 403


class SignInError(ReaderError):
    """A page of the desk was asked for without a name, or with a link that is no good."""

    code = "sign-in"
    http_status = 403
