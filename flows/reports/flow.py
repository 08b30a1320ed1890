"""A teacher reports on one child: what happened first, how she knows, then only what that outcome needs."""

from flows.days import past_day
from flows.engine.kit import Flow, Option
from flows.engine.review import SEND, SEND_REPORT, SEND_WORDS, Review
from flows.engine.rules import Answers, Rule, answered, known
from flows.hear.concern import is_sensitive, is_under_age
from flows.kinds.checks import at_most, no_number
from flows.kinds.choice import Choice
from flows.kinds.day import Day
from flows.kinds.text import FreeText
from flows.people import number
from flows.phrase import Phrase, T, with_dots
from flows.reports import options as o
from flows.reports.back import BACK_AT, hear_back, school_days
from flows.reports.facts import ReportFacts
from flows.reports.moved import hear_moved, no_province, show_moved
from flows.reports.news import hear_news, news, news_options, recent, recent_days, show_news, why_no_news
from flows.reports.unfinished import UNFINISHED
from models.codes import NotOurs, Outcome, Reason, Wrong
from thai.dates import BUDDHIST_ERA
from thai.ids import without_ids
from thai.phone import phone, phone_of_desk, show_phone
from thai.places import province

NOTE_MAX = 300


def more_reasons(_answers: Answers, facts: ReportFacts) -> tuple[Option, ...]:
    """Leaving for good is offered only where the record makes it possible."""
    about = facts.child
    ended = (o.FINISHED_M3,) * about.may_have_finished + (o.OVER_AGE,) * about.may_be_over_age
    return (*o.fitting(o.MORE_REASONS, about), *ended, o.TYPED)


def show_outcome(answers: Answers, _facts: ReportFacts) -> Phrase:
    other = answers.get("other_outcome")
    return o.label(o.OTHER_OUTCOMES, other) if other else o.label(o.OUTCOMES, answers["outcome"])


def show_wrong(answers: Answers, _facts: ReportFacts) -> Phrase:
    """What is not right, and why a child is not the school's."""
    return with_dots(o.label(o.WRONG, answers["wrong"]), o.label(o.NOT_OURS, answers.get("not_ours")) or None)


def show_reason(answers: Answers, facts: ReportFacts) -> Phrase:
    value = answers["reason"]
    if answers.get("reason_more") == o.EARLY or (facts.child.under_15 and answers.get("reason_more") == Reason.MARRIED):
        value = Reason.SENSITIVE
    if o.asks_for_call(answers):
        return with_dots(o.label(o.REASONS, value), "ให้เขตโทรหาครู")
    if value != Reason.OTHER:
        return o.label(o.REASONS, value)
    more = answers.get("reason_more")
    if more == o.TYPED.value:
        return without_ids(str(answers.get("reason_typed", "")))
    return o.label((*more_reasons(answers, facts), *o.MORE_REASONS), more)


def previous_reason(facts: ReportFacts) -> Phrase:
    """The reason on record in words. What only an officer may enter is never named here."""
    if facts.child.under_15 and facts.child.previous_reason == Reason.MARRIED:
        return o.label(o.REASONS, Reason.SENSITIVE)
    if facts.child.previous_reason == Reason.ADJUSTMENT:
        return "เรียนไม่ทัน/ไม่อยากเรียน"
    named = o.label((*o.REASONS, *o.MORE_REASONS, o.FINISHED_M3, o.OVER_AGE), facts.child.previous_reason)
    return named or o.label(o.REASONS, Reason.SENSITIVE)


def tried(answers: Answers) -> bool:
    """There is no news, only an attempt."""
    return answers.get("outcome") in (Outcome.NO_CONTACT_YET, Outcome.FAMILY_MET_CHILD_AWAY)


def ask_number(answers: Answers, _facts: ReportFacts) -> Phrase:
    """Asked to call, or to be able to."""
    return number.ASK if o.asks_for_call(answers) else number.IN_CASE


def show_number(answers: Answers, _facts: ReportFacts) -> Phrase:
    told = str(answers["call_phone"])
    return "ไม่ให้เบอร์" if told == number.NO_NUMBER.value else show_phone(told)


