"""Whether the clock is right: a jump is told from time that has passed by who else knows what time it is.

The newest run says nothing: after three weeks without power the clock has not jumped. The database's clock does
(PostgreSQL; SQLite has none of its own), so do LINE's, which stands in the header of its answers, and the newest
webhook, unless nobody has written for an hour. What can't be taken back waits until one of them agrees and none is more
than an hour apart, or the operator says that the clock is right (docs/adr/0019).
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from config.logs import log
from handlers.operator.clock import APART, DOUBT, is_trusted
from models.database import read_only
from models.inbox import InboxEvent
from models.jobs import Setting

ASK_AGAIN_SECONDS = 60.0
TIMEOUT_SECONDS = 5.0
NEWEST = 20
"""Webhooks among which the newest is looked for: LINE may deliver old ones again."""

LINE = "https://api.line.me"

Confirm = Callable[[datetime], bool]


@dataclass(frozen=True)
class Doubt:
    """`apart`: somebody says another time; else nobody says any. `words` are for the operator."""

    apart: bool
    words: str


class Witnesses:
    """Asked by whoever is about to erase something. `ask_line` gives LINE's time, or None when it can't be reached."""

    def __init__(self, engine: Engine, ask_line: Callable[[], datetime | None]) -> None:
        self._engine = engine
        self._ask_line = ask_line
        self._asked_at = float("-inf")
        self._line: datetime | None = None

    def confirm(self, now: datetime) -> bool:
        """Whether nobody doubts that it is now; a doubt is written down and said once."""
        doubt = self.doubt(now)
        words = doubt.words if doubt else None
        with Session(read_only(self._engine)) as session:
            noted = session.scalar(select(Setting.value).where(Setting.key == DOUBT))
        if (words is None) != (noted is None):
            with Session(self._engine) as session, session.begin():
                if words is None:
                    session.delete(session.get_one(Setting, DOUBT))
                    log.info("clock_confirmed")
                else:
                    session.merge(Setting(key=DOUBT, value=words))
                    log.error("clock_in_doubt", effect="nothing_erased")
        return doubt is None

    def doubt(self, now: datetime) -> Doubt | None:
        """Why it may not be now."""
        with Session(read_only(self._engine)) as session:
            if is_trusted(session, now):
                return None
            said = {"the database": _database(session), "the newest message": _newest_webhook(session, now)}
        said["LINE"] = self._line_says()
        for name, moment in said.items():
            if moment is not None and abs(moment - now) > APART:
                return Doubt(True, f"This clock says {now:%Y-%m-%d %H:%M}Z, {name} says {moment:%Y-%m-%d %H:%M}Z.")
        if not any(said.values()):
            return Doubt(False, "Nobody confirms the time: no message within an hour, and LINE can't be reached.")
        return None

    def _line_says(self) -> datetime | None:
        """Asked at most once a minute; in between it goes on by a clock that nobody can set."""
        if time.monotonic() - self._asked_at > ASK_AGAIN_SECONDS:
            self._line, self._asked_at = self._ask_line(), time.monotonic()
        return None if self._line is None else self._line + timedelta(seconds=time.monotonic() - self._asked_at)


def line_date(base_url: str | None) -> datetime | None:
    """LINE's time, from the header of any answer, an error's too."""
    from email.utils import parsedate_to_datetime
    from urllib.error import HTTPError
    from urllib.request import Request, urlopen  # only what is done for good waits for it

    request = Request(base_url or LINE, method="HEAD")  # noqa: S310 - the address is a setting, http or https
    try:
        try:
            with urlopen(request, timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310 - as above
                headers = answer.headers
        except HTTPError as error:
            headers = error.headers
        moment = parsedate_to_datetime(headers["Date"])
    except (OSError, TypeError, ValueError):
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _database(session: Session) -> datetime | None:
    if session.get_bind().dialect.name == "sqlite":
        return None
    return session.scalar(select(func.clock_timestamp()))


def _newest_webhook(session: Session, now: datetime) -> datetime | None:
    """LINE's time of the newest of the latest events; None where that is so long ago that it says nothing."""
    latest = select(InboxEvent.happened_at).order_by(InboxEvent.id.desc()).limit(NEWEST)
    newest = max(session.scalars(latest), default=None)
    return newest if newest is not None and newest > now - APART else None
