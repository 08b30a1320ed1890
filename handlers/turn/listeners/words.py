"""Words that are understood everywhere apart from questions: the menu's own and a stranger's."""

from datetime import date

from flows.answers import latest
from flows.calendar import said as days
from flows.calendar import school as school_days
from flows.cases import card, children
from flows.catalogue import FLOWS
from flows.engine import asides, buttons
from flows.figures import summary
from flows.people import codes, moving, newcomers, number, strangers
from flows.people.person import away
from flows.phrase import in_thai
from flows.reminders import hour
from flows.reports import saved, several
from flows.safeguarding import talk
from flows.say import Message
from flows.sharing import school, share
from flows.turn import around, menu
from handlers.access.declined import Declined
from handlers.access.log import chat as log
from handlers.access.rights import Right, has_right
from handlers.answers import chat as answers
from handlers.calendar import chat as calendar
from handlers.calendar.school import chat as school_closing
from handlers.cases import chat as cases
from handlers.family.answering import chat as family
from handlers.family.reading import chat as reading
from handlers.figures import chat as figures
from handlers.looking import chat as looking
from handlers.needs.agency import chat as agency
from handlers.needs.school import chat as needs
from handlers.people import chat as people
from handlers.people.leave import taught
from handlers.people.lists import chat as lists
from handlers.people.number import chat as numbers
from handlers.people.person import chat as person
from handlers.reminders import chat as reminders
from handlers.reports import chat as reports
from handlers.reports.several import chat as same_all
from handlers.review.desk import chat as desk
from handlers.safeguarding.officer import chat as officer
from handlers.safeguarding.talk import chat as talking
from handlers.sharing import chat as sharing
from handlers.sharing.wanted import chat as wanted
from handlers.turn.listeners.entries import Word
from handlers.turn.listeners.wants.answers import want_answered
from handlers.turn.listeners.wants.area import want_closing, want_figures, want_log, want_quiet
from handlers.turn.listeners.wants.cases import want_list, want_others
from handlers.turn.listeners.wants.people import (
    want_away,
    want_back_if_away,
    want_handed,
    want_inviting,
    want_newcomers,
    want_number,
    want_own_membership,
    want_teachers,
)
from handlers.turn.listeners.wants.reports import want_latest
from handlers.turn.listeners.wants.review import want_needs, want_no_taker
from handlers.turn.listeners.wants.runs import want_waiting
from handlers.turn.listeners.wants.safeguarding import want_talk
from handlers.turn.listeners.wants.sharing import want_school, want_share, want_whom
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.run import runs
from handlers.turn.run.drafts import discard_waiting, restart_waiting, unfinished, waits
from handlers.turn.turn import Turn
from handlers.turn.who import Who
from models.codes import Role, Why
from thai.text import normalise


def show_menu(turn: Turn) -> Outgoing:
    """The menu; what was open is put aside and offered again."""
    who = turn.who
    if who.open is not None:
        runs.put_aside(turn.session, who, turn.now)
    if not who.joined and who.guards:
        return family.show(turn)
    if not who.joined:
        raise Declined(Why.NOT_JOINED)
    return say(*unfinished(turn), menu_of(who, turn.today))


def opened_to(who: Who) -> set[str]:
    """The lines of the menu that her rights open."""
    return {
        said
        for said in menu.LISTS
        if (word := WORDS[normalise(said)]).right is not None
        and has_right(who, word.right)
        and (word.label_for is None or who.has(word.label_for))
    }


def menu_of(who: Who, today: date) -> Message:
    """The lines that her rights open; while she is away, that she is."""
    on_leave = away.in_menu(who.away_until, today) if who.away_until is not None and who.is_away(today) else None
    return menu.menu(opened_to(who), not who.confirmed, on_leave)


def put_aside(turn: Turn) -> Outgoing:
    """“พักไว้ก่อน”."""
    if turn.who.open is None:
        if not turn.who.joined:
            raise Declined(Why.NOT_JOINED)
        return say(*(unfinished(turn) or (menu.nothing_open(),)))
    stopped = FLOWS[turn.who.open.run.flow].stopped
    kept = runs.put_aside(turn.session, turn.who, turn.now)
    return say(around.PUT_ASIDE if kept else asides.over(stopped))


def begin_again(turn: Turn) -> Outgoing:
    """“เริ่มใหม่”: the open run from its first question."""
    if turn.who.open is None:
        return restart_waiting(turn) if waits(turn) else show_menu(turn)
    run = turn.who.open.run
    runs.throw_away(turn.session, turn.who, turn.now)
    return Outgoing(anew=run)


def guide(turn: Turn) -> Outgoing:
    """“คู่มือ 1 นาที” of her role."""
    return say(menu.guide(opened_to(turn.who), joined=turn.who.joined))


