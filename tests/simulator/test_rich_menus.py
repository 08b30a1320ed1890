"""Rich menus at the simulator: as strict as LINE, and shown under the phones."""

import struct
import zlib
from typing import Any

import pytest

from simulator.client import Simulator, SimulatorError
from simulator.rules.menus import MAX_PICTURE
from simulator.server import Handle
from tests.simulator.conftest import Bot, Ticker

Json = dict[str, Any]
TEACHER = "ครูสมศรี"
pytestmark = pytest.mark.usefixtures("handle")


def menu(**other: Any) -> Json:
    halves: list[tuple[int, Json]] = [
        (0, {"type": "message", "label": "ซ้าย", "text": "ไปทางซ้าย"}),
        (1250, {"type": "postback", "label": "ขวา", "data": "right", "displayText": "ไปทางขวา"}),
    ]
    areas = [{"bounds": {"x": x, "y": 0, "width": 1250, "height": 843}, "action": action} for x, action in halves]
    made: Json = {"size": {"width": 2500, "height": 843}, "selected": False, "name": "เมนู", "chatBarText": "เมนูพาน้อง"}
    return made | {"areas": areas} | other


def png(width: int = 2500, height: int = 843, more: bytes = b"") -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\0" * ((width + 7) // 8)) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"") + more


def made(bot: Bot, *, drawn: bool = True, **other: Any) -> str:
    status, body, _ = bot.call("/v2/bot/richmenu", menu(**other))
    assert status == 200
    line_id = str(body["richMenuId"])
    if drawn:
        assert upload(bot, line_id, png())[0] == 200
    return line_id


def upload(bot: Bot, line_id: str, data: bytes, kind: str = "image/png") -> tuple[int, Json, dict[str, str]]:
    return bot.call(f"/v2/bot/richmenu/{line_id}/content", data, Content_Type=kind)


def bulk(bot: Bot, users: list[str], line_id: str | None = None) -> tuple[int, Json]:
    kind = "unlink" if line_id is None else "link"
    body: Json = {"userIds": users} | ({"richMenuId": line_id} if line_id else {})
    return bot.call(f"/v2/bot/richmenu/bulk/{kind}", body)[:2]


def test_a_menu_is_made_drawn_and_shown(bot: Bot, sim: Simulator, handle: Handle) -> None:
    phone = sim.phone(TEACHER)
    line_id = made(bot)
    assert phone.menu() is None
    assert bulk(bot, [phone.user_id], line_id) == (202, {})
    assert phone.menu() == menu() | {"richMenuId": line_id}
    assert bot.call(f"/v2/bot/user/{phone.user_id}/richmenu", method="GET")[:2] == (200, {"richMenuId": line_id})
    assert bot.http.request("GET", f"{handle.url}/simulator/pictures/{line_id}").data == png()
    assert bulk(bot, [phone.user_id]) == (202, {})
    assert phone.menu() is None


def test_whoever_is_linked_to_none_has_the_default(bot: Bot, sim: Simulator) -> None:
    phone = sim.phone(TEACHER)
    own, default = made(bot), made(bot, name="อีกอัน")
    assert bot.call("/v2/bot/user/all/richmenu", method="GET")[0] == 404
    assert bot.call(f"/v2/bot/user/all/richmenu/{default}")[0] == 200
    assert bot.call("/v2/bot/user/all/richmenu", method="GET")[:2] == (200, {"richMenuId": default})
    assert (phone.menu() or {})["richMenuId"] == default
    assert bot.call(f"/v2/bot/user/{phone.user_id}/richmenu/{own}")[0] == 200
    assert (phone.menu() or {})["richMenuId"] == own
    assert bot.call(f"/v2/bot/richmenu/{own}", method="DELETE")[0] == 200
    assert (phone.menu() or {})["richMenuId"] == default
    assert bot.call("/v2/bot/user/all/richmenu", method="DELETE")[0] == 200
    assert phone.menu() is None


def test_who_is_no_friend_is_answered_for_and_not_linked(bot: Bot, sim: Simulator) -> None:
    stranger, line_id = sim.phone("คนทั่วไป"), made(bot)
    assert bulk(bot, [stranger.user_id, "U" + "9" * 32], line_id) == (202, {})
    assert stranger.menu() is None
    stranger.follow(wait=False)
    assert stranger.menu() is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"chatBarText": "ก" * 15},
        {"name": "ก" * 301},
        {"size": {"width": 799, "height": 400}},
        {"size": {"width": 2501, "height": 843}},
        {"size": {"width": 800, "height": 249}},
        {"size": {"width": 2500, "height": 1725}},
        {"size": {"width": 1000, "height": 600}},
        {"selected": "true"},
        {"areas": menu()["areas"] * 11},
        {"areas": [menu()["areas"][0] | {"action": {"type": "message", "label": "ก" * 21, "text": "ก"}}]},
        {"areas": [menu()["areas"][0] | {"action": {"type": "camera", "label": "ก"}}]},
        {"richMenuId": "richmenu-1"},
    ],
)
def test_an_object_that_line_refuses(bot: Bot, wrong: Json) -> None:
    for path in ("/v2/bot/richmenu", "/v2/bot/richmenu/validate"):
        assert bot.call(path, menu(**wrong))[0] == 400
    assert bot.call("/v2/bot/richmenu/list", method="GET")[1] == {"richmenus": []}


