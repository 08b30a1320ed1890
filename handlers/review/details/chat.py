"""“จดรายละเอียด” and “ดูรายละเอียด” in chat: the only file here that knows words and buttons."""

from typing import Any

from flows.engine.advance import Reaction
from flows.engine.run import About, Run
from flows.phrase import Phrase, T
from flows.reports.saved import SAVED_QUIETLY
from flows.review import details as words
from flows.review.details import DETAILS, NoteFacts
from flows.say import Text
from handlers.review.desk.chat import page_of
from handlers.review.desk.items import named
from handlers.review.details.know import Delicate, may_note
from handlers.review.details.read import read_notes
from handlers.review.details.write import expect_note, write_note
from handlers.turn.outgoing import NOTHING, Outgoing, Start, say
from handlers.turn.turn import Args, Turn
from models.matters import Matter
from models.needs import NeedRow


class _About(About, frozen=True, kw_only=True):
    """One of the two: what stands in front of the office."""

    matter: int | None = None
    need: int | None = None


def press_note(turn: Turn, args: Args) -> Outgoing:
    """“จดรายละเอียด”: what she has learned."""
    table, item = named(args.get("item"))
    row = expect_note(turn.session, turn.who, table, item, turn.now).reached.row
    about = _About(matter=row.id) if isinstance(row, Matter) else _About(need=row.id)
    return Outgoing(start=Start(DETAILS, about))


def press_notes(turn: Turn, args: Args) -> Outgoing:
    """“ดูรายละเอียด”: a page of what was noted; one that is no more is the newest."""
    table, item = named(args.get("item"))
    found = read_notes(turn.session, turn.who, table, item, turn.now)
    notes = [words.Note(found.names.get(one.by), one.at, one.words) for one in found.notes]
    may = may_note(found.about.reached.row)
    return say(words.shown(args["item"], _code(found.about), notes, page_of(args), turn.now, may_note=may))


def anew(turn: Turn, run: Run) -> Outgoing:
    """The same from its beginning."""
    return press_note(turn, {"item": _name(run)})


def facts(turn: Turn, run: Run, *, opening: bool = False) -> NoteFacts:  # noqa: ARG001 - no record is opened
    """As long as she may."""
    found = expect_note(turn.session, turn.who, *_item(run), turn.now)
    return NoteFacts(turn.now, turn.who.area_facts, number=found.case.number)


def answered(_turn: Turn, _reaction: Reaction, _facts: NoteFacts) -> Outgoing:
    """The run ends with it, so that no conversation keeps her words."""
    return NOTHING


def finished(turn: Turn, reaction: Reaction, _facts: NoteFacts) -> Outgoing:
    """It is noted."""
    message = turn.incoming.message
    typed_in = (turn.who.channel, message) if message else None
    said = str(reaction.answers["words"])
    found = write_note(turn.session, turn.who, *_item(reaction.run), said, turn.now, typed_in)
    return Outgoing((words.noted(_name(reaction.run), _code(found)),), must_arrive=Text(SAVED_QUIETLY))


def _item(run: Run) -> tuple[Any, int | None]:
    about = run.about_as(_About)
    return (Matter, about.matter) if about.matter is not None else (NeedRow, about.need)


def _name(run: Run) -> str:
    about = run.about_as(_About)
    return f"m{about.matter}" if about.matter is not None else f"n{about.need}"


def _code(found: Delicate) -> Phrase:
    return T("น้อง {number:04d}", number=found.case.number)
