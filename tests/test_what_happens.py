"""docs/what-happens-when.md is drawn from the lists in the code: events, listeners, words, buttons, notices, jobs,
commands."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from bot.cli import main
from bot.worker.batch import understood
from bot.worker.queue import Waiting
from flows.catalogue import FLOWS
from flows.hear.command import Command, command
from flows.messages.catalogue import KINDS
from handlers.messages.hosts import HOSTS as NOTICES
from handlers.messages.notices import owe_in_push
from handlers.people.chat import enter_code
from handlers.safeguarding import chat as safeguarding
from handlers.turn.batch import accounts
from handlers.turn.batch.take import EVENTS
from handlers.turn.incoming import Kind
from handlers.turn.listeners.actions import ACTIONS
from handlers.turn.listeners.hear import LISTENERS
from handlers.turn.listeners.words import WORDS, help_words, show_menu
from handlers.turn.run.conversing import converse
from handlers.turn.run.hosts import HOSTS
from scheduler.jobs import JOBS
from simulator.line import events
from tests.flows import everything
from tests.generated import commands, first_line, is_current, where

COMMANDS: dict[str, Callable[..., Any]] = {
    "เมนู": show_menu,
    "ช่วยเหลือ": help_words,
    "ย้อนกลับ": converse,
    "ยกเลิก": converse,
    "ต่อ": converse,
    "ช่วยด้วย": safeguarding.hear_danger,
}
"""The words that are understood in many forms, and what they come to."""

LINE: dict[str, dict[str, Any]] = {
    "message": {"message": events.text("คำ")},
    "postback": {"postback": {"data": "1x|children|page|1"}},
    "follow": {"follow": {"isUnblocked": False}},
    "unfollow": {},
    "unsend": {"unsend": {"messageId": "1"}},
    "videoPlayComplete": {},
    "beacon": {},
    "accountLink": {},
}
LINE_IN_GROUPS: dict[str, dict[str, Any]] = {**LINE, "join": {}, "leave": {}, "memberJoined": {}, "memberLeft": {}}
"""Types of events that LINE documents, each with what makes it one; the last ones come from groups only."""

PERSON, GROUP = {"type": "user", "userId": "U1"}, {"type": "group", "groupId": "C1"}
RECEIVED = datetime(2026, 6, 15, 2, 0, tzinfo=UTC)
WAITING = Waiting(1, (1, "U1"), datetime(2026, 6, 15, 2, 0, tzinfo=UTC), 0, 0, None, RECEIVED)

INTRODUCTION = """# What happens when

Where to look for what an event, a word, a button, a notice, a job or a command leads to. Drawn from the lists in the
code; `pytest --update` draws it anew. Who may is in [rights](rights.md).
"""


def test_the_page_is_current(update: bool) -> None:
    is_current("what-happens-when.md", "\n".join([INTRODUCTION, *_sections()]) + "\n", update=update)


def test_every_function_says_what_it_is_for() -> None:
    functions: list[Any] = [*EVENTS.values(), *(one.hears for one in LISTENERS), *COMMANDS.values()]
    functions += [*(word.call for word in WORDS.values()), *(action.call for action in ACTIONS.values())]
    functions += [
        *NOTICES.values(),
        *(job.work for job in JOBS),
        *(job.pieces for job in JOBS),
        *(one.callback for _, one in commands(main, "panong")),
    ]
    assert not [where(function) for function in functions if not first_line(function)]


def test_every_kind_of_event_and_every_command_has_its_line() -> None:
    assert EVENTS.keys() == set(Kind) - {Kind.GROUP}
    assert {command(word) for word in COMMANDS} == {*Command, None}  # danger is heard before all commands


def test_whatever_happens_in_a_group_is_answered_as_one() -> None:
    assert {_kind(kind, more, GROUP) for kind, more in LINE_IN_GROUPS.items()} == {Kind.GROUP}


def _sections() -> Iterator[str]:
    yield from _table("Events of LINE", ("LINE tells", "which is"), _events())
    listeners = ((f"{at}. {one.name}", "yes" * one.late, one.hears) for at, one in enumerate(LISTENERS, 1))
    yield from _table("Listeners: the first that understands an input", ("listener", "also late"), listeners)
    yield "\nLate: it was said before the question was put that is open now."
    yield from _table("Words", ("somebody says",), _words())
    buttons = ((everything.labels(name), f"`{name}`", action.call) for name, action in ACTIONS.items())
    danger = (everything.labels("safety"), "`safety`", safeguarding.hear_danger)
    yield from _table("Buttons outside a conversation", ("button", "action"), [*buttons, danger])
    yield from _table("Conversations", ("conversation", "asks"), _conversations())
    heads = ("notice", "said", "lives", "true while", "must arrive")
    yield from _table("Notices", heads, _notices())
    yield from _table("Jobs", ("job", "when", "late", "lane", "in pieces"), _jobs())
    called = ((f"`{name}`", one.callback) for name, one in commands(main, "panong"))
    yield from _table("Commands", ("command",), called)


def _table(title: str, heads: Iterable[str], rows: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    """A heading and a table; the last of each row is the function."""
    columns = [*heads, "function", "what it does"]
    yield f"\n## {title}\n"
    yield f"| {' | '.join(columns)} |"
    yield f"|{' --- |' * len(columns)}"
    for *cells, function in rows:
        cells += [where(function), first_line(function)]
        yield f"| {' | '.join(str(cell).replace('|', '/') for cell in cells)} |"


def _events() -> Iterator[tuple[Any, ...]]:
    """Each type as the worker understands it."""
    told: dict[Kind, list[str]] = {Kind.GROUP: ["anything in a group"], Kind.FLOOD: ["more than anybody types"]}
    for kind, more in LINE.items():
        told.setdefault(_kind(kind, more, PERSON), []).append(f"`{kind}`")
    for understood_as in Kind:
        yield (
            ", ".join(told[understood_as]),
            f"`{understood_as.name}`",
            EVENTS.get(understood_as, accounts.told_group),
        )


def _kind(kind: str, more: dict[str, Any], source: dict[str, str]) -> Kind:
    return understood(WAITING, events.event(kind, source, 1, **more), RECEIVED).kind


def _words() -> Iterator[tuple[Any, ...]]:
    for word, function in COMMANDS.items():
        yield f"“{word}” and what means the same", function
    for word, entry in WORDS.items():
        yield f"“{word}”", entry.call
    yield "an invitation code", enter_code


def _jobs() -> Iterator[tuple[Any, ...]]:
    for job in JOBS:
        yield f"`{job.name}`", f"`{job.trigger}`", job.late, job.lane, where(job.pieces), job.work


def _notices() -> Iterator[tuple[Any, ...]]:
    """What goes past the planner is read by nobody."""
    for kind in sorted(KINDS.values(), key=lambda kind: (kind.rank, kind.name)):
        said, lives = kind.when.name.lower().replace("_", " "), f"{kind.lives.days} d"
        yield (
            f"`{kind.name}`",
            said,
            lives,
            kind.true_while,
            "yes" * kind.must_arrive,
            NOTICES.get(kind.name, owe_in_push),
        )


def _conversations() -> Iterator[tuple[Any, ...]]:
    for name in FLOWS:
        host = HOSTS[name]
        for asks in ("facts", "answered", "finished", "anew"):
            yield f"`{name}`", f"`{asks}`", getattr(host, asks)
