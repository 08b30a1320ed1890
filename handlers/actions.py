"""Every action that a button outside a run can ask for. Each checks by itself who may do it: the data may be forged."""

from collections.abc import Callable, Mapping

from sqlalchemy.orm import Session

from flows import notices
from flows.followup import FOLLOWUP
from handlers import cases, confirming, following, reporting, runs
from handlers.incoming import Incoming
from handlers.outgoing import Outgoing, say
from handlers.reports.unchanged import same, same_help, same_sure
from handlers.reports.withdraw import withdraw
from handlers.safeguarding import chat as safeguarding
from handlers.who import Who

Action = Callable[[Session, Who, Mapping[str, str], Incoming], Outgoing]


def resume(session: Session, who: Who, args: Mapping[str, str], incoming: Incoming) -> Outgoing:
    """“ทำต่อ”: take up the run that was put aside."""
    row = runs.by_key(who, args.get("run", ""))
    if row is None:
        return say(notices.EXPIRED)
    runs.take_up(session, who, row, incoming.happened_at)
    return Outgoing(again=True)


def restart(session: Session, who: Who, args: Mapping[str, str], incoming: Incoming) -> Outgoing:
    """“เริ่มใหม่”: drop it and begin the same one anew."""
    row = runs.by_key(who, args.get("run", ""))
    if row is None:
        return say(notices.EXPIRED)
    about = runs.about(row)
    runs.drop(who, row, incoming.happened_at)
    return reporting.anew(session, who, row.flow, about, incoming.happened_at)


def discard(_session: Session, who: Who, args: Mapping[str, str], incoming: Incoming) -> Outgoing:
    """“ไม่รายงานแล้ว”."""
    row = runs.by_key(who, args.get("run", ""))
    if row is None:
        return say(notices.EXPIRED)
    runs.drop(who, row, incoming.happened_at)
    return say(notices.over(FOLLOWUP.stopped) if row.flow == FOLLOWUP.name else notices.DISCARDED)


ACTIONS: dict[str, Action] = {
    "children": cases.more_children,
    "report": reporting.start,
    "correct": reporting.correct,
    "more": following.more,
    "end_search": following.end_search,
    "same": same,
    "same_sure": same_sure,
    "same_help": same_help,
    "withdraw": withdraw,
    "resume": resume,
    "restart": restart,
    "discard": discard,
    "confirm": confirming.confirm,
    "refuse": confirming.refuse,
    "leave": confirming.leave,
    "leave_sure": confirming.leave_sure,
    "safety_open": safeguarding.press_open,
    "safety_take": safeguarding.press_take,
    "safety_pass": safeguarding.press_pass,
}

ASKING = frozenset({"report", "correct", "more", "resume", "restart"})
"""Those that open a question. When one comes late, it must not push aside what was asked since."""