def test_an_object_that_line_takes_is_only_looked_at(bot: Bot) -> None:
    assert bot.call("/v2/bot/richmenu/validate", menu())[:2] == (200, {})
    assert bot.call("/v2/bot/richmenu/list", method="GET")[1] == {"richmenus": []}
    line_id = made(bot, drawn=False)
    assert bot.call("/v2/bot/richmenu/list", method="GET")[1] == {"richmenus": [menu() | {"richMenuId": line_id}]}
    assert bot.call(f"/v2/bot/richmenu/{line_id}", method="GET")[1] == menu() | {"richMenuId": line_id}


@pytest.mark.parametrize(
    ("data", "kind", "status"),
    [
        (png(more=b"\0" * MAX_PICTURE), "image/png", 413),
        (png(), "application/json", 415),
        (png(), "image/gif", 415),
        (png(2500, 1686), "image/png", 400),
        (b"no picture", "image/png", 400),
        (png(), "image/jpeg", 400),
    ],
    ids=["large", "JSON", "GIF", "size", "none", "no JPEG"],
)
def test_a_picture_that_line_refuses(bot: Bot, data: bytes, kind: str, status: int) -> None:
    line_id = made(bot, drawn=False)
    assert upload(bot, line_id, data, kind)[0] == status
    assert bot.call(f"/v2/bot/richmenu/{line_id}/content", method="GET")[0] == 404
    assert upload(bot, line_id, png())[0] == 200


def test_a_picture_is_given_once(bot: Bot) -> None:
    line_id = made(bot)
    assert upload(bot, line_id, png())[0] == 400
    assert upload(bot, "richmenu-unknown", png())[0] == 404


def test_without_its_picture_nobody_is_linked(bot: Bot, sim: Simulator) -> None:
    phone, line_id = sim.phone(TEACHER), made(bot, drawn=False)
    for status, body in (
        bulk(bot, [phone.user_id], line_id),
        bot.call(f"/v2/bot/user/{phone.user_id}/richmenu/{line_id}")[:2],
        bot.call(f"/v2/bot/user/all/richmenu/{line_id}")[:2],
    ):
        assert (status, body["message"]) == (400, "must upload richmenu image before applying it to user")
    assert bulk(bot, [phone.user_id], "richmenu-unknown")[0] == 404


def test_five_hundred_people_a_call_and_all_of_them_ids(bot: Bot) -> None:
    line_id = made(bot)
    users = [f"U{at:032x}" for at in range(501)]
    assert bulk(bot, users[:500], line_id)[0] == 202
    assert bulk(bot, users[:500])[0] == 202
    assert bulk(bot, users, line_id)[0] == 400
    assert bulk(bot, [], line_id)[0] == 400
    status, body = bulk(bot, [users[0], "nobody"], line_id)
    assert (status, body["details"][0]["property"]) == (400, "userIds[1]")


def test_a_hundred_an_hour_are_made_and_deleted(bot: Bot, ticker: Ticker) -> None:
    ids = [made(bot, drawn=False) for _ in range(100)]
    assert bot.call("/v2/bot/richmenu", menu())[0] == 429
    for line_id in ids:
        assert bot.call(f"/v2/bot/richmenu/{line_id}", method="DELETE")[0] == 200
    assert bot.call("/v2/bot/richmenu/gone", method="DELETE")[0] == 429
    ticker.now += 37
    assert bot.call("/v2/bot/richmenu", menu())[0] == 200
    assert bot.call("/v2/bot/richmenu", menu())[0] == 429


def test_a_list_ten_times_a_second(bot: Bot, ticker: Ticker) -> None:
    asked = [bot.call("/v2/bot/richmenu/list", method="GET")[0] for _ in range(11)]
    assert asked == [200] * 10 + [429]
    ticker.now += 1
    assert bot.call("/v2/bot/richmenu/list", method="GET")[0] == 200


def test_no_more_than_a_thousand(bot: Bot, handle: Handle, ticker: Ticker) -> None:
    line_id = made(bot)
    one = handle.world.menus.made[line_id]
    handle.world.menus.made.update({f"richmenu-{at}": one for at in range(999)})
    assert bot.call("/v2/bot/richmenu", menu())[0] == 400


def test_a_token_is_asked_for_and_a_fault_hits_menus_alone(bot: Bot, sim: Simulator, token: str) -> None:
    assert bot.call("/v2/bot/richmenu/list", method="GET", token="wrong")[0] == 401
    sim.fault("error", "richmenu")
    assert bot.reply(token)[0] == 200
    assert bot.call("/v2/bot/richmenu/list", method="GET")[0] == 500
    sim.fault("error", "any")
    assert bot.call("/v2/bot/richmenu/list", method="GET")[0] == 200


def test_a_tap_sends_what_the_area_says(bot: Bot, sim: Simulator) -> None:
    phone = sim.phone(TEACHER)
    bulk(bot, [phone.user_id], made(bot))
    assert [m.text for m in phone.tap_menu("ซ้าย")] == ["ได้ยินว่า ไปทางซ้าย"]
    phone.tap_menu("ขวา")
    assert bot.events[-1]["postback"] == {"data": "right"}
    assert [m.text for m in phone.messages if m.kind == "said"] == ["ไปทางซ้าย", "ไปทางขวา"]
    with pytest.raises(SimulatorError, match="no area 'กลาง'"):
        phone.tap_menu("กลาง")


def test_who_has_blocked_the_account_sees_no_menu(bot: Bot, sim: Simulator) -> None:
    phone = sim.phone(TEACHER)
    bulk(bot, [phone.user_id], made(bot))
    phone.block()
    assert phone.menu() is None
    with pytest.raises(SimulatorError, match="no area"):
        phone.tap_menu("ซ้าย")
