"""A small real server that speaks the chat part of OpenAI's API and answers with a model of ours."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from tidings.errors import ModelError
from tidings.writing.ports import Message, Model

__all__ = ["serve_model"]


def _app(model: Model, *, whole: bool) -> Starlette:
    async def complete(request: Request) -> JSONResponse:
        asked = await request.json()
        messages = [Message(one["role"], str(one["content"])) for one in asked["messages"]]
        most = int(asked.get("max_completion_tokens") or asked.get("max_tokens") or 64)
        try:
            made = await run_in_threadpool(
                model.complete,
                messages,
                max_tokens=most,
                temperature=float(asked.get("temperature", 0.0)),
                seed=int(asked.get("seed", 1)),
                whole=whole,
            )
        except ModelError as error:
            return JSONResponse({"error": {"message": error.message, "type": "invalid_request_error"}}, 400)
        usage = {"prompt_tokens": made.tokens_in, "completion_tokens": made.tokens_out}
        choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": made.text}}
        return JSONResponse(
            {
                "id": "chatcmpl-1",
                "object": "chat.completion",
                "created": int(time.time()),
                "model": asked["model"],
                "choices": [choice],
                "usage": usage | {"total_tokens": made.tokens_in + made.tokens_out},
            }
        )

    return Starlette(routes=[Route("/v1/chat/completions", complete, methods=["POST"])])


@contextmanager
def serve_model(model: Model, *, whole: bool = False) -> Iterator[str]:
    """Serve ``model`` on a free port of loopback while the block runs; yield its address.

    A request can't say whether an article is wanted, so ``whole`` says it for all of them.
    """
    server = uvicorn.Server(
        uvicorn.Config(_app(model, whole=whole), host="127.0.0.1", port=0, log_level="error", ws="none")
    )
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        server.should_exit = True
        thread.join(10)
