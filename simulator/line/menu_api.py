"""The calls about rich menus: their paths, for api.py to answer."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, request

from ..world import World
from . import menus
from .sending import Answer

Answering = Callable[[str, Callable[[str], Answer]], Response]
WithJson = Callable[[Callable[[Any], Answer]], Answer]


def add_menus(api: Blueprint, world: World, answer: Answering, with_json: WithJson) -> None:
    """`answer` does a call under the rules that all calls have, `with_json` gives it its body."""

    def locked(act: Callable[[], Answer]) -> Answer:
        with world.lock:
            return act()

    @api.post("/v2/bot/richmenu")
    def create_menu() -> Response:
        return answer("richmenu/create", lambda _: with_json(lambda body: locked(lambda: menus.create(world, body))))

    @api.post("/v2/bot/richmenu/validate")
    def validate_menu() -> Response:
        return answer("richmenu/validate", lambda _: with_json(menus.validate))

    @api.get("/v2/bot/richmenu/list")
    def list_menus() -> Response:
        return answer("richmenu/list", lambda _: locked(lambda: menus.listed(world)))

    @api.get("/v2/bot/richmenu/<line_id>")
    def show_menu(line_id: str) -> Response:
        return answer("richmenu/get", lambda _: locked(lambda: menus.shown(world, line_id)))

    @api.delete("/v2/bot/richmenu/<line_id>")
    def delete_menu(line_id: str) -> Response:
        return answer("richmenu/delete", lambda _: locked(lambda: menus.delete(world, line_id)))

    @api.post("/v2/bot/richmenu/<line_id>/content")
    def upload_picture(line_id: str) -> Response:
        data, kind = request.get_data(), request.mimetype
        return answer("richmenu/upload", lambda _: locked(lambda: menus.upload(world, line_id, data, kind)))

    @api.get("/v2/bot/richmenu/<line_id>/content")
    def download_picture(line_id: str) -> Response:
        found = world.menus.made.get(line_id)
        there = found is not None and found.picture is not None
        done = Answer(200, {}) if there else Answer(404, {"message": "Not found"})
        response = answer("richmenu/download", lambda _: done)
        if response.status_code == 200 and found is not None and found.picture is not None:
            response.data, response.mimetype = found.picture, found.media_type
        return response

    @api.post("/v2/bot/user/all/richmenu/<line_id>")
    def set_default(line_id: str) -> Response:
        return answer("richmenu/default", lambda _: locked(lambda: menus.set_default(world, line_id)))

    @api.get("/v2/bot/user/all/richmenu")
    def get_default() -> Response:
        return answer("richmenu/get-default", lambda _: locked(lambda: menus.default(world)))

    @api.delete("/v2/bot/user/all/richmenu")
    def clear_default() -> Response:
        return answer("richmenu/default", lambda _: locked(lambda: menus.set_default(world, None)))

    @api.post("/v2/bot/user/<user_id>/richmenu/<line_id>")
    def link(user_id: str, line_id: str) -> Response:
        return answer("richmenu/link", lambda _: locked(lambda: menus.link(world, user_id, line_id)))

    @api.delete("/v2/bot/user/<user_id>/richmenu")
    def unlink(user_id: str) -> Response:
        return answer("richmenu/unlink", lambda _: locked(lambda: menus.link(world, user_id, None)))

    @api.get("/v2/bot/user/<user_id>/richmenu")
    def of_user(user_id: str) -> Response:
        return answer("richmenu/of-user", lambda _: locked(lambda: menus.of_user(world, user_id)))

    @api.post("/v2/bot/richmenu/bulk/<any(link, unlink):kind>")
    def bulk(kind: str) -> Response:
        return answer(
            f"richmenu/bulk/{kind}",
            lambda _: with_json(lambda body: locked(lambda: menus.bulk(world, kind, body))),
        )
