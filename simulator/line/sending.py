"""What LINE does with an accepted reply or push: tokens, keys, quota, and the chats that show it."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from ..phone.phones import Phone, entry
from ..rules import Problem, check_request
from ..settings import USER_ID
from ..world import World
from . import events

MONTHLY_LIMIT = "You have reached your monthly limit."
RATE_LIMIT = "The API rate limit has been exceeded. Try again later."
_QUOTABLE = ("text", "sticker", "image", "video", "template", "flex")


@dataclass
class Answer:
    """A call's status and body, and what the log of calls keeps of it."""

    status: int
    body: dict[str, Any]
    headers: dict[str, str] = field(default_factory=dict)
    user: str = ""
    problems: list[Problem] = field(default_factory=list)


def refusal(status: int, message: str) -> Answer:
    return Answer(status, {"message": message})


def faulty(problems: list[Problem]) -> Answer:
    """400 in LINE's shape."""
    details = [{"message": p.message, "property": p.property} for p in problems]
    body = {"message": f"The request body has {len(problems)} error(s)", "details": details}
    return Answer(400, body, problems=problems)


def validate(body: Any) -> Answer:
    problems = check_request("validate", body)
    return faulty(problems) if problems else Answer(200, {})


def reply(world: World, body: Any, has_retry_key: bool) -> Answer:
    """Answer an event; a token is spent only by a call that is accepted."""
    if has_retry_key:
        return refusal(400, "The retry key isn't supported on this endpoint")
    if problems := check_request("reply", body):
        return faulty(problems)
    with world.lock:
        token = world.reply_tokens.use(body["replyToken"], world.clock.machine())
        if token is None:
            return refusal(400, "Invalid reply token")
        sent = _show(world, "reply", token.chat, body["messages"], event_id=token.event_id)
        return Answer(200, {"sentMessages": sent}, user=token.chat)


def push(world: World, body: Any, key: str | None, request_id: str) -> Answer:
    """Send unasked, which is counted; with a key that was accepted before, nothing more than say so."""
    if key is not None and not _is_uuid(key):
        return refusal(400, "The retry key is invalid: it must be a UUID")
    if problems := check_request("push", body):
        return faulty(problems)
    with world.lock:
        now = world.clock.machine()
        if key and (known := world.retry_keys.find(key, now)):
            first, sent = known
            answer = {"message": "The retry key is already accepted", "sentMessages": sent}
            return Answer(409, answer, {"x-line-accepted-request-id": first}, user=body["to"])
        to = body["to"]
        if to not in world.phones and to not in world.groups:
            known_form = USER_ID.fullmatch(to)
            return refusal(
                400,
                "Failed to send messages"
                if known_form
                else "The property, 'to', in the request body is invalid (line: -, column: -)",
            )
        recipients = len(_reached(world, to))
        if not world.quota.take(world.month(), recipients):
            return Answer(429, {"message": MONTHLY_LIMIT}, user=to)
        sent = _show(world, "push", to, body["messages"])
        if key:
            world.retry_keys.add(key, now, request_id, sent)
        return Answer(200, {"sentMessages": sent}, user=to)


def loading(world: World, body: Any) -> Answer:
    """Three dots in the chat until the next message, at most so many seconds."""
    problems = []
    if not isinstance(body, dict) or not isinstance(body.get("chatId"), str):
        problems.append(Problem("chatId", "must be specified"))
    else:
        problems += [Problem(name, "unknown property") for name in set(body) - {"chatId", "loadingSeconds"}]
        seconds = body.get("loadingSeconds", 20)
        if type(seconds) is not int or seconds not in range(5, 61, 5):
            problems.append(Problem("loadingSeconds", "must be a multiple of 5 between 5 and 60"))
        elif body["chatId"] not in world.phones:
            problems.append(Problem("chatId", "invalid"))
    if problems:
        return faulty(problems)
    with world.lock:
        phone = world.phones[body["chatId"]]
        if phone.state != "blocked":
            phone.chat.add({"kind": "loading", "at": world.now_text(), "seconds": seconds})
    return Answer(202, {}, user=body["chatId"])


def _is_uuid(key: str) -> bool:
    try:
        return str(uuid.UUID(key)) == key.lower()
    except ValueError:
        return False


def _reached(world: World, chat: str) -> list[Phone]:
    """The phones that a push to this chat arrives on; to anybody else it is dropped in silence."""
    if chat in world.groups:
        return [world.phones[member] for member in world.groups[chat].members]
    phone = world.phones[chat]
    return [phone] if phone.reachable(world.clock.machine()) else []


def _show(world: World, kind: str, chat: str, messages: list[dict[str, Any]], **more: Any) -> list[dict[str, str]]:
    sent = []
    for message in messages:
        one = {"id": events.message_id()}
        if message["type"] in _QUOTABLE:
            one["quoteToken"] = events.quote_token()
        sent.append(one)
    if chat in world.groups:
        more["group"] = chat
        reached = _reached(world, chat)
    elif kind == "reply":
        # Whoever wrote gets the answer, friend or not, unless they have blocked the account since.
        reached = [p for p in (world.phones.get(chat),) if p and p.state != "blocked"]
    else:
        reached = _reached(world, chat)
    for phone in reached:
        at = world.now_text()
        records = [entry(kind, m, at, **more) for m in messages]
        for record, one in zip(records, sent, strict=True):
            record["message_id"] = one["id"]
        phone.chat.add(*records)
    return sent
