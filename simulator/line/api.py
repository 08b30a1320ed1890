"""The Messaging API, as far as bots of our kind call it, and as strict as LINE."""

import hmac
import json
import secrets
import time
import uuid
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, request

from ..faults import Fault
from ..httpd import DROP
from ..world import World
from . import sending
from .memory import STATELESS_SECONDS
from .menu_api import add_menus
from .sending import Answer, refusal

MAX_BYTES = 2 * 1024 * 1024
_UNAUTHENTICATED = (
    "Authentication failed due to the following reason: invalid token. "
    "Confirm that the access token in the authorization header is valid."
)


def blueprint(world: World) -> Blueprint:
    """Everything under /v2 and /oauth2."""
    api = Blueprint("messaging_api", __name__)

    def answer(endpoint: str, act: Callable[[str], Answer]) -> Response:
        """Do the call under LINE's common rules (token, rate, faults, headers) and log it."""
        began, request_id = time.monotonic(), str(uuid.uuid4())
        fault: Fault | None = None
        done = _unfit(world, endpoint)
        if done is None:
            with world.lock:
                fault = world.faults.take(_faulty(endpoint))
            done = _suffer(world, fault, lambda: act(request_id))
        _log(world, endpoint, done, request_id, fault, began)
        response = Response(json.dumps(done.body), done.status, mimetype="application/json")
        response.headers["x-line-request-id"] = request_id
        response.headers.update(done.headers)
        return response

    @api.post("/v2/bot/message/reply")
    def reply() -> Response:
        return answer("reply", lambda _: _with_json(lambda body: sending.reply(world, body, _key() is not None)))

    @api.post("/v2/bot/message/push")
    def push() -> Response:
        return answer("push", lambda rid: _with_json(lambda body: sending.push(world, body, _key(), rid)))

    @api.post("/v2/bot/message/validate/<any(reply, push):kind>")
    def validate(kind: str) -> Response:
        return answer(f"validate/{kind}", lambda _: _with_json(sending.validate))

    @api.post("/v2/bot/chat/loading/start")
    def loading() -> Response:
        return answer("loading", lambda _: _with_json(lambda body: sending.loading(world, body)))

    @api.get("/v2/bot/profile/<user_id>")
    def profile(user_id: str) -> Response:
        def act(_: str) -> Answer:
            phone = world.phones.get(user_id)
            if phone is None or not phone.reachable(world.clock.machine()):
                return refusal(404, "Not found")
            return Answer(200, {"userId": user_id, "displayName": phone.name, "language": "th"}, user=user_id)

        return answer("profile", act)

    @api.get("/v2/bot/message/quota")
    def quota() -> Response:
        return answer("quota", lambda _: Answer(200, world.quota.as_line_says()))

    @api.get("/v2/bot/message/quota/consumption")
    def consumption() -> Response:
        return answer(
            "quota/consumption", lambda _: Answer(200, {"totalUsage": world.quota.used.get(world.month(), 0)})
        )

    @api.get("/v2/bot/info")
    def info() -> Response:
        body = {
            "userId": world.settings.bot_user_id,
            "basicId": "@simulator",
            "displayName": world.settings.bot_name,
            "chatMode": "bot",
            "markAsReadMode": "auto",
        }
        return answer("info", lambda _: Answer(200, body))

    @api.get("/v2/bot/message/<message_id>/content")
    @api.get("/v2/bot/message/<message_id>/content/preview")
    def content(message_id: str) -> Response:
        found = world.contents.get(message_id)
        if found is None or found.unsent:
            gone = refusal(410, "Gone") if found else refusal(404, "Not found")
            return answer("content", lambda _: gone)
        response = answer("content", lambda _: Answer(200, {}))
        if response.status_code == 200:
            response.data, response.mimetype = found.data, found.media_type
        return response

    @api.get("/v2/bot/message/<message_id>/content/transcoding")
    def transcoding(message_id: str) -> Response:
        known = message_id in world.contents
        done = Answer(200, {"status": "succeeded"}) if known else refusal(404, "Not found")
        return answer("content/transcoding", lambda _: done)

    add_menus(api, world, answer, _with_json)

    @api.post("/oauth2/v3/token")
    def token() -> Response:
        """A stateless token for the channel's id and secret; LINE's other way, a signed JWT, isn't played."""
        form, settings = request.form, world.settings
        right = (
            settings.channel_id
            and form.get("grant_type") == "client_credentials"
            and hmac.compare_digest(form.get("client_id", ""), settings.channel_id)
            and hmac.compare_digest(form.get("client_secret", ""), settings.channel_secret)
        )
        if not right:
            return _plain(400, {"error": "invalid_client", "error_description": "invalid client"})
        issued = secrets.token_urlsafe(96)
        with world.lock:
            now = world.clock.machine()
            world.stateless = {t: until for t, until in world.stateless.items() if until > now}
            world.stateless[issued] = now + STATELESS_SECONDS
        return _plain(200, {"token_type": "Bearer", "access_token": issued, "expires_in": STATELESS_SECONDS})

    return api


