"""Everything that is said to a child's home and about it."""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from bot.play.people import AREA, CHILD, NOW
from flows.cases.attendance import alarm
from flows.engine.buttons import call_district
from flows.family import answers, came, desk, joining, printing, tomorrow
from flows.family.asking import desk as heads
from flows.family.desk import Home, Told, Written
from flows.family.disputed import AtHome, at_home
from flows.family.news import News, news
from flows.family.past import desk as us
from flows.family.past import home as past
from flows.family.promised import promised
from flows.returns import between
from flows.review.desk import TO_DESK
from flows.say import Message
from models.codes import AckState, CannotCome, HomeCame, Need, Relation
from tests.flows.on_homes import LONG, of_several
from tests.flows.variations import BARE_AREA

TODAY, MONDAY, NEXT_YEAR = NOW.date(), date(2026, 6, 22), date(2027, 1, 4)
SCHOOL = "โรงเรียนบ้านหนองกระทุ่มพัฒนาประชานุกูล"

WROTE = "หลานเป็นไข้ เดี๋ยวพาไปหาหมอ"
GRANNY, VILLAGE = "ยาย", "บ้านหนองกระทุ่มพัฒนา"
NAMES = (SCHOOL, LONG, WROTE, GRANNY, VILLAGE)


def _told() -> Iterator[Told]:
    for at, state in enumerate(AckState):
        yield Told(at, state, Relation.AUNT_UNCLE_SIBLING)
    yield Told(20, AckState.QUEUED)
    yield Told(22, AckState.SENT, Relation.AUNT_UNCLE_SIBLING, before=NEXT_YEAR)
    yield Told(21, AckState.ACK_CANNOT, Relation.GRANDPARENT, CannotCome.UNWILLING, TODAY)


def _of_calls() -> Iterator[Message]:
    """Calls that a home has asked for on any day."""
    asked = [desk.Asked(at, Relation.AUNT_UNCLE_SIBLING, NEXT_YEAR) for at in (1, 2)]
    yield promised(41, 417, CHILD, (), TODAY, words=True, asked=asked)
    yield heads.waits([heads.Line(at, at, NEXT_YEAR) for at in range(1, 9)], TODAY)
    who = heads.AsksHead(7, 417, CHILD, NEXT_YEAR, TODAY, Relation.AUNT_UNCLE_SIBLING)
    yield heads.asks_head(who)
    yield heads.asks_head(
        replace(
            who,
            numbers=("0812345678", "0898765432"),
            guardian=GRANNY,
            relation=GRANNY,
            village=VILLAGE,
            asks=None,
        )
    )
    yield from (heads.made(417), heads.missed(417, NEXT_YEAR, TODAY))


