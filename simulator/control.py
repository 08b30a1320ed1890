"""The control API under /simulator/: what tests and the page do to the simulator."""

import json
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, jsonify, request

from .faults import KINDS
from .line import events
from .line.deliver import Courier, Redelivery
from .phone.acts import ACTS
from .phone.people import GROUP, People
from .phone.phones import Phone
from .world import Refused, World


def blueprint(world: World, courier: Courier) -> Blueprint:
    """Everything under /simulator/. Bodies and answers are JSON; a refusal is {"message": why}."""
    control = Blueprint("control", __name__, url_prefix="/simulator")
    people = People(world, courier)

    @control.errorhandler(Refused)
    def refused(error: Refused) -> tuple[Response, int]:
        return jsonify(message=str(error)), error.status

    @control.errorhandler(ValueError)
    def malformed(error: ValueError) -> tuple[Response, int]:
        return jsonify(message=str(error)), 400

    @control.get("/phones")
    def phones() -> Response:
        with world.lock:
            return jsonify(phones=[p.as_json() for p in world.phones.values()])

    @control.post("/phones")
    def add_phone() -> tuple[Response, int]:
        return jsonify(world.add_phone(_body()).as_json()), 201

    @control.get("/phones/<user_id>")
    def phone(user_id: str) -> Response:
        return jsonify(world.phone(user_id).as_json())

    @control.get("/phones/<user_id>/chat")
    def chat(user_id: str) -> Response:
        return _records(world.phone(user_id).chat)

    @control.get("/phones/<user_id>/buttons")
    def buttons(user_id: str) -> Response:
        with world.lock:
            found = world.phone(user_id).buttons()
            return jsonify(buttons=[b.as_json() | {"seq": record["seq"]} for b, record in found])

    @control.get("/phones/<user_id>/menu")
    def menu(user_id: str) -> Response:
        """What hangs under the chat: a rich menu object with its id, or null."""
        found = world.menu_of(world.phone(user_id))
        return jsonify(menu=found[1].body | {"richMenuId": found[0]} if found else None)

    @control.get("/pictures/<line_id>")
    def picture(line_id: str) -> Response:
        found = world.menus.made.get(line_id)
        if found is None or found.picture is None:
            raise Refused("no such picture", 404)
        return Response(found.picture, mimetype=found.media_type)

    @control.get("/phones/<user_id>/content/<message_id>")
    def content(user_id: str, message_id: str) -> Response:
        world.phone(user_id)
        found = world.contents.get(message_id)
        if found is None or found.unsent:
            raise Refused("no such content", 404)
        return Response(found.data, mimetype=found.media_type)

    @control.post("/phones/<user_id>/<act>")
    def do(user_id: str, act: str) -> Response:
        if act not in ACTS:
            raise Refused(f"a phone can {', '.join(sorted(ACTS))}", 404)
        return jsonify(ACTS[act](people, world.phone(user_id), _body()))

    @control.get("/feed")
    def feed() -> Response:
        """All chats in one, for the page; another generation than it knew means that the world was reset."""
        with world.lock:
            log = world.feed
            known = request.args.get("generation") in (None, world.generation)
        records = log.after(int(_seconds("after")), _seconds("wait") if known else 0.0)
        return jsonify(records=records, generation=world.generation)

    @control.get("/calls")
    def calls() -> Response:
        return _records(world.calls)

    @control.get("/deliveries")
    def deliveries() -> Response:
        return _records(world.deliveries)

    @control.get("/settled")
    def settled() -> Response:
        return jsonify(settled=courier.settled(_seconds("wait")))

    @control.get("/faults")
    def faults() -> Response:
        with world.lock:
            return jsonify(faults=world.faults.as_json(), kinds=KINDS)

    @control.post("/faults")
    def arm() -> tuple[Response, int]:
        with world.lock:
            try:
                world.faults.arm(_body())
            except ValueError as error:
                raise Refused(str(error)) from error
            return jsonify(faults=world.faults.as_json()), 201

    @control.delete("/faults")
    def clear() -> Response:
        with world.lock:
            world.faults.clear()
        courier.release("sent", None, together=False)
        return jsonify(faults=[])

    @control.post("/release")
    def release() -> Response:
        body = _body()
        order = body.get("order", "sent")
        if order not in ("sent", "reversed", "shuffled"):
            raise Refused("order must be sent, reversed or shuffled")
        together = bool(body.get("together"))
        return jsonify(released=courier.release(order, body.get("seed"), together=together))

    @control.post("/redeliver")
    def redeliver() -> Response:
        """An event again: {"event_id"} or the newest of {"phone"}; with {"duplicate": true} not so marked."""
        body = _body()
        event_id = body.get("event_id") or _newest_event(world, world.phone(body.get("phone", "")))
        courier.repeat(event_id, redelivery=not body.get("duplicate"))
        return jsonify(event_id=event_id)

    @control.put("/redelivery")
    def redelivery() -> Response:
        """LINE's console switch: {"enabled", "after" (seconds), "times"}."""
        body = _body()
        try:
            switch = Redelivery(**body)
        except TypeError as error:
            raise Refused("enabled, after and times are what can be set") from error
        courier.redelivery = switch
        return jsonify(vars(switch))

    @control.get("/quota")
    def quota() -> Response:
        with world.lock:
            return jsonify(_quota(world))

    @control.put("/quota")
    def set_quota() -> Response:
        body = _body()
        for name, value in body.items():
            if name not in ("limit", "used") or not (type(value) is int or (name == "limit" and value is None)):
                raise Refused("limit is a whole number or null, used a whole number")
        with world.lock:
            if "limit" in body:
                world.quota.limit = body["limit"]
            if "used" in body:
                world.quota.used[world.month()] = body["used"]
            return jsonify(_quota(world))

    @control.get("/clock")
    def clock() -> Response:
        with world.lock:
            return jsonify(now=world.now_text())

    @control.put("/clock")
    def set_clock() -> Response:
        """{"now": "2026-06-15T08:00:00+07:00"}, or null for the real time; the bot hears of it too."""
        given = _body().get("now")
        try:
            moment = datetime.fromisoformat(given) if given is not None else None
        except (TypeError, ValueError) as error:
            raise Refused("now must be a time like 2026-06-15T08:00:00+07:00") from error
        if moment and moment.tzinfo is None:
            raise Refused("now must carry its zone, like 2026-06-15T08:00:00+07:00")
        with world.lock:
            world.clock.set(moment)
            for each in world.phones.values():
                each.last_timestamp = 0
            now = world.now_text()
        return jsonify(now=now, bot=courier.put_clock(given))

    @control.get("/demo")
    def demo() -> Response:
        """What the page shows above the phones: the steps to try, and whether a fresh start can be had."""
        return jsonify(steps=courier.demo_steps(), start_over=world.settings.start_over is not None)

    @control.post("/start-over")
    def start_over() -> tuple[Response, int]:
        """{"sure": true} ends this process with the code that asks for it; another generation of the feed says that
        all is new. A page of somebody else's in the same browser can't send JSON here."""
        if _body().get("sure") is not True:
            raise Refused("a fresh start wants sure")
        if world.settings.start_over is None:
            raise Refused("nobody is there who would begin anew", 404)
        world.over.set()
        return jsonify(generation=world.generation), 202

    @control.post("/raw")
    def raw() -> Response:
        """Any body to the webhook: {"body": text or JSON, "signature"?: text}; by default rightly signed."""
        body = _body()
        given = body.get("body", "")
        data = (given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)).encode()
        signature = body.get("signature")
        if signature is None:
            signature = events.signature(world.settings.channel_secret, data)
        status, answer = courier.post(data, signature)
        return jsonify(status=status, answer=answer)

    @control.post("/group-join")
    def group_join() -> Response:
        return jsonify(people.group_join(_body().get("group", GROUP)))

    @control.post("/reset")
    def reset() -> Response:
        courier.clear()
        world.reset()
        return jsonify(phones=[p.as_json() for p in world.phones.values()])

    return control


def _body() -> dict[str, Any]:
    body = request.get_json(silent=True) if request.data else {}
    if not isinstance(body, dict):
        raise Refused("the body must be a JSON object")
    return body


def _seconds(name: str) -> float:
    try:
        return max(0.0, float(request.args.get(name, 0)))
    except ValueError as error:
        raise Refused(f"{name} must be a number of seconds") from error


def _records(log: Any) -> Response:
    records = log.after(int(_seconds("after")), _seconds("wait"))
    return jsonify(records=records)


def _quota(world: World) -> dict[str, Any]:
    return {"limit": world.quota.limit, "used": world.quota.used.get(world.month(), 0)}


def _newest_event(world: World, phone: Phone) -> str:
    with world.lock:
        for event in reversed(world.events.values()):
            if event.lane == phone.user_id:
                return event.id
    raise Refused("this phone has sent nothing yet", 404)
