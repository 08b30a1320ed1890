"""Rich menus as LINE keeps them: made, drawn, shown to everybody or to some, deleted.

Where LINE's reference gives no words for a refusal, those here are ours; the status is LINE's. What LINE does a moment
after its 202 is done at once.
"""

import secrets
from typing import Any

from ..rules import Problem
from ..rules.menus import MAX_PICTURE, check_bulk, check_menu, picture_size
from ..settings import USER_ID
from ..world import World
from .memory import Made
from .sending import Answer, faulty, refusal

MOST_MENUS = 1000
_PICTURES = ("image/png", "image/jpeg")
_NO_PICTURE = "must upload richmenu image before applying it to user"


def create(world: World, body: Any) -> Answer:
    if problems := check_menu(body):
        return faulty(problems)
    if len(world.menus.made) >= MOST_MENUS:
        return refusal(400, f"The maximum number of rich menus ({MOST_MENUS}) has been reached")
    line_id = f"richmenu-{secrets.token_hex(16)}"
    world.menus.made[line_id] = Made(body)
    return Answer(200, {"richMenuId": line_id})


def validate(body: Any) -> Answer:
    problems = check_menu(body)
    return faulty(problems) if problems else Answer(200, {})


def listed(world: World) -> Answer:
    return Answer(200, {"richmenus": [one.body | {"richMenuId": line_id} for line_id, one in world.menus.made.items()]})


def shown(world: World, line_id: str) -> Answer:
    made = world.menus.made.get(line_id)
    return refusal(404, "Not found") if made is None else Answer(200, made.body | {"richMenuId": line_id})


def upload(world: World, line_id: str, data: bytes, media_type: str) -> Answer:
    made = world.menus.made.get(line_id)
    if media_type not in _PICTURES:
        return refusal(415, "Unsupported Media Type")
    if len(data) > MAX_PICTURE:
        return refusal(413, "Request entity too large")
    if made is None:
        return refusal(404, "Not found")
    if made.picture is not None:
        return refusal(400, "An image has already been uploaded to the richmenu")
    if picture_size(data, media_type) != (made.body["size"]["width"], made.body["size"]["height"]):
        return refusal(400, "The image size does not match the richmenu size")
    made.picture, made.media_type = data, media_type
    return Answer(200, {})


def delete(world: World, line_id: str) -> Answer:
    """Whoever is linked to it has the default again."""
    menus = world.menus
    if menus.made.pop(line_id, None) is None:
        return refusal(404, "Not found")
    if menus.default == line_id:
        menus.default = None
    menus.links = {user: linked for user, linked in menus.links.items() if linked != line_id}
    tell(world)
    return Answer(200, {})


def set_default(world: World, line_id: str | None) -> Answer:
    if line_id is not None and (unfit := _unfit(world, line_id)):
        return unfit
    world.menus.default = line_id
    tell(world)
    return Answer(200, {})


def default(world: World) -> Answer:
    line_id = world.menus.default
    return refusal(404, "no default richmenu") if line_id is None else Answer(200, {"richMenuId": line_id})


def of_user(world: World, user: str) -> Answer:
    line_id = world.menus.links.get(user)
    if line_id is None:
        return refusal(404, "the user has no richmenu")
    return Answer(200, {"richMenuId": line_id}, user=user)


def link(world: World, user: str, line_id: str | None) -> Answer:
    """One person; None takes the link away."""
    if not USER_ID.fullmatch(user):
        return refusal(400, "The value for the 'userId' parameter is invalid")
    if line_id is not None and (unfit := _unfit(world, line_id)):
        return unfit
    _link(world, [user], line_id)
    return Answer(200, {}, user=user)


def bulk(world: World, kind: str, body: Any) -> Answer:
    """Up to 500 people; kind is link or unlink."""
    if problems := check_bulk(kind, body):
        return faulty(problems)
    wrong = [n for n, user in enumerate(body["userIds"]) if not USER_ID.fullmatch(user)]
    if wrong:
        return faulty([Problem(f"userIds[{n}]", "invalid user id") for n in wrong])
    line_id = body.get("richMenuId")
    if line_id is not None and (unfit := _unfit(world, line_id)):
        return unfit
    _link(world, body["userIds"], line_id)
    return Answer(202, {})


def tell(world: World) -> None:
    """Every phone looks what hangs under its chat now."""
    world.feed.add(*({"kind": "menu", "at": world.now_text(), "user_id": user} for user in world.phones))


def _unfit(world: World, line_id: str) -> Answer | None:
    made = world.menus.made.get(line_id)
    if made is None:
        return refusal(404, "Not found")
    return refusal(400, _NO_PICTURE) if made.picture is None else None


def _link(world: World, users: list[str], line_id: str | None) -> None:
    """Of friends only; for the others LINE answers the same and does nothing."""
    for user in users:
        phone = world.phones.get(user)
        if line_id is None:
            world.menus.links.pop(user, None)
        elif phone is not None and phone.state == "friend":
            world.menus.links[user] = line_id
    world.feed.add(*({"kind": "menu", "at": world.now_text(), "user_id": u} for u in users if u in world.phones))
