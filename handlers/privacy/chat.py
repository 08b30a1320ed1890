"""What somebody types about what is kept of her, in chat: the only file here that knows her words and buttons."""

from flows.engine.advance import Reaction
from flows.engine.facts import Facts
from flows.engine.run import About, Run
from flows.hear.meant.privacy import AboutData
from flows.privacy import asking as words
from flows.privacy.asking import DATA_PHONE, NO_NUMBER
from flows.say import Message
from handlers.access.rights import Right, has_right
from handlers.privacy.ask import AskedNow, add_number, ask
from handlers.privacy.open_request import request_of
from handlers.privacy.take_back import take_back
from handlers.turn.outgoing import NOTHING, Outgoing, Start, say
from handlers.turn.run import runs
from handlers.turn.turn import Turn
from handlers.turn.who import Who
from models.codes import DataAsk
from thai.dates import local_date


class _About(About, frozen=True, kw_only=True):
    """Of whose request the number is."""

    contact: int


def answer_to(turn: Turn, wanted: AboutData) -> Outgoing | None:
    """None where she has asked nothing, in words that are said of other things too."""
    if wanted.ask is None:
        return _take_back(turn, wanted)
    return _ask(turn, wanted.ask)


def _ask(turn: Turn, what: DataAsk) -> Outgoing:
    """Whoever can't be called is asked for a number in the same breath, once; through an account that opens nothing
    nobody is. Nor is who is being asked something else: that question stays."""
    asked = ask(turn.session, turn.who, turn.who.contact, [what], turn.now)
    row, said = asked.row, _received(turn, asked)
    numbered = turn.who.has_phone or row.phone is not None or turn.who.silenced is not None
    busy = turn.who.open is not None and not asks_for_number(turn.who)
    if numbered or busy or asked.how != "new":
        return say(said)
    return Outgoing((said,), start=Start(DATA_PHONE, _About(contact=turn.who.contact)))


def asks_for_number(who: Who) -> bool:
    """The number that goes with a request is asked for."""
    return who.open is not None and who.open.run.flow == DATA_PHONE.name


def _received(turn: Turn, asked: AskedNow) -> Message:
    row, area = asked.row, turn.who.area_facts
    if asked.how == "new":
        return words.received(row.asked, row.due_on, turn.today, area)
    if asked.how == "added":
        return words.added(row.asked, row.due_on, turn.today, area)
    return words.stands_already(row.asked, local_date(row.asked_at), row.due_on, turn.today, area)


def _take_back(turn: Turn, wanted: AboutData) -> Outgoing | None:
    """“ถอนคำขอข้อมูล”. “ไม่ขอแล้ว” says a teacher of a child, too; and who has asked nothing says “ถอนคำขอ” of something
    else."""
    if wanted.of_child and has_right(turn.who, Right.ASK_FOR):
        return None
    if wanted.shortly and request_of(turn.session, turn.who.contact) is None:
        return None
    if asks_for_number(turn.who):
        runs.throw_away(turn.session, turn.who, turn.now)
    if not take_back(turn.session, turn.who, turn.who.contact, turn.now):
        return say(words.nothing_asked())
    return say(words.taken_back())


def facts(turn: Turn, run: Run, *, opening: bool = False) -> Facts:  # noqa: ARG001 - no record is opened
    """Nothing but the day and the area."""
    return Facts(turn.now, turn.who.area_facts)


def answered(_turn: Turn, _reaction: Reaction, _facts: Facts) -> Outgoing:
    """Nothing is kept before the end."""
    return NOTHING


def finished(turn: Turn, reaction: Reaction, _facts: Facts) -> Outgoing:
    """The number stands with the request."""
    told = str(reaction.answers["phone"])
    if told == NO_NUMBER.value:
        row = request_of(turn.session, turn.who.contact)
    else:
        row = add_number(turn.session, turn.who.contact, told, reaction.run.sources.get("phone"))
    if row is None:  # answered or taken back meanwhile
        return say(words.nothing_asked())
    kept = words.without_number if told == NO_NUMBER.value else words.number_kept
    return say(kept(row.due_on, turn.today, turn.who.area_facts))


def anew(turn: Turn, _run: Run) -> Outgoing:
    """The same from its beginning."""
    return Outgoing(start=Start(DATA_PHONE, _About(contact=turn.who.contact)))
