"""The command line: thin commands over the packages, one file each."""

import os

# The products of vectors here are small: several threads of the library that makes them spend more time waiting for one
# another than they save. It looks at this once, when it is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from tidings.cli.app import main

__all__ = ["main"]
