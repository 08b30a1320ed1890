"""“ดูบันทึกการใช้” in chat."""

from flows.access import log as words
from handlers.access.log.read import read_log
from handlers.access.lookup import number
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.turn import Args, Turn


def show_log(turn: Turn) -> Outgoing:
    """“ดูบันทึกการใช้”: the newest entries of her area."""
    return _page(turn, None)


def press_log(turn: Turn, args: Args) -> Outgoing:
    """Those before the last that she has seen."""
    return _page(turn, number(args.get("before")))


def _page(turn: Turn, before: int | None) -> Outgoing:
    page = read_log(turn.session, turn.who, before, turn.now)
    lines = [words.Line(one.at, one.who, one.action, one.number, one.many) for one in page.entries]
    return say(words.log(lines, page.older))
