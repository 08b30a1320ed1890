"""Everything that an officer reads at her desk, of made-up children."""

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec.structs import replace

from bot.play.people import AREA, CHILD, NOW
from flows.cases.due import news_by_then
from flows.engine.facts import AreaFacts
from flows.labels import shortened
from flows.needs.agency import card as help_
from flows.needs.agency.card import Asked
from flows.paging import pieces
from flows.review import asked, choose, complete, desk, details
from flows.review import card as cards
from flows.review.decisions import AGAINST
from flows.review.entries import told
from flows.review.entries.escorting import goes_along
from flows.review.entries.receiving import hand_over
from flows.review.entries.sending import goes_there
from flows.review.entries.told import Question
from flows.review.front import Checked, Decided, Details, Front, Holder, Near, Refused, Taker, Wants
from flows.review.letters import why
from flows.review.no_news.silent import Silent
from flows.say import Message
from models.codes import AgencyState, Decision, MatterKind, Need, NoLetter, Outcome, Queue
from models.matters import ASKED_BACK, QUEUE_OF
from tests.flows.on_sharing import GONE, TEACHERS

TODAY = NOW.date()
SCHOOL = "โรงเรียนบ้านหนองกระทุ่มพัฒนาประชานุกูล"
REPORTER = "พระมหาประเสริฐศักดิ์ ณ ราชสีมาวัฒนานุกูล"
TYPED = "วัดสระลุมพุก"
PROVINCE = "น่าน"
AGENCY = "องค์การบริหารส่วนตำบลหนองกระทุ่มพัฒนา"
VILLAGE = "ม.4 หนองปรือ"
STUDIES_AT = "วัดสระลุมพุกพิทยาคมราชบุรีวิทยานุสรณ์"
_SHORT = (shortened(SCHOOL.removeprefix("โรงเรียน"), 12), shortened(STUDIES_AT, 14), shortened(REPORTER, 12))
_LONG = TYPED * (details.MOST // len(TYPED))
NAMES = (
    SCHOOL,
    REPORTER,
    *pieces(_LONG),
    TYPED,
    PROVINCE,
    AGENCY,
    VILLAGE,
    shortened(SCHOOL.removeprefix("โรงเรียน"), 14),
    shortened(AGENCY, 11),
    *_SHORT,
    shortened(REPORTER, 24),
)

_OUTCOMES = {
    MatterKind.CLOSURE: (
        Outcome.STUDYING_OTHER,
        Outcome.LEFT_COUNTRY,
        Outcome.DECEASED,
        Outcome.FOUND_DECLINES,
    ),
    MatterKind.TRANSFER: (Outcome.MOVED_KNOWN,),
    MatterKind.CORRECTION: (Outcome.WRONG_RECORD,),
    MatterKind.NOT_FOUND: (Outcome.NO_CONTACT_YET,),
    MatterKind.HAND_ON: (Outcome.MOVED_KNOWN,),
    MatterKind.LEARNING: (Outcome.FOUND_CANNOT_ATTEND,),
    MatterKind.CUSTODY: (Outcome.IN_CUSTODY,),
    MatterKind.UNSAFE_VISIT: (Outcome.UNSAFE_VISIT,),
    MatterKind.RETURN: (Outcome.BACK_IN_SCHOOL,),
    MatterKind.HELP: (Outcome.NO_CONTACT_YET,),
    MatterKind.CALL: (Outcome.FOUND_UNDECIDED,),
    MatterKind.ASSIGN: (None,),
    MatterKind.REFERRAL_LETTER: (Outcome.FOUND_WANTS_RETURN,),
    MatterKind.NO_NEWS: (Outcome.NO_CONTACT_YET,),
    MatterKind.RETAINED: (Outcome.BACK_IN_SCHOOL,),
    MatterKind.HOME_CALL: (Outcome.FOUND_WANTS_RETURN,),
    MatterKind.EMPLOYER: (Outcome.FOUND_WANTS_RETURN,),
}


SILENT = Silent(
    due=TODAY - timedelta(days=20),
    late=14,
    until=TODAY + timedelta(days=7),
    carer="ครูสมศรี",
    heard=(Outcome.NO_CONTACT_YET, TODAY - timedelta(days=35)),
    talks=TODAY - timedelta(days=4),
    call=("ผอ.วิชัย", "0812345678"),
    head=True,
)


def silent_fronts() -> Iterator[Front]:
    """The clock has put it there, or its school; who can be called, and who has it."""
    one = front(MatterKind.NO_NEWS, Outcome.NO_CONTACT_YET)
    yield replace(one, silent=replace(SILENT, asked_by="ครูสมศรี", talks=TODAY + timedelta(days=2)))
    yield replace(one, silent=replace(SILENT, call=("ครูสมศรี", "0812345678"), head=False, heard=None, late=None))
    yield replace(one, silent=replace(SILENT, call=None, head=False, carer=None, talks=None))
    yield replace(one, silent=replace(SILENT, unsafe=True))
    handed = replace(SILENT, since=TODAY - timedelta(days=2), late=None, talks=None, carer="ครูสมศรี")
    yield replace(one, silent=replace(handed, asked_by="ครูสมศรี", call=("ครูสมศรี", "0812345678"), head=False))
    yield replace(one, silent=replace(handed, carer=None))
    yield replace(one, holder=Holder(REPORTER, TODAY + timedelta(days=2), mine=True))
    yield replace(
        one, silent=None, decided=Decided(Decision.SENT, REPORTER, TODAY), entered=goes_there(REPORTER, TODAY, TODAY)
    )
    yield replace(one, silent=None, decided=Decided(Decision.DONE, REPORTER, TODAY), entered=news_by_then(TODAY, TODAY))


def front(kind: MatterKind, outcome: Outcome | None = None) -> Front:
    """One that waits, as long as a card of it gets."""
    return Front(
        item="m417",
        queue=QUEUE_OF[kind],
        case=417,
        number=417,
        name=CHILD,
        grade="ม.2",
        age=14,
        school=SCHOOL,
        since=TODAY - timedelta(days=12),
        due=TODAY + timedelta(days=8),
        stamp="812.1",
        keep_until=TODAY + timedelta(days=14),
        kind=kind,
        outcome=outcome,
        reporter=REPORTER if kind not in (MatterKind.HOME_CALL, MatterKind.EMPLOYER) else None,
        reported_on=TODAY - timedelta(days=12),
        way="ผู้ใหญ่บ้าน/อสม.",
        phone="0812345678",
        tries=(3, 2) if kind == MatterKind.NOT_FOUND else None,
        see_more=True,
        may_ask=kind in ASKED_BACK and outcome != Outcome.DECEASED,
        silent=SILENT if kind == MatterKind.NO_NEWS else None,
    )


def not_theirs() -> Iterator[Front]:
    """A school says that a child is not its own: the first to say so, one that has said so before, the third."""
    correction = replace(front(MatterKind.CORRECTION, Outcome.WRONG_RECORD), wrong="NOT_OURS", way=None)
    day = TODAY - timedelta(days=20)
    said = tuple((SCHOOL, "ไม่เคยเรียนที่นี่", day + timedelta(days=nth)) for nth in range(3))
    yield replace(correction, refused=Refused(None))
    yield replace(correction, refused=Refused("บ้านอยู่นอกเขต", village=VILLAGE))
    yield replace(correction, refused=Refused("ไม่รู้จัก", said[:1], village=VILLAGE))
    yield replace(correction, refused=Refused("ไม่รู้จัก", said, day, VILLAGE))
    yield replace(correction, refused=Refused("ไม่รู้จัก", here=day))


def fronts() -> Iterator[Front]:
    """Of every kind and need, each as nobody has it; then how it may stand."""
    for kind, outcomes in _OUTCOMES.items():
        yield from (front(kind, outcome) for outcome in outcomes)
    for wrong in ("DUPLICATE", "NOT_OURS", "NAME_OR_BIRTH", "NEVER_LEFT"):
        yield replace(
            front(MatterKind.CORRECTION, Outcome.WRONG_RECORD), wrong=wrong, told=asked.told({"wrong": wrong}, {})
        )
    yield from not_theirs()
    yield from silent_fronts()
    twice = replace(front(MatterKind.CORRECTION, Outcome.WRONG_RECORD), wrong="DUPLICATE", told="ชื่อซ้ำ")
    for near in (
        Near(418, CHILD),
        Near(418, CHILD, twin=False),
        Near(418, CHILD, apart=True),
        Near(418, CHILD, out=True),
    ):
        yield replace(twice, near=(near,))
    for need in Need:
        yield replace(
            front(MatterKind.HELP, Outcome.FOUND_UNDECIDED), kind=None, need=need, item="n417", queue=Queue.HELP
        )
    begins = replace(
        front(MatterKind.HELP, Outcome.FOUND_WANTS_RETURN), kind=None, need=Need.MONEY, item="n417", queue=Queue.HELP
    )
    yield replace(begins, needed_on=TODAY + timedelta(days=8))
    yield replace(begins, needed_on=TODAY + timedelta(days=1), keep_until=None)
    declines = replace(front(MatterKind.CLOSURE, Outcome.FOUND_DECLINES), compulsory=True)
    yield declines
    yield replace(declines, compulsory_until=date(2027, 12, 31))
    closing = front(MatterKind.CLOSURE, Outcome.STUDYING_OTHER)
    yield replace(
        closing,
        told=asked.told({"studying": "OPEC"}, {"school_name": TYPED}),
        due=TODAY - timedelta(days=2),
        since=TODAY,
    )
    for mine in (True, False):
        for kept in (True, False):
            yield replace(closing, holder=Holder(REPORTER, TODAY + timedelta(days=2), mine, kept))
    away = (TODAY + timedelta(days=9), REPORTER, TODAY)
    yield replace(closing, holder=Holder(REPORTER, TODAY + timedelta(days=2), mine=False, away=away))
    call = front(MatterKind.CALL, Outcome.FOUND_UNDECIDED)
    yield replace(call, phone=None)
    yield replace(call, missed=TODAY, holder=Holder(REPORTER, TODAY + timedelta(days=1), mine=True, kept=True))
    asks = front(MatterKind.HOME_CALL, Outcome.FOUND_WANTS_RETURN)
    yield replace(asks, missed=TODAY, holder=Holder(REPORTER, TODAY + timedelta(days=1), mine=True, kept=True))
    yield replace(asks, holder=Holder(REPORTER, TODAY + timedelta(days=2), mine=True))
    yield replace(asks, from_head=True)
    employed = front(MatterKind.EMPLOYER, Outcome.FOUND_WANTS_RETURN)
    yield from (replace(employed, age=None), replace(employed, age=15))
    moved = front(MatterKind.TRANSFER, Outcome.MOVED_KNOWN)
    place = {"moved_to": "ราชบุรี", "moved_with": "PARENT", "moved_phone": "0812345678"}
    yield replace(moved, told=asked.told(place, {}))
    yield replace(moved, told=asked.told({"moved_to": "OTHER_PROVINCE", "moved_province": PROVINCE}, {}))
    yield replace(front(MatterKind.RETURN, Outcome.BACK_IN_SCHOOL), told=asked.told({"back_at": "DOLE"}, {}))
    against = replace(front(MatterKind.RETURN, Outcome.BACK_IN_SCHOOL), wrong=AGAINST, may_ask=False, asks_home=True)
    yield replace(against, call_by=TODAY + timedelta(days=2), told=asked.told({"back_at": "DOLE"}, {}))
    yield replace(against, holder=Holder(REPORTER, TODAY + timedelta(days=1), mine=True), call_by=TODAY)
    for asked_ in (
        Question(TYPED, until=TODAY + timedelta(days=7)),
        Question(TYPED),
        Question(TYPED, unknown=True),
        Question("ชื่อโรงเรียนใหม่", answer=TYPED),
    ):
        yield replace(closing, question=asked_)
        yield replace(moved, question=asked_, told=asked.told(place, {}))
    searched = front(MatterKind.NOT_FOUND, Outcome.NO_CONTACT_YET)
    yield replace(searched, told=asked.told({}, {"witness": TYPED}))
    passed = Decided(Decision.PASSED_ON, REPORTER, TODAY)
    yield replace(front(MatterKind.TRANSFER, Outcome.MOVED_KNOWN), passed_on=passed)
    yield replace(call, details=Details(noted=2))
    called = replace(call, decided=Decided(Decision.DONE, REPORTER, TODAY))
    custody = front(MatterKind.CUSTODY, Outcome.IN_CUSTODY)
    for noted in (0, 2):
        yield replace(called, details=Details(noted, may_note=True))
        yield replace(custody, details=Details(noted, may_note=True))
    needed = replace(front(MatterKind.HELP, Outcome.FOUND_UNDECIDED), kind=None, need=Need.SUPPLIES, item="n417")
    yield replace(needed, need=Need.HEALTH, details=Details(2, may_note=True))
    yield replace(needed, passed_on=Decided(Decision.PASSED_ON, None, TODAY))
    for stands in AgencyState:
        has = Asked(AGENCY, stands, TODAY, 3, TODAY + timedelta(days=9), may_undo=True)
        taker = Taker(help_.stands(has, TODAY), tuple(help_.rows("n417", needed.code, has)), has.has_it)
        yield replace(needed, taker=taker, passed_on=Decided(Decision.PASSED_ON, None, TODAY))
    yield replace(needed, taker=Taker(rows=tuple(help_.rows("n417", needed.code, None))))
    for checked in (
        None,
        Checked(REPORTER, TODAY),
        Checked(None, TODAY, unnamed=True),
        Checked(REPORTER, TODAY, stale=True),
    ):
        for question in (None, Question(TYPED)):
            said = asked.told({"studying": "OPEC"}, {"school_name": TYPED})
            yield replace(closing, told=said, may_check=True, checked=checked, question=question)
    for undone in (True, False):
        for by in (None, REPORTER):
            yield replace(closing, decided=Decided(Decision.APPROVED, by, TODAY, undone))


def everything() -> Iterator[Message]:
    """The desk, its queues, all cards, and what is said after a decision."""
    yield desk.desk([], TODAY)
    yield desk.desk([desk.Waits(Queue.CHECK, 3, TODAY)], TODAY, desk.Waits(Queue.MINE, 2, TODAY - timedelta(days=3)))
    yield desk.desk([desk.Waits(Queue.CHECK, 1, TODAY)], TODAY)
    yield desk.desk(
        [
            desk.Waits(queue, 9, TODAY - timedelta(days=12))
            for queue in Queue
            if queue not in (Queue.NO_TAKER, Queue.MINE)
        ],
        TODAY,
        desk.Waits(Queue.MINE, 9, TODAY - timedelta(days=12)),
    )
    nine = [desk.Waits(queue, 9, TODAY - timedelta(days=12)) for queue in list(Queue)[: desk.FEW]]
    yield desk.desk(nine, TODAY, desk.Waits(Queue.MINE, 9, TODAY - timedelta(days=12)))
    yield desk.queue(Queue.CHECK, [], 0, 0, TODAY)
    lines = [*_lines()]
    yield desk.queue(Queue.CHECK, lines[: desk.PER_PAGE], 0, 37, TODAY)
    yield desk.queue(Queue.HELP, lines[desk.PER_PAGE :][: desk.PER_PAGE], 1, 20, TODAY)
    for number in (2, 37):
        yield desk.queue(Queue.CHECK, lines[: desk.PER_PAGE], 0, 37, TODAY, number)
    at = (SCHOOL, STUDIES_AT)
    found = [complete.Line(40000 + nth, 410 + nth, *at, "07be11") for nth in range(complete.PER_PAGE)]
    yield complete.listed(found, 0, 37)
    yield complete.listed(found[:2], 1, 11)
    stayed = [complete.Line(one.matter, one.number, one.school, None, one.mark) for one in found]
    yield complete.listed(stayed, 0, 37)
    yield complete.listed([*found[:4], *stayed[4:]], 0, 37)
    yield complete.listed([], 0, 0)
    children = [complete.Child(40000 + nth, 410 + nth) for nth in range(complete.PER_PAGE)]
    yield complete.approved(children, [], 0)
    yield complete.approved(children[1:], children[:1], 28)
    yield complete.approved([], children, 0)
    for one in fronts():
        yield cards.card(one, TODAY)
    yield cards.card(front(MatterKind.CLOSURE, Outcome.STUDYING_OTHER), TODAY, changed=True)
    decided = replace(
        front(MatterKind.CLOSURE, Outcome.STUDYING_OTHER), decided=Decided(Decision.APPROVED, REPORTER, TODAY)
    )
    yield cards.after(decided, "พบใน DMC อนุมัติ", ends=True)
    yield cards.after(decided, "ไม่พบใน DMC", ends=False)
    passed = replace(front(MatterKind.TRANSFER), passed_on=Decided(Decision.PASSED_ON, REPORTER, TODAY))
    yield cards.after(passed, "ส่งต่อแล้ว รอปลายทาง", ends=False)
    call = replace(front(MatterKind.CALL), decided=Decided(Decision.DONE, REPORTER, TODAY))
    yield cards.after(call, "โทรแล้ว", ends=False)
    yield cards.after(replace(call, details=Details(2, may_note=True)), "โทรแล้ว", ends=False)
    yield details.noted("m417", call.code)
    by = (REPORTER, NOW - timedelta(days=1))
    notes = [details.Note(*by, TYPED), details.Note(None, NOW, TYPED), details.Note(*by, None)]
    long = details.Note(*by, _LONG)
    for some, page in (([], 0), (notes, 0), ([*notes, long], 0), ([long, long], 1), ([long], 99)):
        yield details.shown("m417", call.code, some, page, NOW, may_note=True)
    yield cards.reopened(417)
    until = TODAY + timedelta(days=7)
    yield told.asked(417, "ผู้ยืนยันในพื้นที่", REPORTER, until, Queue.CHECK, TODAY)
    yield told.answered(417, known=True)
    yield told.answered(417, known=False)
    yield told.which_question([(nth, 400 + nth) for nth in range(1, 13)])
    yield told.not_asked()
    yield told.nobody_to_ask()
    gone = replace(
        front(MatterKind.TRANSFER, Outcome.MOVED_KNOWN),
        decided=Decided(Decision.APPROVED, REPORTER, TODAY),
        entered=told.received(REPORTER, SCHOOL, TODAY, TODAY),
    )
    yield cards.card(gone, TODAY)
    along = replace(
        front(MatterKind.UNSAFE_VISIT, Outcome.UNSAFE_VISIT),
        decided=Decided(Decision.DONE, REPORTER, TODAY),
        entered=goes_along(REPORTER, until, TODAY),
    )
    yield cards.card(along, TODAY)
    for stands in (AgencyState.SENT, AgencyState.ACCEPTED):
        yield help_.after(
            "n417", front(MatterKind.HELP).code, Asked(AGENCY, stands, TODAY, 3, TODAY + timedelta(days=9)), TODAY
        )
    yield help_.taken_back(front(MatterKind.HELP).code)
    yield help_.draft(help_.Draft(AREA, 417, SCHOOL, "ม.2", Need.TRANSPORT, REPORTER))
    yield help_.draft(help_.Draft(AreaFacts(SCHOOL), 417, SCHOOL, "", Need.LEGAL, REPORTER))
    yield desk.without_taker([], 0, TODAY, more=False)
    without = [one for one in _lines() if one.need is not None and one.taker is None]
    yield desk.without_taker(without[: desk.PER_PAGE], 0, TODAY, more=True)
    yield hand_over(417, "ราชบุรี", AREA)
    yield hand_over(417, None, AreaFacts(SCHOOL))
    letter = front(MatterKind.REFERRAL_LETTER, Outcome.FOUND_WANTS_RETURN)
    for facts in (why.Facts(13, True, True), why.Facts(None, True, False, there=True), why.Facts(13, False, False)):
        yield cards.card(replace(letter, letter=why.facts(facts)), TODAY)
    yield why.ask_why(letter.item, letter.code, letter.stamp)
    yield why.ask_why(letter.item, letter.code, letter.stamp, there=True)
    for decision in (Decision.DONE, Decision.REFUSED):
        entered = why.chosen(NoLetter.NO_PLACE) if decision == Decision.REFUSED else None
        answered = replace(letter, decided=Decided(decision, REPORTER, TODAY), entered=entered)
        yield cards.card(answered, TODAY)
        yield cards.after(answered, "ออกหนังสือแล้ว", ends=False)
    waits = front(MatterKind.ASSIGN)
    for carers, page in ((TEACHERS, 0), (TEACHERS, 1), ((*TEACHERS[:6], *GONE), 0), (GONE, 0), ((), 0)):
        yield choose.choose(waits.item, waits.code, SCHOOL, waits.stamp, carers, page)
    for carer in (GONE[0], TEACHERS[1]):
        for held in (None, Holder(None, TODAY + timedelta(days=1), mine=True)):
            asked_for = replace(waits, wants=Wants(TEACHERS[0], carer), reporter=None, holder=held)  # no report's
            yield cards.card(asked_for, TODAY)
    given = replace(waits, decided=Decided(Decision.DONE, REPORTER, TODAY))
    yield cards.after(given, choose.chosen(TEACHERS[0]), ends=False)


def _lines() -> Iterator[desk.Line]:
    since = TODAY - timedelta(days=12)
    for kind, outcomes in _OUTCOMES.items():
        for outcome in outcomes:
            yield desk.Line("m417", 417, kind, None, outcome, since, late=3 if kind == MatterKind.CLOSURE else None)
    for need in Need:
        yield desk.Line("n417", 417, None, need, None, TODAY, paused=need == Need.MONEY)
    for late in (True, False):
        yield desk.Line("n417", 417, None, Need.TRANSPORT, None, since, paused=True, taker=desk.Taker(AGENCY, late))
    yield desk.Line("n417", 417, None, Need.TRANSPORT, None, TODAY - timedelta(days=40))
    yield desk.Line("m417", 417, MatterKind.ASSIGN, None, None, since, late=3, wanted=True)
    yield desk.Line("m417", 417, MatterKind.NO_NEWS, None, None, since, late=3, school=SCHOOL)
    yield desk.Line("m417", 417, MatterKind.RETURN, None, Outcome.BACK_IN_SCHOOL, since, paused=True, asked=True)
