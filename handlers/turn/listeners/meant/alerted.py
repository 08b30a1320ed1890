"""A danger alert's number or a button of its card, typed by an officer while nothing is open; or “เปิดอ่าน” and
“จบการคุย” by whoever raised it."""

from functools import partial

from sqlalchemy.orm import Session

from flows.engine.inputs import Input, Said
from flows.hear.meant.alert import AboutAlert, about_alert
from handlers.access.rights import Right, has_right
from handlers.safeguarding.officer.chat import show_alerts
from handlers.safeguarding.officer.listing import list_alerts
from handlers.safeguarding.talk.begin import latest_of
from handlers.turn.listeners.pressing import expect_press, press
from handlers.turn.outgoing import Outgoing
from handlers.turn.turn import Args, Turn
from handlers.turn.who import Who
from models.codes import SafeguardingState

_HERS = {"safety_open": "safety_read", "safety_read": "safety_read", "safety_talk_end": "safety_talk_end"}
"""What whoever raised an alert finds on her own cards."""


def expect_alert(session: Session, who: Who, wanted: AboutAlert) -> None:
    """She is about to be answered as by an alert's card, if what she has typed means nothing else."""
    expect_press(session, who, partial(_finds, wanted=wanted))


def hear_alert(turn: Turn, given: Input) -> Outgoing | None:
    """None where no alert is meant, or none that she may know of."""
    wanted = about_alert(given.text) if isinstance(given, Said) and turn.who.confirmed else None
    if wanted is None:
        return None
    if (does := _finds(turn, wanted)) is not None:
        return press(turn, *does)
    several = has_right(turn.who, Right.HANDLE_ALERT) and _able(turn, wanted)
    return show_alerts(turn) if several else None


def _finds(turn: Turn, wanted: AboutAlert) -> tuple[str, Args] | None:
    """What her words do, if one alert is meant."""
    if not has_right(turn.who, Right.HANDLE_ALERT):
        does = _HERS.get(wanted.does)
        record = latest_of(turn.session, turn.who) if does is not None and turn.who.joined else None
        return (does, _args(record, AboutAlert(does))) if does is not None and record is not None else None
    able = _able(turn, wanted)
    return (wanted.does, _args(able[0], wanted)) if len(able) == 1 else None


def _able(turn: Turn, wanted: AboutAlert) -> list[int]:
    """The alerts that may be meant: the one that was named, those that nobody has, her own, any that is open."""
    alerts = list_alerts(turn.session, turn.who)
    if wanted.number is not None:
        return [one.record for one in alerts if one.record == wanted.number]
    still = [one for one in alerts if one.state != SafeguardingState.ENDED]
    if wanted.does == "safety_take":
        return [one.record for one in still if one.state == SafeguardingState.RAISED]
    hers = [one.record for one in still if one.mine]
    return hers if hers and wanted.does != "safety_open" else [one.record for one in still]


def _args(record: int, wanted: AboutAlert) -> Args:
    match wanted.does:
        case "safety_end":
            return {"record": str(record), "end": str(wanted.end)}
        case "safety_read":
            return {"record": str(record), "page": "0"}
    return {"record": str(record)}
