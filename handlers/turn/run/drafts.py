"""What was left unfinished: offering it, going on with it, beginning it anew, dropping it."""

import re
from datetime import datetime

from flows.catalogue import FLOWS
from flows.engine import asides
from flows.engine.run import load
from flows.hear.command import Command, command
from flows.say import Message
from flows.turn import menu
from handlers.access.declined import Declined
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.run import runs
from handlers.turn.turn import Args, Turn
from handlers.turn.who import Who
from models.codes import Why
from models.conversations import Conversation
from thai.dates import local_date
from thai.text import squash


def press_resume(turn: Turn, args: Args) -> Outgoing:
    """“ทำต่อ”: take up the run that was put aside."""
    runs.take_up(turn.session, turn.who, _named(turn, args), turn.now)
    return Outgoing(again=True)


def press_restart(turn: Turn, args: Args) -> Outgoing:
    """“เริ่มใหม่”: drop it and begin the same one anew."""
    row = _named(turn, args)
    run = load(row.data or b"")
    runs.drop(turn.who, row, turn.now)
    return Outgoing(anew=run)


def press_discard(turn: Turn, args: Args) -> Outgoing:
    """“ไม่รายงานแล้ว”."""
    row = _named(turn, args)
    runs.drop(turn.who, row, turn.now)
    flow = FLOWS[row.flow]
    return say(asides.over(flow.again.dropped if flow.again else flow.stopped))


_GO_ON_WITH = re.compile(r"(?:ทำต่อ|ต่อ)(?:น้อง)? ?(\d{1,6})")


def resumed(who: Who, said: str) -> Conversation | None:
    """What “ต่อ” takes up again: what was put aside last; “ทำต่อ น้อง 0417”: the one about this child."""
    if command(said) == Command.RESUME:
        return runs.waiting(who)
    if match := _GO_ON_WITH.fullmatch(squash(said)):
        about = [row for row in who.paused if row.case_id and who.numbers.get(row.case_id) == int(match[1])]
        return max(about, key=lambda row: (row.touched_at, row.started_at), default=None)
    return None


def discard_waiting(turn: Turn) -> Outgoing:
    """“ไม่รายงานแล้ว”, typed: what was put aside last."""
    row = runs.waiting(turn.who)
    return press_discard(turn, {"run": row.run_key if row is not None else ""})


def restart_waiting(turn: Turn) -> Outgoing:
    """“เริ่มใหม่”, typed while nothing is open: the same anew."""
    row = runs.waiting(turn.who)
    return press_restart(turn, {"run": row.run_key if row is not None else ""})


def waits(turn: Turn) -> bool:
    """Something was put aside, and nothing has been opened since."""
    return turn.who.open is None and runs.waiting(turn.who) is not None


def _named(turn: Turn, args: Args) -> Conversation:
    row = runs.by_key(turn.who, args.get("run", ""))
    if row is None:
        raise Declined(Why.EXPIRED)
    return row


def unfinished(turn: Turn, left_at: datetime | None = None) -> tuple[Message, ...]:
    """The offer to go on with what was left unfinished, `left_at` some moment before it was touched now; or, once, that
    it was kept too long."""
    row = runs.waiting(turn.who)
    if row is not None:
        # The number alone is no look at the child: it stands for her wherever a name must not.
        number = turn.who.numbers.get(row.case_id) if row.case_id is not None else None
        return offer(row, number, left_at)
    gone = runs.tell_expired(turn.who)
    return (menu.draft_expired(local_date(gone.touched_at)),) if gone else ()


def offer(row: Conversation, number: int | None, left_at: datetime | None = None) -> tuple[Message, ...]:
    """The offer to go on with this run, where its flow still makes one."""
    again = FLOWS[row.flow].again
    return (menu.resume_offer(again, local_date(left_at or row.touched_at), row.run_key, number),) if again else ()
