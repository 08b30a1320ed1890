"""A LINE that answers what a test tells it to, over real HTTP, and remembers what it was asked."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal


@dataclass(frozen=True)
class Told:
    """One answer. `then`: what the server does instead of ending properly."""

    status: int = 200
    body: object = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=lambda: {"x-line-request-id": "req-1"})
    then: Literal["hang", "drop", "stop halfway"] | None = None


@dataclass(frozen=True)
class Asked:
    """One request as it arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class Double:
    """`answers` are given in order, the last one again and again."""

    def __init__(self) -> None:
        self.answers: list[Told] = [Told()]
        self.asked: list[Asked] = []
        self.released = threading.Event()
        double = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True  # otherwise each kept connection waits 40 ms for a delayed ACK

            def do_POST(self) -> None:
                double.answer(self)

            def do_GET(self) -> None:
                double.answer(self)

            def log_message(self, format: str, *args: object) -> None:
                """Says nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in handler.headers.items()}
        self.asked.append(Asked(handler.command, handler.path, headers, body))
        told = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if told.then == "hang":
            self.released.wait(10)
        if told.then in ("hang", "drop"):
            handler.close_connection = True
            return
        data = told.body if isinstance(told.body, bytes) else json.dumps(told.body).encode()
        handler.send_response(told.status)
        for name, value in {"Content-Type": "application/json", **told.headers}.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(data) + (100 if told.then else 0)))
        handler.end_headers()
        handler.wfile.write(data)
        handler.close_connection = told.then is not None


@contextmanager
def running() -> Iterator[Double]:
    double = Double()
    thread = threading.Thread(target=double.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield double
    finally:
        double.released.set()
        double.server.shutdown()
        double.server.server_close()
        thread.join()
