"""What becomes of our words where nobody reads on."""

import subprocess
import sys

_CODE = "from tidings.cli.app import main; main(['sources', 'catalogue', '--json'])"


def test_a_reader_that_leaves_is_no_failure() -> None:
    command = f'"{sys.executable}" -c "{_CODE}" | head -c 1'
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "[", "")
