"""The schema's history, run by ``tidings.storage.upgrade``."""