def _faulty(endpoint: str) -> str:
    """By which name faults know a call."""
    return "richmenu" if endpoint.startswith("richmenu/") else endpoint


def _plain(status: int, body: dict[str, Any]) -> Response:
    return Response(json.dumps(body), status, mimetype="application/json")


def _key() -> str | None:
    return request.headers.get("X-Line-Retry-Key")


def _unfit(world: World, endpoint: str) -> Answer | None:
    """What stops a call before it is looked at: no valid token, too many calls."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    with world.lock:
        now = world.clock.machine()
        fixed = world.settings.access_token
        known = bool(fixed) and hmac.compare_digest(token.encode(), fixed.encode())
        if scheme != "Bearer" or not (known or world.stateless.get(token, 0.0) > now):
            return refusal(401, _UNAUTHENTICATED)
        return None if world.rates.take(endpoint, now) else refusal(429, sending.RATE_LIMIT)


def _with_json(act: Callable[[Any], Answer]) -> Answer:
    if request.mimetype != "application/json":
        return refusal(415, "Unsupported Media Type")
    data = request.get_data()
    if len(data) > MAX_BYTES:
        return refusal(413, "Request entity too large")
    try:
        return act(json.loads(data))
    except (ValueError, RecursionError):
        return refusal(400, "The request body could not be parsed as JSON (line: 1, column: 1)")


def _suffer(world: World, fault: Fault | None, act: Callable[[], Answer]) -> Answer:
    """Do the call the way the fault wants it."""
    if fault is None:
        return act()
    if fault.kind == "slow":
        done = act()
        world.faults.pause(fault.seconds)
        return done
    if fault.kind == "drop":
        request.environ[DROP] = True
        return act() if fault.accept else refusal(fault.status, fault.message)
    if fault.kind == "hang":
        world.faults.pause(fault.seconds)
        request.environ[DROP] = True
        return refusal(fault.status, fault.message)
    return {
        "error": refusal(fault.status, fault.message),
        "refuse": refusal(400, fault.message),
        "rate": refusal(429, sending.RATE_LIMIT),
        "quota": refusal(429, sending.MONTHLY_LIMIT),
    }[fault.kind]


def _log(world: World, endpoint: str, done: Answer, request_id: str, fault: Fault | None, began: float) -> None:
    world.calls.add(
        {
            "at": world.now_text(),
            "endpoint": endpoint,
            "status": done.status,
            "request_id": request_id,
            "retry_key": _key(),
            "user": done.user,
            "messages": len(done.body.get("sentMessages", ())),
            "message": done.body.get("message", ""),
            "problems": [p._asdict() for p in done.problems],
            "fault": fault.kind if fault else None,
            "dropped": DROP in request.environ,
            "duration_ms": round((time.monotonic() - began) * 1000, 1),
        }
    )
