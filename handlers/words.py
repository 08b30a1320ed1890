"""Words that are understood everywhere apart from questions: the menu's own and a stranger's."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from flows import menu, newcomers, notices, strangers
from flows.catalogue import FLOWS
from flows.hear.text import normalise
from handlers import accounts, cases, confirming, reporting, runs
from handlers.outgoing import Outgoing, say
from handlers.who import Who

Word = Callable[[Session, Who, datetime], Outgoing]


def show_menu(session: Session, who: Who, now: datetime) -> Outgoing:
    """The menu; what was open is put aside and offered again."""
    if who.open is not None:
        runs.put_aside(session, who, now)
    if not who.joined:
        return say(strangers.greeting(who.area_facts))
    return say(*accounts.unfinished(session, who), menu.menu(who.roles, waiting=not who.confirmed))


def put_aside(session: Session, who: Who, now: datetime) -> Outgoing:
    """“พักไว้ก่อน”."""
    if who.open is None:
        return say(*(accounts.unfinished(session, who) or (menu.nothing_open(),)))
    stopped = FLOWS[who.open.run.flow].stopped
    return say(notices.PUT_ASIDE if runs.put_aside(session, who, now) else notices.over(stopped))


def begin_again(session: Session, who: Who, now: datetime) -> Outgoing:
    """“เริ่มใหม่”: the open run from its first question."""
    if who.open is None:
        return show_menu(session, who, now)
    run = who.open.run
    runs.throw_away(session, who, now)
    return reporting.anew(session, who, run.flow, run.about, now)


def guide(_session: Session, _who: Who, _now: datetime) -> Outgoing:
    return say(menu.guide())


def enter_code(_session: Session, _who: Who, _now: datetime) -> Outgoing:
    return say(strangers.enter_code())


def no_code(_session: Session, who: Who, _now: datetime) -> Outgoing:
    return say(strangers.no_code(who.area_facts))


def what_is_it(_session: Session, who: Who, _now: datetime) -> Outgoing:
    return say(strangers.what_is_it(who.area_facts))


def _members_only(word: Word) -> Word:
    """What opens the school's or the area's data: a newcomer waits, a stranger is greeted, an open run is put aside."""

    def checked(session: Session, who: Who, now: datetime) -> Outgoing:
        if not who.joined:
            return say(strangers.greeting(who.area_facts))
        if not who.confirmed:
            return say(newcomers.still_waiting())
        runs.put_aside(session, who, now)
        return word(session, who, now)

    return checked


def _practise(session: Session, who: Who, now: datetime) -> Outgoing:
    return reporting.practise(session, who, now) if who.joined else say(strangers.greeting(who.area_facts))


WORDS: dict[str, Word] = {
    normalise(said): word
    for said, word in {
        menu.CHILDREN: _members_only(cases.show_children),
        menu.SCHOOL_CHILDREN: _members_only(cases.show_children),
        menu.TEACHERS: _members_only(confirming.teachers),
        menu.NEWCOMERS: _members_only(confirming.waiting),
        menu.PRACTICE: _practise,
        menu.GUIDE: guide,
        strangers.ENTER_CODE: enter_code,
        strangers.NO_CODE: no_code,
        strangers.WHAT_IS_IT: what_is_it,
        "พักไว้ก่อน": put_aside,
        "เริ่มใหม่": begin_again,
    }.items()
}
