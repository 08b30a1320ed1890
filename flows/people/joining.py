"""A newcomer has sent a code: is it hers, and does she know what is kept about her."""

from flows.engine.facts import Facts
from flows.engine.kit import Flow, Option
from flows.engine.rules import Answers, Rule, answered, known
from flows.kinds.checks import full_name, no_number
from flows.kinds.choice import Choice
from flows.kinds.text import FreeText
from flows.people.called import called
from flows.phrase import Phrase, T, in_lines
from models.codes import Role
from thai.phone import phone, show_phone

ROLES = {
    Role.TEACHER: "ครู",
    Role.DIRECTOR: "ผอ.โรงเรียน",
    Role.SUPERVISOR: "เจ้าหน้าที่เขต",
    Role.COMMITTEE: "กรรมการติดตามเด็ก",
    Role.AUDITOR: "ผู้ตรวจสอบข้อมูล",
}
UNDERSTOOD = Option("UNDERSTOOD", "เข้าใจแล้ว", ("เข้าใจ", "ตกลง", "โอเค", "ok"))


class JoinFacts(Facts, frozen=True):
    """The invitation that a newcomer is looking at: for whom, if it says so, as what, and where. `numbered`: it has a
    number of hers too; `asked`: hers is known, or was asked for lately."""

    name: str | None
    role: Role
    school: str | None
    numbered: bool = True
    asked: bool = False


def who_is_it(_answers: Answers, facts: JoinFacts) -> Phrase:
    whole = called(facts.role, facts.name or "")
    found = T("พบรหัสแล้ว\n{whole} · {where}", whole=whole, where=facts.school or facts.area.name)
    return in_lines(found, {Role.TEACHER: "ใช่ครูคนนี้ไหม", Role.DIRECTOR: "ใช่ ผอ.คนนี้ไหม"}.get(facts.role, "ใช่คนนี้ไหม"))


def what_name(_answers: Answers, facts: JoinFacts) -> Phrase:
    if facts.name:
        return "ไม่เป็นไร ชื่อจริงและนามสกุลคืออะไร พิมพ์มาได้เลย"
    where = facts.school or facts.area.name
    return T("พบรหัสแล้ว\n{title} · {where}\nขอชื่อและนามสกุล", title=ROLES[facts.role], where=where)


def privacy(_answers: Answers, facts: JoinFacts) -> Phrase:
    to_call = facts.area.dpo_phone or facts.area.phone
    return in_lines(
        "• เก็บชื่อ เบอร์โทร โรงเรียน และรายงานของคุณ เพื่อช่วยเด็กตามหน้าที่ของเขต\n"
        "• เรื่องของเด็กเป็นความลับ อย่าส่งต่อหรือแคปจอลงกลุ่ม\n"
        "• รายงานนี้ใช้ช่วยเด็ก ไม่ใช้ตรวจยอดนักเรียน ไม่ใช้ประเมินครู",
        T("• ถามเรื่องข้อมูลส่วนบุคคล: เจ้าหน้าที่คุ้มครองข้อมูลของเขต โทร {phone}", phone=show_phone(to_call))
        if to_call
        else "• ถามเรื่องข้อมูลส่วนบุคคล: เจ้าหน้าที่คุ้มครองข้อมูลของเขต",
    )


def full_privacy(_answers: Answers, facts: JoinFacts) -> Phrase:
    to_call = facts.area.dpo_phone or facts.area.phone
    return in_lines(
        "• เก็บชื่อ เบอร์โทร โรงเรียน หน้าที่ บัญชีไลน์ และรายงานที่ส่ง\n"
        "• เพราะเขตมีหน้าที่ตามกฎหมายพาเด็กกลับมาเรียน\n"
        "• คนเห็น: ครูและ ผอ. โรงเรียนเดียวกัน กับเจ้าหน้าที่เขตที่ดูแล เปิดดูเมื่อไรมีบันทึก\n"
        "• เก็บจนจบการติดตามแล้วอีก 1 ปีการศึกษา ข้อความที่พิมพ์มา ลบใน 30 วัน",
        T("• ขอดู ขอแก้ ขอลบ: เจ้าหน้าที่คุ้มครองข้อมูลของเขต โทร {phone}", phone=show_phone(to_call))
        if to_call
        else "• ขอดู ขอแก้ ขอลบ: เจ้าหน้าที่คุ้มครองข้อมูลของเขต",
        "• ร้องเรียนได้ที่ สคส.",
    )


def why_a_number(_answers: Answers, facts: JoinFacts) -> Phrase:
    """Somebody may have to call her back: about a child in danger, or before she is let in."""
    if facts.school is None:
        return "ขอเบอร์โทรของคุณ เผื่อเขตต้องโทรกลับ พิมพ์มาได้เลย"
    return "ขอเบอร์โทรของคุณ เผื่อโรงเรียนหรือเขตต้องโทรกลับ พิมพ์มาได้เลย"


NO_NUMBER = Option("NONE", "ไม่บอกตอนนี้", ("ข้าม", "ไม่บอก", "ไม่มี", "ไม่มีเบอร์", "ไว้ทีหลัง"))
unasked: Rule[JoinFacts] = known(lambda facts: not facts.asked)
without_number: Rule[JoinFacts] = known(lambda facts: not facts.numbered)

JOIN = Flow[JoinFacts](
    name="join",
    version=1,
    takes_codes=True,
    steps=(
        Choice(
            key="is_me",
            words=who_is_it,
            options=(
                Option("YES", "ใช่ ถูกต้อง", ("ใช่", "ถูกต้อง", "ถูก")),
                Option("OTHER_NAME", "ชื่อไม่ตรง", ("ชื่อผิด",)),
                Option("NO", "ไม่ใช่ฉัน", ("ไม่ใช่", "ไม่ใช่ผม", "ไม่ใช่ดิฉัน")),
            ),
            exactly=True,
            when=known(lambda facts: bool(facts.name)),
        ),
        FreeText(
            key="name",
            words=what_name,
            check=full_name,
            refusal="ขอทั้งชื่อและนามสกุล เช่น สมศรี ใจดี",
            when=answered("is_me", "OTHER_NAME") | ~answered("is_me"),
        ),
        Choice(
            key="privacy",
            words="ก่อนเริ่ม ขอบอกสั้นๆ 4 ข้อ",
            alt="ก่อนเริ่ม ขอบอกสั้นๆ",
            reading=privacy,
            options=(UNDERSTOOD, Option("FULL", "อ่านฉบับเต็ม", ("ฉบับเต็ม", "อ่าน"))),
            when=~answered("is_me", "NO"),
        ),
        Choice(
            key="privacy_full",
            words="ฉบับเต็ม",
            alt="ก่อนเริ่ม ขอบอกสั้นๆ",
            reading=full_privacy,
            options=(UNDERSTOOD,),
            when=answered("privacy", "FULL"),
        ),
        FreeText(
            key="phone",
            words=why_a_number,
            check=phone,
            refusal=no_number,
            skip=NO_NUMBER,
            # Another name than on the invitation: then the number on it is hardly hers.
            when=unasked & ~answered("is_me", "NO") & (without_number | answered("is_me", "OTHER_NAME")),
        ),
    ),
    stopped="หยุดไว้แล้ว รหัสยังใช้ได้ ส่งมาใหม่เมื่อไรก็ได้",
)
