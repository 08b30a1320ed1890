"""Rich menus through the official SDK, with the limits and the one kind of failure of `bot.line.sdk`."""

from collections.abc import Callable, Sequence
from functools import partial
from http import HTTPStatus
from typing import Any

from linebot.v3 import messaging

from bot.line.errors import SendFailed
from bot.line.http import PATIENCE, Http, Seconds
from bot.line.sdk import Asking
from bot.line.tokens import Tokens
from bot.menus.objects import body, named, picture
from handlers.menus.line import Gone, Refused, Standing
from models.codes import Menu


class RichMenus(Asking):
    """Those of one channel (`handlers.menus.line.LineMenus`)."""

    def __init__(self, tokens: Tokens, http: Http, base_url: str | None = None, seconds: Seconds = PATIENCE) -> None:
        super().__init__(tokens, http, base_url, seconds)
        self._files = messaging.MessagingApiBlob(self._client)

    def standing(self) -> list[Standing]:
        found = [(one.rich_menu_id, named(one.name)) for one in self._asked(self._api.get_rich_menu_list).richmenus]
        return [Standing(line_id, *ours) for line_id, ours in found if ours is not None]

    def create(self, menu: Menu) -> str:
        asked = messaging.RichMenuRequest.from_dict(body(menu))
        return str(self._asked(partial(self._api.create_rich_menu, asked)).rich_menu_id)

    def has_picture(self, line_id: str) -> bool:
        try:
            return bool(self._asked(partial(self._files.get_rich_menu_image, line_id)))
        except SendFailed as failed:
            if failed.status == HTTPStatus.NOT_FOUND:
                return False
            raise

    def draw(self, line_id: str, menu: Menu) -> None:
        # Left alone the SDK says that the bytes are JSON.
        told = partial(self._files.set_rich_menu_image, line_id, picture(menu), _headers={"Content-Type": "image/png"})
        self._asked(told)

    def default(self) -> str | None:
        try:
            return str(self._asked(self._api.get_default_rich_menu_id).rich_menu_id)
        except SendFailed as failed:
            if failed.status == HTTPStatus.NOT_FOUND:
                return None
            raise

    def make_default(self, line_id: str) -> None:
        self._asked(partial(self._api.set_default_rich_menu, line_id))

    def link(self, line_id: str, users: Sequence[str]) -> None:
        asked = messaging.RichMenuBulkLinkRequest(richMenuId=line_id, userIds=list(users))
        self._of_people(partial(self._api.link_rich_menu_id_to_users, asked))

    def unlink(self, users: Sequence[str]) -> None:
        asked = messaging.RichMenuBulkUnlinkRequest(userIds=list(users))
        self._of_people(partial(self._api.unlink_rich_menu_id_from_users, asked))

    def delete(self, line_id: str) -> None:
        try:
            self._asked(partial(self._api.delete_rich_menu, line_id))
        except SendFailed as failed:
            if failed.status != HTTPStatus.NOT_FOUND:
                raise

    def _of_people(self, call: Callable[..., Any]) -> None:
        try:
            self._asked(call)
        except SendFailed as failed:
            if failed.status == HTTPStatus.NOT_FOUND:
                raise Gone from failed
            if failed.status == HTTPStatus.BAD_REQUEST:  # any other refusal is about the channel, whoever is linked
                raise Refused from failed
            raise
