"""Pages are made by a few threads at a time."""

import threading
import time

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from tidings.web.threads import FewThreads


def test_no_more_pages_are_made_at_a_time_than_there_are_threads() -> None:
    lock, working, most = threading.Lock(), [0], [0]

    def page(_request: Request) -> PlainTextResponse:
        with lock:
            working[0] += 1
            most[0] = max(most[0], working[0])
        time.sleep(0.05)
        with lock:
            working[0] -= 1
        return PlainTextResponse("told")

    app = Starlette(routes=[Route("/", page)], middleware=[Middleware(FewThreads, threads=2)])
    with TestClient(app) as client:
        asking = [threading.Thread(target=client.get, args=("/",)) for _ in range(8)]
        for each in asking:
            each.start()
        for each in asking:
            each.join(10)
    assert most[0] == 2
