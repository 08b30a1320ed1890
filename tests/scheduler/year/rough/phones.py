"""What stands on people's phones, and what it has to do with the rows: every push once, or it says that it failed."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from models.codes import NoticeState, OutboxState
from models.contacts import Contact
from models.notices import Notice
from models.outbox import OutboxMessage
from simulator.world import World

UNDER_WAY = (OutboxState.WAITING, OutboxState.SENDING)
LOST = (OutboxState.FAILED, OutboxState.UNKNOWN)
_ROW = (OutboxMessage.id, OutboxMessage.retry_key, OutboxMessage.state, OutboxMessage.outcome_unknown)
_NOTICE = (Notice.id, Notice.kind, Notice.state, Notice.outbox_id, Notice.event_id)


@dataclass
class Phones:
    """`pushes`: by retry key, the messages on phones. `held`: by row, the notices in it; `read`: how often each
    was."""

    world: World
    sessions: sessionmaker[Session]
    held: dict[int, list[int]] = field(default_factory=dict)
    read: Counter[int] = field(default_factory=Counter)
    pushes: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    ever_blocked: set[str] = field(default_factory=set)
    _seen: int = 0

    def new(self) -> list[str]:
        """The retry keys of what has come since the last call."""
        with self.world.lock:
            keys = {one["id"]: key for key, (_, _, sent) in self.world.retry_keys.accepted.items() for one in sent}
            came = [one for one in self.world.feed.after(self._seen) if one["kind"] == "push"]
        found = dict.fromkeys(keys[one["message_id"]] for one in came)
        for one in came:
            self.pushes[keys[one["message_id"]]].append(one)
            self._seen = one["seq"]
        for key, messages in self.pushes.items() if came else ():
            assert len({one["message_id"] for one in messages}) == len(messages)
            assert len(messages) <= len(self.world.retry_keys.accepted[key][2]), f"twice: {messages}"
        return list(found)

    def reads(self, notices: list[int]) -> None:
        self.read.update(notices)
        twice = [one for one in notices if self.read[one] > 1]
        assert not twice, f"read twice: {twice}"

    def agree(self) -> Counter[OutboxState]:
        """With the rows of pushes and of notices; gives how many pushes are in which state."""
        with self.sessions() as session:
            rows = session.execute(select(*_ROW, Contact.line_user_id).join(Contact).order_by(OutboxMessage.id)).all()
            notices = session.execute(select(*_NOTICE)).all()
        for row in rows:
            self._agrees(row)
        assert self.pushes.keys() <= {row.retry_key for row in rows}
        states = {row.id: row.state for row in rows}
        for one in notices:
            self._is_where_its_push_is(one, states)
        return Counter(states.values())

    def _agrees(self, row: Any) -> None:
        there = self.pushes.get(row.retry_key, ())
        assert {one["user_id"] for one in there} <= {row.line_user_id}, row
        match row.state:
            case OutboxState.SENT:
                assert there or row.line_user_id in self.ever_blocked, row
            case OutboxState.FAILED | OutboxState.CANCELLED | OutboxState.HELD:
                assert not there, row
            case OutboxState.WAITING | OutboxState.SENDING if there:
                assert row.outcome_unknown or row.state == OutboxState.SENDING, row

    def _is_where_its_push_is(self, one: Any, states: dict[int, OutboxState]) -> None:
        push = states.get(one.outbox_id)
        match one.state:
            case NoticeState.WAITING | NoticeState.DROPPED | NoticeState.EXPIRED:
                assert push is None, one
                assert not self.read[one.id], one
            case NoticeState.SAYING if one.event_id is None:
                assert push in UNDER_WAY, (one, push)
            case NoticeState.SENT:
                assert push == OutboxState.SENT, (one, push)
            case NoticeState.FAILED:
                assert push in LOST, (one, push)
