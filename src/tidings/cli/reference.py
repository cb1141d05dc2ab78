"""The generated pages of the documentation: ``python -m tidings.cli.reference docs`` writes them.

A test fails where a page lags behind the settings or the commands.
"""

import sys
from pathlib import Path

from cyclopts import App
from pydantic import BaseModel

from tidings.cli.app import app
from tidings.settings import Settings

__all__ = ["commands_page", "settings_page"]


def settings_page() -> str:
    """Return docs/settings.md, made from the settings model."""
    lines = [
        "# Settings",
        "",
        "Generated from the settings model; `make docs` writes it anew. They come from `tidings.toml` in the folder",
        "where Tidings is started (or from the file that `TIDINGS_CONFIG` names) and from the environment, which wins:",
        "`TIDINGS_WEB__PORT=8080` sets `web.port`. A list is written with commas in the environment.",
    ]
    for group_name, group_field in Settings.model_fields.items():
        group = group_field.annotation
        if not (isinstance(group, type) and issubclass(group, BaseModel)):
            raise TypeError(f"settings group {group_name} is not a model")
        lines += [
            "",
            f"## {group_name}",
            "",
            (group.__doc__ or "").strip(),
            "",
            "| setting | default | meaning |",
            "|---|---|---|",
        ]
        for name, field in group.model_fields.items():
            default = field.get_default(call_default_factory=True)
            shown = ", ".join(default) if isinstance(default, tuple) else "" if default is None else str(default)
            meaning = " ".join((field.description or "").split()).replace("|", "\\|")
            lines.append(f"| `{group_name}.{name}` | {f'`{shown}`' if shown else 'none'} | {meaning} |")
    return "\n".join(lines) + "\n"


def commands_page() -> str:
    """Return docs/commands.md, made from the commands' own help."""
    lines = [
        "# Commands",
        "",
        "Generated from the commands; `make docs` writes it anew. A failure is told in a plain sentence on standard",
        "error with exit code 2; 0 means done.",
    ]
    lines += _sections(app, ())
    return "\n".join(lines) + "\n"


def _sections(parent: App, above: tuple[str, ...]) -> list[str]:
    lines: list[str] = []
    for name in parent:
        command = parent[name]
        if name.startswith("-") or command is parent:
            continue
        path = (*above, name)
        if any(not inner.startswith("-") for inner in command):
            lines += _sections(command, path)
            continue
        doc = command.default_command.__doc__ if command.default_command else ""
        lines += ["", f"## `tidings {' '.join(path)}`", "", *_described(doc or "")]
    return lines


def _described(doc: str) -> list[str]:
    """Turn a docstring of NumPy's form into Markdown: prose, then one row a parameter."""
    prose, _, parameters = doc.partition("Parameters\n")
    lines = [line.strip() for line in prose.strip().splitlines()]
    rows: list[str] = []
    for line in parameters.splitlines()[1:]:
        if line.strip() and not line.startswith("        "):
            rows.append(f"- `{line.strip()}`:")
        elif line.strip():
            rows[-1] += f" {line.strip()}"
    return [*lines, "", *rows] if rows else lines


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    (folder / "settings.md").write_text(settings_page(), encoding="utf-8")
    (folder / "commands.md").write_text(commands_page(), encoding="utf-8")
