"""“พิมพ์หนังสือ” in chat, where the screen that prints is let in; and what the letter says."""

from datetime import datetime

from sqlalchemy.orm import Session

from flows.family import printing as words
from flows.family.letter import Letter
from flows.people.called import first_name
from handlers.access import pages
from handlers.access.lookup import number
from handlers.family.letter.links import Asked, ask_numbers, confirm, make_link, printable
from handlers.family.letter.screen import Opened
from handlers.family.notices import teacher_of
from handlers.people.heads import directors, is_acting
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.turn import Args, Turn
from models.areas import Area
from models.codes import AckState, LetterState
from models.people import Person
from models.schools import School
from thai.dates import local_date

PATH = "/l/{}"
"""Of the page behind a link."""


def press_letter(turn: Turn, args: Args) -> Outgoing:
    """“พิมพ์หนังสือ”: a link that is good once."""
    case = number(args.get("case"))
    if not pages.there():
        child = printable(turn.session, turn.who, case, turn.now).row.case
        return say(words.nowhere(child.id, child.number))
    token, found = make_link(turn.session, turn.who, case, turn.now)
    child = found.row.case
    return say(words.link(child.id, child.number, pages.page(PATH.format(token)) or ""))


def press_seen(turn: Turn, args: Args) -> Outgoing:
    """“เห็นเลขแล้ว”: which number it is."""
    return say(_stands(ask_numbers(turn.session, turn.who, number(args.get("case")), turn.now)))


def press_number(turn: Turn, args: Args) -> Outgoing:
    """The number that is on her screen."""
    given = number(args.get("number")) or 0
    return say(_stands(confirm(turn.session, turn.who, number(args.get("case")), given, turn.now), said=True))


def press_none(turn: Turn, args: Args) -> Outgoing:
    """“ไม่เห็นเลข”: the link ends."""
    asked = confirm(turn.session, turn.who, number(args.get("case")), None, turn.now)
    child = asked.found.row.case
    return say(words.closed(child.id, child.number))


def _stands(asked: Asked, *, said: bool = False) -> words.Answer:
    child = asked.found.row.case
    match asked.state:
        case LetterState.NEW:
            return words.no_screen(child.id, child.number)
        case LetterState.ASKED:
            return words.which(child.id, child.number, asked.numbers)
        case LetterState.CONFIRMED | LetterState.OPENED:
            return words.is_hers(child.id, child.number)
        case LetterState.ENDED:
            return words.wrong(child.id, child.number) if said else words.over(child.id, child.number)


def letter_of(session: Session, opened: Opened, now: datetime) -> Letter:
    """What is printed: what the home would read on LINE, and nothing else of the child but its name."""
    found, case, child = opened.found, opened.found.row.case, opened.found.row.child
    school, area = session.get_one(School, case.school_id), session.get_one(Area, case.area_id)
    heads = directors(session, school.id, now)
    head = session.get(Person, heads[0]) if heads else None
    sent = [one for one in found.written if one.state not in (AckState.ACK_PAPER, AckState.ACK_SPOKEN)]
    return Letter(
        school=school.name,
        area=area.name,
        name=first_name(child.first_name),
        full_name=f"{child.title or ''}{child.first_name} {child.last_name}".strip(),
        day=found.starts_on,
        today=local_date(now),
        phone=area.phone,
        teacher=teacher_of(session, case),
        grown_up=sent[-1].grown_up if sent else None,
        given=sent[-1].needs if sent else found.given,
        any_clothes=sent[-1].any_clothes if sent else found.any_clothes,
        line=sent[-1].line if sent else None,
        head=head.name if head is not None else None,
        acting=head is not None and is_acting(session, school.id, head.id),
        code=opened.code,
        line_id=area.line_id,
    )