def show_cannot(answers: Answers, facts: ReportFacts) -> Phrase:
    """A baby of her own, under 15, is named nowhere."""
    value = answers["cannot"]
    if facts.child.under_15 and value == Reason.CAREGIVING:
        return o.label(o.REASONS, Reason.SENSITIVE)
    return o.label(o.CANNOT, value)


def delicate_reason(said: str, facts: ReportFacts) -> Answers | None:
    """The reason that has a place of its own, in the place of the words."""
    if facts.child.under_15 and is_under_age(said):
        return {"reason_more": o.EARLY}
    return {"reason": Reason.SENSITIVE} if is_sensitive(said) else None


def delicate_note(said: str, facts: ReportFacts) -> Answers | None:
    """A note that says no more than that there is something."""
    if facts.child.under_15 and is_under_age(said):
        return {"note": o.EARLY}
    return {"note": o.DELICATE} if is_sensitive(said) else None


back = answered("outcome", Outcome.BACK_IN_SCHOOL)
elsewhere = answered("not_ours", NotOurs.ELSEWHERE)
needs_news = (
    (~answered("outcome", Outcome.WRONG_RECORD) | elsewhere) & ~answered("other_outcome", Outcome.UNSAFE_VISIT) & ~back
)
met: Rule[ReportFacts] = answered(
    "outcome", Outcome.FOUND_WANTS_RETURN, Outcome.FOUND_UNDECIDED, Outcome.FOUND_DECLINES
)
has_reason: Rule[ReportFacts] = known(lambda facts: facts.child.previous_reason not in (None, Reason.UNKNOWN))
moved = answered("outcome", "MOVED")
under_15: Rule[ReportFacts] = known(lambda facts: facts.child.under_15)
was_married: Rule[ReportFacts] = known(lambda facts: facts.child.previous_reason == Reason.MARRIED)
to_protect = under_15 & (
    (was_married & answered("same_reason", "YES"))
    | answered("reason_more", Reason.MARRIED, o.EARLY)
    | answered("cannot", Reason.CAREGIVING)
    | answered("note", o.EARLY)
)
unnumbered: Rule[ReportFacts] = known(lambda facts: not facts.numbered)
to_be_called = answered("sensitive", "CALL_ME") | answered("protect", "CALL_ME", "ENOUGH")
within_country = moved & ~answered("moved_to", "ABROAD")


def _review_words(_answers: Answers, facts: ReportFacts) -> Phrase:
    """A correction is no second report."""
    if facts.corrects is None:
        return "ตรวจก่อนส่ง"
    return T("แก้รายงาน {day}", day=past_day(facts.corrects, facts.today))


SEND_CORRECTION = Option(SEND, "บันทึกที่แก้", ("ส่งรายงาน", "บันทึก", "บันทึกเลย", *SEND_WORDS))


def _sends(facts: ReportFacts) -> Option:
    return SEND_REPORT if facts.corrects is None else SEND_CORRECTION


def _who_has_died(answers: Answers, facts: ReportFacts) -> Phrase | None:
    """Of two alike it must not be the wrong one: said to whoever may see more of the child."""
    if answers.get("other_outcome") != Outcome.DECEASED or facts.full_name is None:
        return None
    child = f"{facts.full_name} {facts.child.grade}".strip()
    if facts.born is None:
        return T("น้อง: {child} ({code})", child=child, code=facts.child.code)
    year = facts.born.year + BUDDHIST_ERA
    if facts.child.age is None:
        return T("น้อง: {child} เกิดปี {year} ({code})", child=child, year=year, code=facts.child.code)
    age, code = facts.child.age, facts.child.code
    return T("น้อง: {child} เกิดปี {year} อายุ {age} ปี ({code})", child=child, year=year, age=age, code=code)