def help_words(turn: Turn) -> Outgoing:
    """“ช่วยเหลือ”: ways on from wherever she is."""
    who = turn.who
    leave = (away.i_am_back() if who.is_away(turn.today) else away.TELL,) if has_right(who, Right.GO_AWAY) else ()
    if taught(who):
        leave = (*leave, moving.TO_MOVE)
    if has_right(who, Right.SEE_FIGURES):
        leave = (*leave, summary.TO_SUMMARY)
    if has_right(who, Right.SET_HOUR):
        leave = (*leave, hour.TO_HOUR)
    return say(menu.help_words(who.area_facts.to_call, who.open is not None, leave))


def ask_code(_turn: Turn) -> Outgoing:
    """“ใส่รหัส”."""
    return say(strangers.enter_code())


def no_code(turn: Turn) -> Outgoing:
    """“ยังไม่มีรหัส”: where to get one."""
    return say(strangers.no_code(turn.who.area_facts))


def call_district(turn: Turn) -> Outgoing:
    """“โทรหาเขต”, tapped in a rich menu or typed."""
    return say(strangers.call(turn.who.area_facts))


def what_is_it(turn: Turn) -> Outgoing:
    """“พาน้องคืออะไร”."""
    return say(strangers.what_is_it(turn.who.area_facts))


DROPS = tuple(
    {in_thai(said): None for flow in FLOWS.values() if flow.again for said in (flow.again.drop, flow.again.give_up)}
)
"""What throws away what was left unfinished."""

