"""“สรุปตอนนี้” in chat, the summaries of before, and what their buttons do."""

from flows.figures import schools as school_words
from flows.figures import summary as words
from flows.figures.thanks import thanked
from flows.say import Message
from handlers.access.declined import Declined
from handlers.access.lookup import number
from handlers.access.rights import Right, areas
from handlers.figures.homes import homes_by_school
from handlers.figures.notices import acts_of, figures_of, summary_of
from handlers.figures.schools import quiet_schools
from handlers.figures.snapshots import this_week
from handlers.figures.thank import thank
from handlers.figures.told import by_id, by_name, drawn, has_desk, latest_weekly
from handlers.review.desk.chat import page_of, press_queue
from handlers.review.desk.counts import count, offices
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.turn import Args, Turn
from models.areas import Area
from models.batch import batch_of
from models.codes import Queue, Why
from models.rows import get_row
from models.snapshots import Snapshot


def show_now(turn: Turn) -> Outgoing:
    """“สรุปตอนนี้”: the week that goes on, until a minute ago."""
    now = batch_of(turn.session).recorded_at or turn.now
    return _shown(turn, drawn(turn.session, turn.who, this_week(now), now))


def show_monday(turn: Turn) -> Outgoing:
    """“สรุปวันจันทร์”: the last one, as it was said."""
    found = latest_weekly(turn.session, turn.who, turn.now)
    return _shown(turn, found) if found is not None else say(words.NO_MONDAY)


def show_named(turn: Turn, name: str) -> Outgoing:
    """“สรุป S-690615”: the same figures again."""
    found = by_name(turn.session, turn.who, name)
    return _shown(turn, found) if found is not None else say(words.NOT_FOUND)


def _shown(turn: Turn, snapshot: Snapshot) -> Outgoing:
    """Figures first; what one acts on last, where she has a desk."""
    figures: Message = words.figures(figures_of(turn.session, turn.who, snapshot, turn.now))
    if not has_desk(turn.who, snapshot):
        return say(figures)
    return say(figures, words.acts(acts_of(turn.session, turn.who, snapshot, turn.now)))


def press_queue_of(turn: Turn, args: Args) -> Outgoing:
    """A line of what waits: its queue, and how much is left where it has shrunk since."""
    out = press_queue(turn, {"queue": args.get("queue", ""), "page": "0"})
    asked, had = Queue(args["queue"]), number(args.get("had")) or 0
    found = count(turn.session, offices(turn.session, turn.who), turn.today)
    left = next((one.number for one in found if one.queue == asked), 0)
    return say(words.fewer(asked, left), *out.messages) if 0 < left < had else out


def show_schools(turn: Turn) -> Outgoing:
    """“ดูรายโรงเรียน”, typed."""
    return _schools(turn, 0)


def press_schools(turn: Turn, args: Args) -> Outgoing:
    """A page of them. One that is no more is the first."""
    return _schools(turn, page_of(args))


def _schools(turn: Turn, page: int) -> Outgoing:
    some = quiet_schools(turn.session, turn.who, turn.now)
    several = len(areas(turn.who, Right.OPEN_DESK)) > 1
    found = [
        school_words.School(one.name, one.days, one.children, one.taught, one.headed, one.area if several else None)
        for one in some
    ]
    homes = [
        school_words.Told(
            one.school, words.Homes(one.notices, one.answered, one.unreached), one.area if several else None
        )
        for one in homes_by_school(turn.session, turn.who)
    ]
    return say(school_words.schools(found, homes, page))


def show_forward(turn: Turn) -> Outgoing:
    """“ข้อความส่งกลุ่ม”, typed: of the last summary of a whole week."""
    found = latest_weekly(turn.session, turn.who, turn.now)
    return _forward(turn, found) if found is not None else say(words.NO_MONDAY)


def press_forward(turn: Turn, args: Args) -> Outgoing:
    """“ข้อความส่งกลุ่ม”, for whoever has a desk there."""
    return _forward(turn, by_id(turn.session, turn.who, number(args.get("snapshot"))))


def _forward(turn: Turn, snapshot: Snapshot) -> Outgoing:
    if not has_desk(turn.who, snapshot):
        raise Declined(Why.EXPIRED)
    summary = summary_of(turn.session, turn.who, snapshot, turn.now)
    return say(words.to_forward(summary, get_row(turn.session, Area, snapshot.area_id).phone))


def show_thanks(turn: Turn) -> Outgoing:
    """“ขอบคุณครู 6 คน”, typed: those of the last whole week."""
    found = latest_weekly(turn.session, turn.who, turn.now)
    return _thank(turn, found) if found is not None else say(words.NO_MONDAY)


def press_thank(turn: Turn, args: Args) -> Outgoing:
    """“ขอบคุณครู”: each reads it along with what she reads next."""
    return _thank(turn, by_id(turn.session, turn.who, number(args.get("snapshot"))))


def _thank(turn: Turn, snapshot: Snapshot) -> Outgoing:
    return say(thanked(thank(turn.session, turn.who, snapshot, turn.now)))
