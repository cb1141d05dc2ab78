"""Tidings: a self-hosted newsroom that proves what it prints."""

__version__ = "0.1.0"
__all__ = ["__version__"]
