"""The command line: thin commands over the packages, one file each."""

from tidings.cli.app import main

__all__ = ["main"]
