"""Everything that somebody of a child's home may read, from her code on: what a catalogue has to translate."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from bot.play.people import AREA, CHILD, NOW, at_home, her_number, nothing_known, who_talks, worried
from flows.catalogue import FLOWS
from flows.engine import asides, doubts
from flows.engine.run import Doubt
from flows.family import answers, came, joining, language, tomorrow
from flows.family.answers import OfChild
from flows.family.asking import home as asking_calls
from flows.family.asking.home import OfHers
from flows.family.came import HOME_CAME
from flows.family.employer import day as employer_day
from flows.family.employer.day import EMPLOYER_DAY
from flows.family.news import HOME_AGAIN, HOME_NEWS, HOME_TEACHER, LOOK_AGAIN, News, news, news_of_all
from flows.family.past import home as past
from flows.messages import along
from flows.people import number, strangers
from flows.people.called import called
from flows.people.person import accounts
from flows.phrase import Phrase, in_lines, with_commas
from flows.privacy import asking as about_data
from flows.privacy.notices import DATA_ANSWERED, DATA_OPEN_AGAIN
from flows.reports import saved
from flows.safeguarding import talk, to_reporter, worry
from flows.say import Message, Text
from flows.turn import around, menu
from models.codes import AckState, CallOf, CannotCome, DataAsk, Need, Role
from tests.flows.variations import BARE_AREA, SAMPLES
from thai.codes import Almost

TODAY, MONDAY, NEXT_YEAR = NOW.date(), date(2026, 6, 22), date(2027, 1, 4)
SCHOOL, TEACHER, OFFICER, REASON, WROTE = "โรงเรียนบ้านหนองกระทุ่ม", "สมศรี", "วิภา", "กฎหมายให้เก็บไว้", "ยายบอกว่า"
LONG = "ครูประเสริฐศักดิ์วัฒนานุกูล"
NAMES = (
    LONG,
    *(CHILD, SCHOOL, TEACHER, OFFICER, REASON, WROTE, AREA.name, BARE_AREA.name, "มะลิ", "กิตติ", "ฟ้า"),
    *("โรงเรียนบ้านหนองกระทุ่ม", "ครูสมศรี", "วิภา ใจงาม", "กฎหมายให้เก็บไว้จนจบการติดตาม", "ไทย"),
)
"""What stays as it is in every language: names, what people have written, and what a language calls itself."""

WALKS = {
    "at_home": (at_home(), at_home(BARE_AREA)),
    "safety": (worried(at_home=True), worried(at_home=True, off_hours=True)),
    "worry": (nothing_known(),),
    "talk": (
        who_talks(officer=None),
        who_talks(officer=None, sent="kept"),
        who_talks(),
        who_talks(sent="told", off_hours=True),
        who_talks(sent="kept"),
    ),
    "data_phone": (nothing_known(),),
    "my_number": (her_number(), her_number(numbered=True), her_number(unsaid=True)),
}
"""The conversations that she may have."""


def everything() -> Iterator[Message]:
    """What is said outside of them, with what stands on the way: each as it may be."""
    yield from (
        *_first_words(),
        *_of_the_day(),
        *of_several(),
        *_of_tomorrow(),
        *_of_the_first_day(),
        *_of_danger(),
        *_of_what_is_kept(),
        *_anywhere(),
    )
    for flow in WALKS:
        yield asides.over(FLOWS[flow].stopped)
    yield from map(Text, _dates())


def _dates() -> Iterator[Phrase]:
    for week in range(7):
        yield answers.call_by(TEACHER, MONDAY + timedelta(days=week), TODAY)
        yield news(News(7, CHILD, SCHOOL, MONDAY + timedelta(days=week), TODAY)).blocks[1].text
    for month in range(1, 13):
        yield answers.call_by(TEACHER, date(2026, month, month), TODAY)
        yield came.ask(came.Asked(7, CHILD, date(2026, month, month), TODAY)).blocks[0].text
        yield news(News(7, CHILD, SCHOOL, date(2026, month, month), TODAY)).blocks[1].text


def _first_words() -> Iterator[Message]:
    for area in (AREA, BARE_AREA):
        yield from (
            strangers.greeting(area),
            strangers.no_code(area),
            strangers.call(area),
            strangers.what_is_it(area),
            strangers.wrong_code(3, area),
            strangers.used_code(area),
            strangers.old_code(area),
            strangers.too_many_tries(area),
            accounts.replaced(area),
            accounts.parked(area),
        )
        yield from (strangers.almost_code(how, area) for how in Almost)
    yield from (strangers.enter_code(), strangers.GROUP, language.which(), language.chosen())
    yield from (joining.not_ours(), joining.linked(), joining.employer(), joining.child_already())


def _of_the_day() -> Iterator[Message]:
    for days in EMPLOYER_DAY.examples:
        yield EMPLOYER_DAY.draw(days)
    yield employer_day.of_child(replace(EMPLOYER_DAY.examples[0][0], knows=True))
    yield employer_day.acknowledged(MONDAY, TODAY)
    for some in (*HOME_NEWS.examples, *HOME_AGAIN.examples):
        yield HOME_NEWS.draw(some)
    yield HOME_AGAIN.draw(HOME_AGAIN.examples[0])
    yield from (HOME_TEACHER.draw(some) for some in HOME_TEACHER.examples)
    for state in (AckState.QUEUED, AckState.ACK, AckState.ACK_CANNOT, AckState.ACK_QUESTION, AckState.ACK_PAPER):
        yield news(News(7, CHILD, SCHOOL, MONDAY, TODAY, grown_up=True, given=tuple(Need), state=state))
    yield news(News(7, CHILD, SCHOOL, NEXT_YEAR, TODAY, any_clothes=True))
    for role in (Role.TEACHER, Role.DIRECTOR, Role.SUPERVISOR):
        yield answers.acknowledged(7, called(role, TEACHER), MONDAY, TODAY)
    yield answers.acknowledged(7, "ครู", NEXT_YEAR, TODAY, CHILD)
    call = answers.call_by("เจ้าหน้าที่เขต", MONDAY, TODAY)
    yield from (answers.cannot_come(7, call), answers.asked_to_call(7, call), past.asked_district(7, MONDAY, TODAY))
    yield answers.received(answers.call_by(TEACHER, NEXT_YEAR, TODAY))
    for area in (AREA, BARE_AREA):
        yield from (
            answers.whom_to_talk_to(7, area),
            past.call_yourself(area),
            past.has_it(area),
            answers.whom_to_talk_to(7, area, asking_calls.head_row([1])),
            asking_calls.whom(1, area, head=True),
            asking_calls.whom(1, area, head=False),
            asking_calls.only_office([1], area),
            asking_calls.call_school_not(area),
            asking_calls.has_it(area),
            asking_calls.has_called(area),
            answers.over(area),
            answers.which_is_not_hers(area),
            answers.nobody_reads(area),
            answers.nobody_reads(area, calls=False),
            answers.no_news(area),
            answers.other_day(area, MONDAY, TODAY),
            answers.no_news(area, calls=False),
        )
    for whom in CallOf:
        yield asking_calls.asked([1], whom, answers.call_by(called(Role.DIRECTOR, TEACHER), MONDAY, TODAY))
    yield asking_calls.taken_back()
    yield from (answers.why(7), answers.read_it(7), answers.not_hers(), answers.undone(), answers.welcome())
    yield from (answers.answered_already(), answers.stopped(), answers.started(), answers.stays_stopped())
    yield from answers.several([news(News(7, CHILD, SCHOOL, MONDAY, TODAY))])


def of_several() -> Iterator[Message]:
    """Children of one home with the same first day."""
    calls = in_lines(answers.call_by(LONG, NEXT_YEAR, TODAY), answers.call_by("ครูสมศรี", MONDAY, TODAY))
    one = News(7, CHILD, SCHOOL, NEXT_YEAR, TODAY, teacher=LONG)
    for n in (2, 3, 4, 9):
        of = list(range(7, 7 + n))
        children = [OfChild(notice, CHILD) for notice in of]
        same = [replace(one, notice=notice) for notice in of]
        for some in (
            same,
            [replace(other, given=tuple(Need)) for other in same],
            [replace(other, grown_up=True, any_clothes=True) for other in same],
            [replace(same[0], grown_up=True, given=(Need.FOOD,)), *same[1:]],
            [replace(other, any_clothes=bool(other.notice % 2), given=tuple(Need)[: n % 3]) for other in same],
        ):
            yield from news_of_all(some)
            yield HOME_AGAIN.draw(some)
        yield from (
            answers.acknowledged(of, with_commas(LONG, "ครูสมศรี"), NEXT_YEAR, TODAY, answers.names([CHILD] * n)),
            answers.cannot_come(of, calls),
            answers.asked_to_call(of, calls),
            answers.whom_to_talk_to(of, AREA),
            answers.whom_to_talk_to(of, AREA, asking_calls.head_row(of)),
            asking_calls.whose_call([OfHers(notice, CHILD) for notice in of], CallOf.DISTRICT),
            asking_calls.whose_matter([OfHers(notice, CHILD) for notice in of]),
            asking_calls.asked(of, CallOf.DIRECTOR, calls),
            past.asked_district(of, NEXT_YEAR, TODAY),
            *_without_number(of, calls),
            answers.whose_cannot(children),
            answers.whose_cannot(children, CannotCome.ILL),
            answers.whose_wrong(children),
            answers.read_it(of),
            answers.why(of),
            answers.undone_of(answers.names([CHILD] * (n - 1)), CHILD),
        )
        yield from answers.several([news(other) for other in same])
        yield from came.side_by_side([came.did_not(notice, TEACHER, NEXT_YEAR, TODAY, CHILD) for notice in of])
        yield came.ask(came.Asked(7, CHILD, MONDAY, NEXT_YEAR), n - 1)


def _without_number(of: Sequence[int], calls: Phrase) -> Iterator[Message]:
    for area in (AREA, BARE_AREA):
        rest = asking_calls.without_number([CHILD] * (len(of) - 1), area)
        yield asking_calls.asked(of[:1], CallOf.DIRECTOR, calls, rest)
        yield past.asked_district(of[:1], NEXT_YEAR, TODAY, rest)


def _of_tomorrow() -> Iterator[Message]:
    days = (TODAY + timedelta(days=1), MONDAY, None)
    yield from (tomorrow.tomorrow([(None, day)], TODAY) for day in days)
    yield tomorrow.tomorrow([(SCHOOL, day) for day in days], TODAY)


def _of_the_first_day() -> Iterator[Message]:
    for some in HOME_CAME.examples:
        yield HOME_CAME.draw(some)
    yield came.ask(came.Asked(7, CHILD, MONDAY, NEXT_YEAR))
    for so in (True, False):
        yield came.went(7, tomorrow=so)
        yield came.went_unseen(7, told=so, child=CHILD)
    yield from (came.did_not(7, TEACHER, NEXT_YEAR, TODAY, CHILD), came.unsure(7, CHILD))


def _of_danger() -> Iterator[Message]:
    for phone in ("0810000001", None):
        yield to_reporter.told(OFFICER, phone, NOW)
        yield to_reporter.told(OFFICER, phone, NOW, NEXT_YEAR)
        for area_phone in ("034511111", None):
            yield to_reporter.taken(OFFICER, phone, area_phone, NOW, teacher=False, has_number=False)
        yield to_reporter.taken(OFFICER, phone, None, NOW, teacher=False, has_number=True)
        yield to_reporter.taken_to_talk(OFFICER, phone, NOW)
        yield to_reporter.called_back(OFFICER, phone, NOW, teacher=False)
        yield from (to_reporter.ended(OFFICER, phone, NOW, referred=done) for done in (True, False))
        yield to_reporter.out_already(OFFICER, phone)
        yield from (to_reporter.unknown_person(phone), to_reporter.not_told(phone), to_reporter.nobody_reachable(phone))
        yield talk.ended_by_officer(OFFICER, phone)
        yield talk.not_told(who_talks(), phone)
        yield number.taken_back("4567" if phone else None, "034511111")
    yield from (to_reporter.not_taken(), to_reporter.watched(OFFICER), to_reporter.alerted_again())
    yield from (to_reporter.thanks(), to_reporter.told_already(), to_reporter.thinking(), to_reporter.out_to_nobody())
    yield from (to_reporter.look_again(), worry.NOT_WORRIED, talk.answer(7), talk.ended(reporter=True))
    yield from (talk.over(reporter=True, over=over, mine=False) for over in (True, False))
    days = (NOW, NOW - timedelta(days=2))
    lines = [talk.Line(who, at, WROTE if at == NOW else None) for who in ("me", "other", "before") for at in days]
    lines.append(talk.Line("other", NOW, None, ended=True))
    for page in (0, 1):
        yield talk.shown([talk.Line("me", NOW, "x" * 900)] * 3, who_talks(), page, NOW, goes_on=True, may_answer=True)
    yield talk.shown(lines, who_talks(), 0, NOW, goes_on=True, may_answer=True)
    yield talk.shown((), who_talks(), 0, NOW, goes_on=True, may_answer=True)
    yield number.kept("0812345678", (), "m1")
    yield from (number.not_hers(whose) for whose in (number.HOME, number.ELSE))
    yield from (number.not_told(her_number(numbered=numbered)) for numbered in (True, False))


def _of_what_is_kept() -> Iterator[Message]:
    every = tuple(DataAsk)
    for area in (AREA, BARE_AREA):
        for due in (MONDAY, TODAY - timedelta(days=2)):
            yield about_data.received(every, due, TODAY, area)
            yield about_data.stands_already(every, TODAY - timedelta(days=32), due, TODAY, area)
            yield about_data.stands_already(every, date(2025, 12, 30), due, TODAY, area)
            yield about_data.added(every, due, TODAY, area)
            yield about_data.number_kept(due, TODAY, area)
            yield about_data.without_number(due, TODAY, area)
    yield from (about_data.taken_back(), about_data.nothing_asked())
    for some in DATA_ANSWERED.examples:
        yield DATA_ANSWERED.draw(some)
    for again in DATA_OPEN_AGAIN.examples:
        yield DATA_OPEN_AGAIN.draw(again)


def _anywhere() -> Iterator[Message]:
    """Around any question."""
    for kind in ("sticker", "audio", "video", "file", "photo", "place", "contact"):
        for flow in WALKS:
            yield from (Text(asides.other(kind, one.answered_by)) for one in FLOWS[flow].steps)
    yield from (asides.stuck(AREA.phone), asides.offer_change("r", "q"), asides.OLD_BUTTON, asides.FIRST_QUESTION)
    yield from (Text(one) for one in (asides.MISSED_FIRST, asides.MISSED_SECOND, around.LATE, around.TROUBLE))
    yield from (doubts.ask_doubt("r", Doubt(kind, "x")) for kind in (Doubt.UNCLEAR, Doubt.COMMAND))
    yield from (around.EXPIRED, around.PUT_ASIDE, Text(around.TOO_MANY), Text(LOOK_AGAIN), Text(saved.SAVED_QUIETLY))
    for days in (0, 3):
        yield Text(around.left_since(NOW - timedelta(days=days), TODAY))
    yield from (menu.help_words(AREA.phone, in_run) for in_run in (True, False))
    yield from (menu.guide((), joined=False), menu.nothing_open())
    yield from map(Text, (answers.STOP, answers.START, answers.DAY, answers.CALL_OFFICE))
    yield from along.along([Text("x")], [Text("x")])


def samples(flow: str) -> set[str]:
    """What is typed in one of the conversations."""
    return {sample for some in SAMPLES[flow].values() for sample in some}
