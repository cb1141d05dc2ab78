"""``tidings init``: a settings file and an empty database."""

from pathlib import Path

from tidings.cli.context import console, opened_database
from tidings.errors import SettingsError
from tidings.settings import load_settings

__all__ = ["init"]

_TEMPLATE = """\
# Settings of this Tidings. Every setting is explained in docs/settings.md; what isn't set here has its default.
# The environment wins over this file: TIDINGS_WEB__PORT=8080 sets web.port.

[site]
name = "Tidings"
# base_url = "https://news.example.org"   # the address that readers use
# contact = "mailto:you@example.org"      # sent to every outlet that is read, and shown to readers

[storage]
url = "sqlite:///tidings-data/tidings.db"

[models]
home = "embedded"                # embedded, openai (any server that speaks its API) or none
name = "qwen2.5-coder-1.5b"      # `tidings models pull` fetches its weights

[sources]
# allow_networks = ["127.0.0.0/8"]   # private networks that may be read; none by default
"""


def init(folder: Path = Path()) -> int:
    """Make a settings file and an empty database.

    Example: `tidings init` in an empty folder, then `tidings sources add https://news.example.org`.

    Parameters
    ----------
    folder
        Where `tidings.toml` goes. One that exists is left as it is.
    """
    path = folder / "tidings.toml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(_TEMPLATE)
        console.print(f"Wrote {path}.", markup=False)
    except FileExistsError:
        console.print(f"{path} is there already and was left as it is.", markup=False)
    except OSError as error:
        raise SettingsError(f"{path} can't be written: {error.strerror}.", "Choose another folder.") from error
    settings = load_settings(path)
    with opened_database(settings) as database:
        where = database.engine.url.database if database.is_sqlite else database.engine.url.render_as_string()
        console.print(f"The database {where} is ready.", markup=False)
    console.print(
        "Next: `tidings sources add URL` or `tidings sources catalogue`, `tidings models pull`, then `tidings serve`.",
        markup=False,
    )
    return 0
