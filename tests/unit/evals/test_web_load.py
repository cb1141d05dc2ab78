"""The readers of the web bench: every answer is timed, and an error is no answer."""

import socket
import threading

import pytest

from tidings.evals.web_load import Job, Timings, run_load


def _serve(answer: bytes) -> int:
    """Answer every request on one connection after another with ``answer``; return the port."""
    listening = socket.create_server(("127.0.0.1", 0))

    def run() -> None:
        while True:
            with listening.accept()[0] as connection:
                while connection.recv(65_536):
                    connection.sendall(answer)

    threading.Thread(target=run, daemon=True).start()
    return int(listening.getsockname()[1])


def test_a_process_of_its_own_times_every_answer() -> None:
    port = _serve(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
    found = run_load(Job(port, ["/"], ["a=b"], [], 1, 0.2))
    assert len(found.each) > 1
    assert 0 < min(found.each) <= found.percentile(0.95) <= max(found.each)
    assert found.span >= 0.2


def test_an_answer_that_is_an_error_ends_the_load() -> None:
    port = _serve(b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n")
    with pytest.raises(RuntimeError, match="503"):
        run_load(Job(port, ["/"], [], ["vote=up"], 1, 0.2))


def test_rates_and_percentiles_are_of_all_requests() -> None:
    timings = Timings([1.0, 2.0, 3.0, 40.0], 0.5)
    assert timings.rate == 8.0
    assert timings.percentile(0.5) == 3.0
    assert timings.percentile(0.95) == 40.0
