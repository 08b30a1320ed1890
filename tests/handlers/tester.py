"""A person who chats with the use cases: every message is one real transaction, and everything she sees is checked.

What comes back must be drawable, must pass LINE's rules, and must not name a child where a lock screen could show it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import count

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from bot.line import postback
from bot.line.render import wire
from flows.engine.inputs import Acted, Input, Other, Photo, Said
from flows.phrase import Voice, in_thai
from flows.say import Act, Answer, Button, Card, Cards, Message, PickDate, Row, Text, Word, drawn, load
from handlers.messages.languages import voice
from handlers.turn.batch.take_all import take_all
from handlers.turn.incoming import Incoming, Kind
from handlers.turn.outgoing import Outgoing
from models.codes import InboxState, OutboxState
from models.contacts import THAI, Contact
from models.inbox import InboxEvent
from models.outbox import OutboxMessage
from simulator.rules import check_messages
from tests.handlers.town import CHILDREN_NAMES, FAMILY_NAME, Town

Pressable = Button | Row


class Seen:
    """What one message led to: `text` is everything that can be read, `labels` everything that can be pressed."""

    def __init__(self, messages: Sequence[Message]) -> None:
        self.messages = tuple(messages)
        self.cards = [card for message in messages for card in _cards(message)]
        self.text = "\n".join(line for message in messages for line in _lines(message))

    @property
    def labels(self) -> list[str]:
        return [_label(button) for button in self.buttons]

    @property
    def buttons(self) -> list[Pressable]:
        return [button for message in self.messages for button in _pressable(message)]

    def button(self, label: str) -> Pressable:
        """The one with this label; where several cards have it, the first."""
        found = [button for button in self.buttons if _label(button) == label]
        if not found:
            raise AssertionError(f"no button “{label}” among {self.labels}\n{self.text}")
        return found[0]

    def card(self, words: str) -> "Seen":
        """The one card that holds these words, as if it stood alone."""
        found = [card for card in self.cards if words in "\n".join(_lines(card))]
        if len(found) != 1:
            raise AssertionError(f"“{words}” stands on {len(found)} cards\n{self.text}")
        return Seen(found)

    def __contains__(self, words: str) -> bool:
        return words in self.text

    def __repr__(self) -> str:
        return f"{self.text}\n{self.labels}"


class Someone:
    """One LINE account. `refused`: LINE takes none of the pushes that go before a reply."""

    _messages = count(1)

    def __init__(self, town: Town, user: str, person: int | None = None) -> None:
        self.town, self.user, self.person = town, user, person
        self.seen = Seen(())
        self.out = Outgoing()
        self.message = ""
        self.refused = False
        self._pushed = 0

    @property
    def foreign(self) -> bool:
        """She reads another language than Thai."""
        return self.out.language != THAI

    def says(self, text: str) -> Seen:
        return self.sends(Said(text))

    def taps(self, label: str, on: Seen | None = None) -> Seen:
        """Press what is on the screen, or on an earlier one (`on`)."""
        return self.sends(self.tap(label, on))

    def tap(self, label: str, on: Seen | None = None) -> Input:
        """What that would send."""
        match (on or self.seen).button(label).does:
            case Word(text=text):
                return Said(text)
            case Answer() | Act() as does:
                given = postback.decode(postback.encode(does))
                assert given is not None
                return given
        raise AssertionError(f"“{label}” sends nothing to the service")

    def walks(self, *labels: str) -> Seen:
        """Press one after the other."""
        for label in labels:
            self.taps(label)
        return self.seen

    def picks(self, day: date) -> Seen:
        """Choose a day in LINE's calendar, if the screen offers it."""
        picker = next(b.does for b in self.seen.buttons if isinstance(b.does, PickDate))
        assert picker.first <= day <= picker.last
        given = postback.decode(postback.encode(picker), day.isoformat())
        assert given is not None
        return self.sends(given)

    def presses(self, act: str, args: Mapping[str, object] | None = None) -> Seen:
        """A button of an action, also one that nobody showed her."""
        return self.sends(Acted(act, {key: str(value) for key, value in (args or {}).items()}))

    def sends(self, given: Input, *, ago: timedelta = timedelta()) -> Seen:
        """Anything; `ago`: it was sent earlier and comes late."""
        self.message = f"m{next(self._messages)}"
        return self._turn(Kind.INPUT, given, self.message, ago)

    def too_late(self, words: str) -> Seen:
        """Press or say something while the service is away: it is handled when its reply token is dead."""
        given = self.tap(words) if words in self.seen.labels else Said(words)
        self.message = f"m{next(self._messages)}"
        shown = self.seen
        self.town.clock.on(minutes=20)
        self._turn(Kind.INPUT, given, self.message, timedelta(minutes=20), answerable=False)
        self.seen = shown
        return shown

    def sends_sticker(self) -> Seen:
        return self.sends(Other("sticker"))

    def sends_photo(self) -> Seen:
        return self.sends(Photo("1"))

    def follows(self) -> Seen:
        return self._turn(Kind.FOLLOW)

    def blocks(self) -> Seen:
        return self._turn(Kind.UNFOLLOW)

    def takes_back(self, message: str) -> Seen:
        """LINE's “unsend” of an earlier message (`Someone.message` when it was the last)."""
        return self._turn(Kind.UNSEND, message=message)

    def floods(self) -> Seen:
        """She sends more in a minute than anybody types."""
        return self._turn(Kind.FLOOD)

    def says_in_group(self, text: str) -> Seen:
        return self._turn(Kind.GROUP, Said(text))

    def pushed(self) -> Seen:
        """What the service has pushed to her since she looked last, the planner included."""
        self.town.plans()
        with self.town.sessions() as session:
            rows = session.scalars(
                select(OutboxMessage)
                .join(Contact, Contact.id == OutboxMessage.contact_id)
                .where(
                    Contact.channel_id == self.town.channel,
                    Contact.line_user_id == self.user,
                    OutboxMessage.id > self._pushed,
                    OutboxMessage.state == OutboxState.WAITING,
                )
                .order_by(OutboxMessage.id)
            ).all()
        self._pushed = max([self._pushed, *(row.id for row in rows)])
        for row in rows:
            checked(load(row.messages or b"[]"))
        self.seen = Seen([message for row in rows for message in load(row.messages or b"[]")])
        return self.seen

    def _turn(
        self,
        kind: Kind,
        given: Input | None = None,
        message: str | None = None,
        ago: timedelta = timedelta(),
        *,
        answerable: bool = True,
    ) -> Seen:
        recorded_at = self.town.clock.now
        now = recorded_at - ago
        self.town.clock.on(seconds=1)
        with self.town.sessions.begin() as session:
            event = stored_event(session, self.town.channel, self.user, now, message if kind == Kind.INPUT else None)
            incoming = Incoming(
                event,
                self.town.channel,
                self.user,
                kind,
                now,
                given,
                message,
                answerable=answerable,
                too_late=not answerable,
            )
            [self.out] = take_all(session, [incoming], recorded_at=recorded_at, now=now)
        for said in (self.out.messages, self.out.instead, (self.out.must_arrive,) if self.out.must_arrive else ()):
            checked(said, voice(self.out.language))
        assert self.out.start is None
        shown = self.out.instead if self.refused and self.out.first else self.out.messages
        self.seen = Seen([drawn(one, voice(self.out.language)) for one in shown] if self.foreign else shown)
        return self.seen