def everything() -> Iterator[Message]:
    """Each at its longest, too."""
    yield desk.first_day_came(417)
    yield from (
        printing.link(41, 417, "https://staff.panong.example.go.th/l/kGxVW0m3Qe2c1rT7yZb9uPqLs4dF8hJa"),
        printing.which(41, 417, (14, 18, 39)),
        printing.is_hers(41, 417),
        printing.no_screen(41, 417),
        printing.wrong(41, 417),
        printing.closed(41, 417),
        printing.over(41, 417),
        printing.nowhere(41, 417),
        desk.waits_for_home(41, 417, prints=True),
        desk.home(Home(41, 417, CHILD, NEXT_YEAR, TODAY, words=True, prints=True)),
    )
    yield tomorrow.tomorrow([(SCHOOL, MONDAY), (SCHOOL, None)], TODAY)
    yield from _of_calls()
    yield from (joining.not_ours(), joining.linked(), joining.employer(), joining.child_already())
    for state in (AckState.QUEUED, AckState.ACK, AckState.ACK_CANNOT, AckState.ACK_QUESTION):
        yield news(News(7, CHILD, SCHOOL, MONDAY, TODAY, grown_up=True, teacher=LONG, given=tuple(Need), state=state))
    yield news(News(7, CHILD, SCHOOL, NEXT_YEAR, TODAY, any_clothes=True))
    yield answers.acknowledged(7, LONG, MONDAY, TODAY)
    yield answers.acknowledged(7, LONG, NEXT_YEAR, TODAY, CHILD)
    yield from (
        answers.why(7),
        answers.read_it(7),
        answers.not_hers(),
        answers.undone(),
        answers.welcome(),
        answers.answered_already(),
    )
    yield from (
        came.ask(came.Asked(7, CHILD, MONDAY, MONDAY)),
        came.ask(came.Asked(7, CHILD, MONDAY, NEXT_YEAR)),
        came.went(7, tomorrow=True),
        came.went(7, tomorrow=False, child=CHILD),
        came.went_unseen(7, told=True, child=CHILD),
        came.went_unseen(7, told=False),
        came.did_not(7, LONG, NEXT_YEAR, TODAY, CHILD),
        came.unsure(7, CHILD),
        between.look_now(),
        between.found(41, 417, MONDAY, asks=True),
        between.found(41, 417, MONDAY, asks=False),
        between.is_found(417),
        between.is_known(417),
        between.is_missing_again(417),
        between.unsaid(417),
    )
    for handed_on in (False, True):
        yield alarm(41, 417, CHILD, MONDAY, handed_on=handed_on)
        yield alarm(41, 417, CHILD, MONDAY, calls=False, handed_on=handed_on)
    for area in (AREA, BARE_AREA):
        yield from (
            answers.whom_to_talk_to(7, area),
            past.call_yourself(area),
            past.has_it(area),
            answers.over(area),
            answers.which_is_not_hers(area),
            answers.nobody_reads(area),
        )
        yield from (answers.no_news(area), answers.other_day(area, NEXT_YEAR, TODAY))
    call = answers.call_by(LONG, NEXT_YEAR, TODAY)
    yield from (answers.cannot_come(7, call), answers.asked_to_call(7, call))
    yield from (answers.received(call), answers.stopped(), answers.started())
    yield from of_several()
    for phone in (None, "0812345678"):
        said = (Told(21, AckState.ACK, Relation.AUNT_UNCLE_SIBLING, call_due=TODAY, came=HomeCame.DID_NOT),)
        yield at_home(AtHome(417, CHILD, f"{CHILD} ม.2", said, TODAY, phone, LONG, GRANNY, VILLAGE))
    yield past.asked_district(7, NEXT_YEAR, TODAY)
    asks = us.AsksUs("m417", 417, f"{CHILD} ม.2", "1.0", Relation.AUNT_UNCLE_SIBLING, None, None, LONG, GRANNY, VILLAGE)
    for own, phone in ((None, None), (None, "0812345678"), ("0812345679", "0812345678")):
        yield us.asks_us(replace(asks, own=own, phone=phone), TO_DESK)
        yield us.asks_us(replace(asks, asks=None, own=own, phone=phone, head=True), TO_DESK)
    yield answers.stays_stopped()
    for told in _told():
        yield desk.home(Home(41, 417, f"{CHILD} ม.2", MONDAY, TODAY, (told,), guardians=1, words=True))
    yield desk.home(Home(41, 417, f"{CHILD} ม.2", MONDAY, TODAY))
    yield promised(41, 417, f"{CHILD} ม.2", tuple(_told())[-1:], TODAY, words=True)
    yield promised(41, 417, f"{CHILD} ม.2", (), TODAY, words=False)
    yield from (
        desk.first_day_first(417),
        desk.waits_for_home(41, 417),
        desk.is_sent(417),
    )
    yield from (desk.noted(417), *desk.to_hand_over("K7QF2M9X", 417, MONDAY, TODAY), desk.who_may_know(41, 417))
    yield from (desk.talk_first(call_district(AREA.phone)), desk.call_made(417), desk.not_answered(417, MONDAY, TODAY))
    some = [Written(TODAY, Relation.GRANDPARENT, one) for one in (WROTE, None)]
    yield desk.written(41, 417, f"{CHILD} ม.2", some, TODAY, more=True)