WORDS: dict[str, Word] = {
    normalise(said): word
    for said, word in {
        menu.CHILDREN: Word(cases.show_children, Right.LIST_CHILDREN, (want_list,), Role.TEACHER),
        menu.SCHOOL_CHILDREN: Word(sharing.show_school, Right.LIST_CHILDREN, (want_school,), Role.DIRECTOR),
        school.SEE_LIST: Word(sharing.show_list, Right.SHARE_OUT, (want_school,)),
        **dict.fromkeys((menu.SHARE, menu.SHARE_SHORT), Word(sharing.show_share, Right.SHARE_OUT, (want_share,))),
        **dict.fromkeys(
            (share.ONE_BY_ONE, share.WHO_HAS_WHOM, share.OTHERWISE),
            Word(sharing.show_who_has_whom, Right.SHARE_OUT, (want_whom,)),
        ),
        **dict.fromkeys((children.OTHERS, "น้องคนอื่น"), Word(wanted.show_others, Right.LIST_CHILDREN, (want_others,))),
        menu.NEXT: Word(cases.next_child, Right.LIST_CHILDREN, (want_list,)),
        saved.WITHDRAW: Word(reports.withdraw_latest, Right.WITHDRAW, (want_latest,), acts=True),
        saved.WITHDRAW_SHORT: Word(reports.withdraw_latest, Right.WITHDRAW, (want_latest,), acts=True),
        several.TAKE_BACK: Word(same_all.take_back_latest, Right.WITHDRAW, (want_answered, want_latest), acts=True),
        **dict.fromkeys(
            (in_thai(one) for one in several.SAME_ALL), Word(cases.show_children, Right.LIST_CHILDREN, (want_list,))
        ),
        saved.SEND_AGAIN: Word(reports.send_latest_again, Right.WITHDRAW, (want_latest,), acts=True),
        **dict.fromkeys(latest.WORDS, Word(answers.show_latest, wants=(want_answered,), when=answers.nothing_open)),
        card.CORRECT: Word(reports.correct_latest, Right.CORRECT, (want_latest,)),
        **dict.fromkeys(
            (children.SEARCH, *children.SEARCH_WORDS), Word(looking.begin, Right.SEARCH, label_for=Role.SUPERVISOR)
        ),
        menu.TEACHERS: Word(lists.show_teachers, Right.LIST_TEACHERS, (want_teachers,)),
        moving.MOVED: Word(people.begin_leaving, Right.LEAVE_SCHOOL, (want_handed,)),
        **dict.fromkeys(
            moving.SHORT,
            Word(people.begin_leaving, Right.LEAVE_SCHOOL, (want_handed,), when=answers.nothing_open),
        ),
        moving.SURE: Word(
            people.leave_for_sure,
            Right.LEAVE_SCHOOL,
            (want_handed, want_own_membership),
            when=answers.nothing_open,
            acts=True,
        ),
        moving.NOT_YET: Word(show_menu, when=answers.nothing_open),
        codes.INVITE: Word(people.begin_inviting, Right.INVITE_TEACHER, (want_inviting,)),
        codes.ANOTHER: Word(people.begin_inviting, Right.INVITE_TEACHER, (want_inviting,)),
        newcomers.LOOK_AGAIN: Word(lists.show_newcomers, Right.LIST_NEWCOMERS, (want_newcomers,)),
        menu.TEACHERS_WAIT: Word(lists.show_newcomers, Right.LIST_NEWCOMERS, (want_newcomers,), Role.DIRECTOR),
        menu.NEWCOMERS: Word(lists.show_newcomers, Right.LIST_NEWCOMERS, (want_newcomers,), Role.SUPERVISOR),
        menu.DESK: Word(desk.show_desk, Right.OPEN_DESK),
        **dict.fromkeys(hour.HOUR_WORDS, Word(reminders.show_hour, Right.SET_HOUR, (want_number,))),
        **{
            said: Word(say, Right.SET_HOUR, (want_number,), when=answers.nothing_open, acts=True)
            for at, say in reminders.SAYS.items()
            for said in hour.TYPED[at]
        },
        **dict.fromkeys(
            (menu.FIND_HELP, menu.WITHOUT_TAKER, menu.NO_TAKER),
            Word(agency.show_without_taker, Right.OPEN_DESK, (want_no_taker,)),
        ),
        days.HOLIDAYS: Word(calendar.begin, Right.EDIT_CALENDAR),
        days.HAS_SCHOOL: Word(calendar.show_declared, Right.EDIT_CALENDAR),
        school_days.CLOSED: Word(school_closing.begin, Right.CLOSE_SCHOOL, (want_closing,)),
        **dict.fromkeys(
            (school_days.OPEN, "โรงเรียนเปิด"), Word(school_closing.show_closed, Right.CLOSE_SCHOOL, (want_closing,))
        ),
        **dict.fromkeys((menu.SUMMARY, "สรุป"), Word(figures.show_now, Right.SEE_FIGURES, (want_figures,))),
        summary.SCHOOLS: Word(figures.show_schools, Right.OPEN_DESK, (want_quiet,)),
        summary.TO_FORWARD: Word(figures.show_forward, Right.OPEN_DESK, (want_figures,)),
        summary.MONDAY: Word(figures.show_monday, Right.SEE_FIGURES, (want_figures,)),
        menu.LOG: Word(log.show_log, Right.READ_LOG, (want_log,)),
        menu.NEEDS: Word(needs.show_needs, Right.OPEN_SCHOOL_DESK, (want_needs,)),
        menu.ALERTS: Word(officer.show_alerts, Right.HANDLE_ALERT),
        menu.RESTRICTED: Word(cases.show_restricted, Right.LIST_RESTRICTED),
        talk.GO_ON: Word(talking.say_go_on, wants=(want_talk,)),
        away.AWAY: Word(person.begin_away, Right.GO_AWAY, (want_away,)),
        away.TELL_LABEL: Word(person.begin_away, Right.GO_AWAY, (want_away,)),
        away.CHANGE: Word(person.change_away, Right.GO_AWAY, (want_away,), when=person.is_away),
        away.BACK: Word(person.say_back, Right.GO_AWAY, (want_back_if_away,), when=person.is_away, acts=True),
        menu.PRACTICE: Word(reports.practise),
        menu.PRACTICE_BEFORE: Word(reports.practise),
        saved.ONCE_MORE: Word(reports.practise),
        **dict.fromkeys((menu.GUIDE, *menu.GUIDE_WORDS), Word(guide)),
        strangers.ENTER_CODE: Word(ask_code),
        strangers.NO_CODE: Word(no_code),
        strangers.WHAT_IS_IT: Word(what_is_it),
        **dict.fromkeys((number.TELL, number.OTHER), Word(numbers.begin, when=numbers.may_tell)),
        **dict.fromkeys(number.TELL_WORDS, Word(numbers.begin, when=numbers.may_tell_now)),
        **dict.fromkeys(reading.ASK, Word(reading.ask_which, when=reading.may_choose)),
        **{
            said: Word(reading.reads_in(language), when=reading.may_choose, acts=True)
            for said, language in reading.SAID.items()
        },
        buttons.DISTRICT: Word(call_district),
        buttons.PUT_ASIDE: Word(put_aside),
        menu.BEGIN_AGAIN: Word(begin_again, wants=(want_waiting,)),
        **dict.fromkeys(DROPS, Word(discard_waiting, when=waits)),
    }.items()
}


def word_called(said: str) -> Word | None:
    """The word that the whole message is, perhaps asked for politely or looked for: ขอคู่มือหน่อย, ค้นหางานรอเขต."""
    word = normalise(said)
    asked = word.removeprefix("ขอ").removesuffix("หน่อย").strip()
    return WORDS.get(word) or WORDS.get(asked) or (_looked_for(asked) if asked.startswith(_LOOKS_FOR) else None)


_LOOKS_FOR = "ค้นหา"


def _looked_for(asked: str) -> Word | None:
    """ค้นหาคนช่วย is หาคนช่วย too."""
    return WORDS.get(asked.removeprefix("ค้น")) or WORDS.get(asked.removeprefix(_LOOKS_FOR).strip())