REPORT = Flow[ReportFacts](
    name="report",
    version=1,
    again=UNFINISHED,
    looks_at_case=True,
    steps=(
        Choice(
            key="outcome",
            words="ครั้งนี้เป็นอย่างไรบ้าง",
            options=o.OUTCOMES,
            line="ผล",
            show=show_outcome,
            private=True,
        ),
        Choice(
            key="other_outcome",
            words="กรณีไหน",
            options=o.OTHER_OUTCOMES,
            when=answered("outcome", "OTHER"),
            part_of="outcome",
        ),
        Choice(
            key="wrong",
            words="ไม่ถูกตรงไหน",
            options=o.WRONG,
            when=answered("outcome", Outcome.WRONG_RECORD),
            line="ไม่ถูกตรง",
            show=show_wrong,
        ),
        Choice(
            key="not_ours",
            words="ไม่ใช่เด็กของเรา เพราะอะไร",
            options=o.NOT_OURS,
            when=answered("wrong", Wrong.NOT_OURS),
            part_of="wrong",
        ),
        Choice(
            key="back_at",
            words="กลับมาเรียนที่ไหน",
            options=lambda _, facts: o.fitting(BACK_AT, facts.child),
            unlisted=BACK_AT,
            when=back,
            line="เรียนที่",
        ),
        Day(
            key="back_since",
            words="มาเรียนตั้งแต่วันไหน",
            options=school_days,
            within=recent,
            prefer="past",
            refusal="ขอวันที่ผ่านมาแล้ว ไม่เกิน 1 ปี",
            when=answered("back_at"),
            line="ตั้งแต่",
        ),
        Choice(
            key="news",
            words=lambda answers, _: "ลองติดต่อทางไหนมาแล้ว" if tried(answers) else "รู้ข่าวมาทางไหน",
            options=news_options,
            accepts=lambda value: news(value) is not None,
            understands=hear_news,
            why_not=why_no_news,
            when=needs_news,
            line=lambda answers, _: "ติดต่อทาง" if tried(answers) else "รู้ข่าว",
            show=show_news,
        ),
        Choice(
            key="channel",
            words=lambda answers, _: "ลองติดต่อทางไหน" if tried(answers) else "รู้ข่าวทางไหน",
            options=o.CHANNELS[:-1],
            when=answered("news", "OTHER"),
            part_of="news",
        ),
        Day(
            key="day",
            words="วันไหน",
            options=recent_days,
            within=recent,
            prefer="past",
            refusal="ขอวันที่ผ่านมาแล้ว ไม่เกิน 1 ปี",
            when=answered("channel"),
            part_of="news",
        ),
        Choice(
            key="same_reason",
            words=lambda _, facts: T("ครั้งก่อนบอกว่า “{reason}” ยังใช่ไหม", reason=previous_reason(facts)),
            options=(Option("YES", "ยังใช่", ("ใช่", "เหมือนเดิม")), Option("NO", "เปลี่ยนแล้ว", ("ไม่ใช่", "เปลี่ยน"))),
            when=met & has_reason,
            line="สาเหตุเดิม",
            show=lambda answers, facts: previous_reason(facts) if answers["same_reason"] == "YES" else "เปลี่ยนแล้ว",
            private=True,
        ),
        Choice(
            key="reason",
            words="สาเหตุหลักที่น้องไม่ได้เรียน",
            options=o.REASONS,
            when=met & ~answered("same_reason", "YES"),
            line="สาเหตุหลัก",
            show=show_reason,
        ),
        Choice(
            key="sensitive",
            words="เข้าใจแล้ว ไม่ต้องเล่ารายละเอียดในไลน์",
            options=(
                Option("ENOUGH", "บันทึกแค่นี้", ("แค่นี้", "พอ")),
                Option("CALL_ME", "ให้เขตโทรหาครู", ("โทรหาครู", "ให้เขตโทร")),
                o.SAFETY,
            ),
            when=answered("reason", Reason.SENSITIVE),
            part_of="reason",
            private=True,
        ),
        Choice(
            key="reason_more",
            words="เรื่องไหน",
            options=more_reasons,
            unlisted=o.MORE_REASONS,
            accepts=lambda value: value == o.EARLY,
            when=answered("reason", Reason.OTHER),
            part_of="reason",
        ),
        FreeText(
            key="reason_typed",
            words="พิมพ์สาเหตุสั้นๆ ได้เลย ไม่ต้องใส่ชื่อใคร",
            check=at_most(100),
            refusal="ขอสั้นๆ ไม่เกิน 100 ตัวอักษร",
            instead=delicate_reason,
            when=answered("reason_more", o.TYPED.value),
            part_of="reason",
        ),
        Choice(
            key="away",
            words="ตอนนี้น้องอยู่ไหน",
            options=o.AWAY,
            when=answered("outcome", Outcome.FAMILY_MET_CHILD_AWAY),
            line="น้องอยู่",
        ),
        Choice(
            key="cannot",
            words="ไปเรียนไม่ไหวเพราะอะไร",
            options=lambda _, facts: o.fitting(o.CANNOT, facts.child),
            unlisted=o.CANNOT,
            when=answered("outcome", Outcome.FOUND_CANNOT_ATTEND),
            line="เพราะ",
            show=show_cannot,
            private=True,
        ),
        Choice(
            key="moved_to",
            words="ย้ายไปไหน\nหรือพิมพ์ทีเดียว เช่น ราชบุรี กับแม่ 081-234-5678",
            options=o.MOVED_TO,
            understands=hear_moved,
            when=moved,
            line="ย้ายไป",
            show=show_moved,
        ),
        FreeText(
            key="moved_province",
            words="จังหวัดไหน พิมพ์ชื่อจังหวัด เช่น สมุทรสาคร",
            check=province,
            refusal=no_province,
            when=answered("moved_to", "OTHER_PROVINCE"),
            part_of="moved_to",
        ),
        Choice(
            key="moved_with",
            words="ไปกับใคร",
            options=o.COMPANIONS,
            when=within_country,
            part_of="moved_to",
        ),
        FreeText(
            key="moved_phone",
            words="มีเบอร์โทรใครบ้างไหม พิมพ์เบอร์มาได้เลย",
            check=phone,
            refusal=no_number,
            skip=o.NO_PHONE,
            when=within_country,
            part_of="moved_to",
        ),
        Choice(
            key="studying",
            words="เรียนที่ไหน",
            options=lambda _, facts: o.fitting(o.STUDYING, facts.child),
            unlisted=o.STUDYING,
            understands=hear_back,
            when=answered("outcome", "STUDYING") | elsewhere,
            line="เรียนที่",
        ),
        FreeText(
            key="note",
            words="พิมพ์หมายเหตุได้เลย เรื่องละเอียดอ่อนไม่ต้องพิมพ์",
            check=at_most(NOTE_MAX),
            refusal=T("ขอไม่เกิน {most} ตัวอักษร", most=NOTE_MAX),
            instead=delicate_note,
            line="หมายเหตุ",
            show=lambda answers, _: without_ids(o.note(answers)),
            aside=True,
        ),
        Choice(
            key="protect",
            words="น้องอายุไม่ถึง 15 เรื่องนี้ควรมีผู้ดูแลเรื่องคุ้มครองเด็กช่วย ครูไม่ต้องถามน้องต่อ",
            options=o.PROTECT,
            when=to_protect,
            part_of="reason",
            private=True,
        ),
        FreeText(
            key="call_phone",
            words=ask_number,
            check=phone_of_desk,
            refusal=no_number,
            skip=number.NO_NUMBER,
            when=unnumbered & to_be_called,
            line="เบอร์ครู",
            show=show_number,
            private=True,
        ),
        Review(
            key="review",
            words=_review_words,
            alt="ตรวจก่อนส่ง",
            fixed=lambda facts: T("น้อง: {child}", child=facts.child.label),
            fixed_refusal="เปลี่ยนน้องไม่ได้ ถ้าผิดคน กดยกเลิก แล้วเลือกน้องใหม่",
            sends=_sends,
            exactly=_who_has_died,
            asides=(Option("note", "เพิ่มหมายเหตุ"),),
        ),
    ),
    stopped="ยกเลิกแล้ว ไม่มีอะไรถูกส่ง",
    number_in="call_phone",
    about=lambda facts: facts.child.label,
)