def checked(messages: Sequence[Message], say: Voice = in_thai) -> None:
    """LINE takes the messages, and none of them shows a child on a lock screen."""
    if not messages:
        return
    drawn = json.loads(wire(messages, say, to="U" + "0" * 32))["messages"]
    assert check_messages(drawn) == []
    for message in messages:
        for words in _in_the_open(message):
            named = [name for name in (*CHILDREN_NAMES, FAMILY_NAME) if name in words]
            assert not named, f"a child is named in the open: {words}"


def _in_the_open(message: Message) -> Iterator[str]:
    """What stands outside bubbles: texts, alternative texts, and what a press writes into the chat."""
    yield in_thai(message.words if isinstance(message, Text) else message.alt)
    for button in _pressable(message):
        yield in_thai(button.said) if button.said else _label(button)
        if isinstance(button.does, Word):
            yield button.does.text


def stored_event(session: Session, channel: int, user: str, now: datetime, message: str | None) -> int:
    """Written past the ORM, which takes as long for it as for a whole answer: there is one with every message."""
    event = session.connection().execute(
        insert(InboxEvent.__table__).values(  # type: ignore[arg-type]  # it is a table
            webhook_event_id=f"e{next(_events)}",
            channel_id=channel,
            sender=user,
            is_group=user.startswith("C"),  # as LINE names them
            type="message",
            message_id=message,
            happened_at=now,
            received_at=now,
            payload=b"{}",
            state=InboxState.DONE,
        )
    )
    assert event.inserted_primary_key is not None
    return int(event.inserted_primary_key[0])


_events = count(1)


def _cards(message: Message) -> tuple[Card, ...]:
    match message:
        case Card():
            return (message,)
        case Cards(cards=cards):
            return cards
    return ()


def _pressable(message: Message) -> list[Pressable]:
    inside: list[Pressable] = []
    for card in _cards(message):
        inside += [block for block in card.blocks if isinstance(block, Row)]
        inside += card.buttons
        inside += card.quick if isinstance(message, Cards) else ()
    return [*inside, *message.quick]


def _lines(message: Message) -> Iterator[str]:
    if isinstance(message, Text):
        yield in_thai(message.words)
    for card in _cards(message):
        yield from (in_thai(block.text) for block in card.blocks)


def _label(button: Pressable) -> str:
    return in_thai(button.label if isinstance(button, Button) else button.text)
