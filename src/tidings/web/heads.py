"""Requests whose headers never end: refused before they fill the memory."""

from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

__all__ = ["MOST_BYTES", "BoundedHttp"]

MOST_BYTES = 65_536
"""Bytes of a request besides its body, from the second piece on that the system hands over; browsers send a few
thousand. The first piece is bounded by the event loop, at 256 KiB.
"""


class BoundedHttp(HttpToolsProtocol):
    """Reads requests as uvicorn does, which sets no bound to what is no body: address, headers, and what frames a body.

    Bodies are bounded where they are read, by each page.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what uvicorn hands to its protocols."""
        super().__init__(*args, **kwargs)
        self._apart = 0  # bytes of the present request that are no body

    def data_received(self, data: bytes) -> None:
        """Read ``data``; a request with more than ``MOST_BYTES`` besides its body is answered with 400 and cut off."""
        if self.transport.is_closing():
            return
        self._apart += len(data)
        super().data_received(data)
        if self._apart > MOST_BYTES and not self.transport.is_closing():
            self.send_400_response("The headers of this request are too long.")

    def on_message_begin(self) -> None:
        """Begin to count with each request."""
        super().on_message_begin()
        self._apart = 0

    def on_body(self, body: bytes) -> None:
        """Take ``body`` off what is counted."""
        super().on_body(body)
        self._apart -= len(body)
