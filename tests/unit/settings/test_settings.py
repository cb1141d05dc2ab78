"""What the settings promise."""

from pathlib import Path

import pytest

from tidings.errors import SettingsError
from tidings.settings import load_settings


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "tidings.toml"
    path.write_text('[web]\nport = 8001\nhost = "127.0.0.9"\n')
    monkeypatch.setenv("TIDINGS_WEB__PORT", "8002")
    settings = load_settings(path)
    assert (settings.web.port, settings.web.host) == (8002, "127.0.0.9")


def test_a_list_is_written_with_commas_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIDINGS_SOURCES__ALLOW_NETWORKS", "127.0.0.0/8, 10.0.0.0/8")
    assert load_settings().sources.allow_networks == ("127.0.0.0/8", "10.0.0.0/8")


def test_a_wrong_value_names_the_setting() -> None:
    with pytest.raises(SettingsError, match=r"web\.port"):
        load_settings(web={"port": 99_999})


def test_an_unknown_setting_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tidings.toml"
    path.write_text("[web]\nprot = 8001\n")
    with pytest.raises(SettingsError, match=r"web\.prot"):
        load_settings(path)


@pytest.mark.parametrize("content", ["[web\nport=1", "\x00"])
def test_a_broken_file_is_named_with_a_remedy(tmp_path: Path, content: str) -> None:
    path = tmp_path / "tidings.toml"
    path.write_text(content)
    with pytest.raises(SettingsError, match=r"tidings\.toml is not valid TOML.*Correct"):
        load_settings(path)


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="tidings init"):
        load_settings(tmp_path / "nothing.toml")


_GONE = {"home": "openai", "name": "large", "url": "http://127.0.0.1:9/v1"}


@pytest.mark.parametrize(
    ("fallbacks", "words"),
    [
        ([{"home": "none"}, _GONE], r"models\.fallbacks can't be used.*only be the last"),
        ([{"home": "none"}, {"home": "none"}], "only be the last"),
        ([{"home": "openai"}], r"models\.fallbacks\.0 can't be used.*needs a name"),
    ],
)
def test_no_model_may_only_be_the_last_fallback_and_a_model_has_a_name(
    fallbacks: list[dict[str, str]], words: str
) -> None:
    with pytest.raises(SettingsError, match=words):
        load_settings(models={"fallbacks": fallbacks})
    assert load_settings(models={"fallbacks": [_GONE, {"home": "none"}]}).models.fallbacks[-1].home == "none"


def test_settings_are_frozen() -> None:
    with pytest.raises(ValueError, match="frozen"):
        setattr(load_settings().web, "port", 1)  # noqa: B010  (a plain assignment is refused before it runs)
