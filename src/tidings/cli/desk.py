"""``tidings desk``: the pages for those who run the newsroom."""

from cyclopts import App

from tidings.cli.context import console, present_settings
from tidings.clock import SystemClock
from tidings.readers.tokens import load_secret
from tidings.web.desk.entry import make_link

__all__ = ["app"]

app = App(name="desk", help="Let editors in at /desk: sources, review, flags, requests.")


@app.command
def link(name: str) -> int:
    """Print an address that lets somebody in at the desk, once, within a quarter of an hour.

    Example: `tidings desk link "Ida Wold"`

    Parameters
    ----------
    name
        Who it is for; what they do at the desk goes on record under this name.
    """
    settings = present_settings()
    secret = load_secret(settings.web.secret_file)
    console.print(make_link(secret, SystemClock(), settings.site.base_url, name), markup=False, soft_wrap=True)
    return 0
