"""Puts the simulator together: one Flask application, one server thread, one world."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, Response, jsonify, render_template

from . import control
from .httpd import Server
from .keeping import Keeper, restore
from .line import api
from .line.deliver import Courier
from .settings import Settings
from .world import World

# Pictures in messages may come from anywhere, as they do on a phone; everything else is our own.
_POLICY = "default-src 'self'; img-src 'self' data: http: https:; media-src 'self' http: https:"


@dataclass
class Handle:
    """A running simulator. `world` is for tests in the same process."""

    url: str
    world: World
    courier: Courier
    keeper: Keeper
    _server: Server
    _thread: threading.Thread

    def stop(self) -> None:
        """Stop at once; whoever waits for an answer loses the connection."""
        self.world.close()
        self.courier.stop()
        self._server.stop()
        self._thread.join()
        self.keeper.stop()


def application(world: World, courier: Courier) -> Flask:
    """The API under /v2 and /oauth2, the control API under /simulator, the page at /."""
    app = Flask("simulator", static_url_path="/static")
    app.register_blueprint(api.blueprint(world))
    app.register_blueprint(control.blueprint(world, courier))

    @app.get("/")
    def page() -> str:
        return render_template("index.html", bot_name=world.settings.bot_name)

    @app.get("/healthz")
    def health() -> Response:
        return jsonify(status="ok")

    @app.errorhandler(404)
    def unknown(_: Exception) -> tuple[Response, int]:
        return jsonify(message="Not found"), 404

    @app.errorhandler(405)
    def wrong_method(_: Exception) -> tuple[Response, int]:
        return jsonify(message="Method not allowed"), 405

    @app.after_request
    def guard(response: Response) -> Response:
        response.headers["X-Content-Type-Options"] = "nosniff"
        if response.mimetype == "text/html":
            response.headers["Content-Security-Policy"] = _POLICY
        return response

    return app


def start(settings: Settings, machine: Callable[[], float] = time.time) -> Handle:
    """Listen on 127.0.0.1, on a free port if settings.port is 0. `machine` is the real clock, in seconds."""
    world = World(settings, machine)
    restore(world)
    courier = Courier(world)
    server = Server("127.0.0.1", settings.port, application(world, courier))
    # A short poll, because stopping waits for it.
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), name="simulator", daemon=True)
    thread.start()
    return Handle(f"http://127.0.0.1:{server.server_address[1]}", world, courier, Keeper(world), server, thread)
