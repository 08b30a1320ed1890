"""The staff page as browsers see it, and what a teacher does in chat to be let in."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from bot.staff.app import build
from flows.say import Button, Page
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import Town

SITE = "https://staff.panong.example.go.th"
NOT_OPEN = "เปิดไม่ได้แล้ว"
_NUMBER = re.compile(r'class="number">(\d\d)<')


class _Clock:
    def __init__(self, now: Callable[[], datetime]) -> None:
        self.now = now


class Fixed(_Clock):
    def __init__(self, now: datetime) -> None:
        super().__init__(lambda: now)


class AtTheSite(FlaskClient):
    """`letter`: the page to which it was led last."""

    letter = "/letter/none"

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        seen = super().open(*args, **{"base_url": SITE} | kwargs)
        if seen.headers.get("Location", "").startswith("/letter/"):
            self.letter = seen.headers["Location"]
        return seen


def browser(town: Town) -> AtTheSite:
    """A browser of its own, of a process of its own: none keeps anything in memory."""
    engine = town.sessions.kw["bind"]
    assert isinstance(engine, Engine)
    app = build(engine, SITE, _Clock(lambda: town.clock.now))
    return AtTheSite(app, TestResponse, use_cookies=True)


def link(teacher: Someone, case: int) -> str:
    """What the button opens: the path on the site."""
    return path_in(teacher.presses("home_letter", {"case": case}))


def path_in(seen: Seen) -> str:
    (page,) = (one.does for one in seen.buttons if isinstance(one, Button) and isinstance(one.does, Page))
    assert page.url.startswith(SITE)
    return page.url.removeprefix(SITE)


def asks(client: AtTheSite, path: str) -> int:
    """The button of the page was pressed; gives the number that is shown."""
    assert client.post(path).status_code == 303
    found = _NUMBER.search(client.get(client.letter).text)
    assert found is not None
    return int(found[1])


def opens(client: AtTheSite, path: str, teacher: Someone, case: int) -> str:
    """All of it, to the letter."""
    number = asks(client, path)
    teacher.presses("home_letter_number", {"case": case, "number": number})
    assert client.post(client.letter).status_code == 303
    return client.get(client.letter).text
