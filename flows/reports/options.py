"""Every button of the report with its code and the other words that teachers use for it."""

from flows.cases.child import ChildFacts
from flows.engine.kit import Option
from flows.engine.rules import Answers
from flows.phrase import Phrase
from flows.safeguarding.flow import SAFETY as WAY_OUT
from models.codes import Channel, Companion, Destination, NotOurs, Outcome, Reason, Wrong

HEARD, NOT_MET = "ได้ข่าวน้องแล้ว", "ยังไม่ได้เจอน้อง"
SAFETY = Option("SAFETY", "ห่วงความปลอดภัย", ("เป็นห่วงความปลอดภัย", "ไม่ปลอดภัย"), leads=WAY_OUT.name)

OUTCOMES = (
    Option(
        Outcome.BACK_IN_SCHOOL,
        "กลับมาเรียนแล้ว",
        ("กลับมาแล้ว", "มาเรียนแล้ว", "กลับเรียนแล้ว", "กลับมาเรียน", "โรงเรียนเดิมนี่เอง"),
        under=HEARD,
    ),
    Option(
        Outcome.FOUND_WANTS_RETURN,
        "อยากกลับไปเรียน",
        ("อยากกลับ", "อยากเรียน", "เจอ อยากกลับไปเรียน"),
        under=HEARD,
    ),
    Option(Outcome.FOUND_UNDECIDED, "ยังไม่แน่ใจ", ("ลังเล", "เจอ ยังไม่แน่ใจ"), under=HEARD),
    Option(
        Outcome.FOUND_DECLINES,
        "ยังไม่อยากกลับ",
        ("ไม่อยากกลับ", "ไม่อยากเรียน", "เจอ ยังไม่อยากกลับ"),
        under=HEARD,
    ),
    Option(Outcome.FOUND_CANNOT_ATTEND, "ไปเรียนไม่ไหว", ("ติดเตียง", "เจอ แต่ไปเรียนไม่ไหว"), under=HEARD),
    Option("STUDYING", "เรียนที่อื่นอยู่แล้ว", ("เรียนอยู่แล้ว", "เรียนที่อื่น"), under=HEARD),
    Option(
        Outcome.FAMILY_MET_CHILD_AWAY,
        "เจอแต่คนที่บ้าน",
        ("เจอผู้ปกครอง", "ไม่เจอน้อง", "เจอแม่ เด็กไม่อยู่", "เด็กไม่อยู่", "น้องไม่อยู่"),
        under=NOT_MET,
    ),
    Option(
        Outcome.NO_CONTACT_YET,
        "ยังติดต่อไม่ได้",
        ("ติดต่อไม่ได้", "โทรไม่ติด", "ไม่รับสาย", "ไม่มีใครอยู่", "ไม่เจอตัว", "ไม่เจอ"),
        under=NOT_MET,
    ),
    Option("MOVED", "ย้ายไปที่อื่นแล้ว", ("ย้าย", "ย้ายแล้ว", "ย้ายบ้าน"), under=NOT_MET),
    Option(Outcome.WRONG_RECORD, "รายชื่อไม่ถูกต้อง", ("รายชื่อผิด", "ข้อมูลผิด"), under=NOT_MET),
    Option("OTHER", "กรณีอื่น", ("อื่นๆ", "อย่างอื่น"), under=NOT_MET),
    Option(SAFETY.value, SAFETY.label, SAFETY.also, under=NOT_MET, leads=SAFETY.leads),
)

OTHER_OUTCOMES = (
    Option(Outcome.LEFT_COUNTRY, "กลับประเทศเดิม", ("กลับประเทศ",)),
    Option(Outcome.IN_CUSTODY, "อยู่ในสถานของรัฐ", ("สถานพินิจ", "ศูนย์ฝึก", "อยู่ในความดูแลรัฐ")),
    Option(Outcome.DECEASED, "เสียชีวิต", ("เสียแล้ว", "ตาย")),
    Option(Outcome.NO_SUCH_PERSON, "ไม่มีใครรู้จักน้อง", ("ไม่มีใครรู้จัก",)),
    Option(Outcome.UNSAFE_VISIT, "พื้นที่ไม่ปลอดภัย", ("ลงพื้นที่ไม่ปลอดภัย",)),
)

CHANNELS = (
    Option(Channel.HOME_VISIT, "ไปบ้าน", ("ไปที่บ้าน", "เยี่ยมบ้าน", "ไปหา")),
    Option(Channel.PHONE, "โทร", ("โทรศัพท์", "โทรหา")),
    Option(Channel.LINE, "ไลน์", ("line", "แชต", "แชท")),
    Option(Channel.SCHOOL_MEETING, "พบที่โรงเรียน", ("ที่โรงเรียน",)),
    Option(Channel.OTHER_SCHOOL, "ถามโรงเรียนอื่น", ("โรงเรียนอื่น",)),
    Option(Channel.REGISTRY, "ตรวจ DMC/ทะเบียน", ("dmc", "ทะเบียน")),
    Option(Channel.SOCIAL_MEDIA, "เฟซบุ๊ก/โซเชียล", ("เฟซ", "เฟซบุ๊ก", "เฟสบุ๊ค", "facebook", "โซเชียล")),
    Option(Channel.EMPLOYER, "ถามนายจ้าง", ("นายจ้าง",)),
    Option(Channel.VILLAGE_HEAD, "ผู้ใหญ่บ้าน/อสม.", ("ผู้ใหญ่บ้าน", "ผู้ใหญ่", "อสม", "กำนัน")),
    Option(Channel.RELATIVE_FRIEND, "ญาติ/เพื่อน", ("ญาติ", "เพื่อน", "ข้างบ้าน")),
    Option(Channel.LETTER, "ส่งหนังสือแล้ว", ("หนังสือ", "จดหมาย")),
)

UNWILLING = "UNWILLING"
"""A teacher tells it from “can't follow”; the roll-up has one code for both."""

REASONS = (
    Option(Reason.POVERTY, "เงินไม่พอ", ("ยากจน", "ไม่มีเงิน")),
    Option(Reason.WORK, "ต้องทำงาน", ("ทำงาน", "หาเงิน", "ต้องทำงานช่วยบ้าน")),
    Option(Reason.CAREGIVING, "ดูแลคนในบ้าน", ("ดูแลน้อง", "ต้องดูแลคนในบ้าน")),
    Option(Reason.TRANSPORT, "เดินทางลำบาก", ("บ้านไกล", "เดินทาง", "เดินทางยาก")),
    Option(Reason.ADJUSTMENT, "เรียนไม่ทัน", ("ตามไม่ทัน",)),
    Option(UNWILLING, "ไม่อยากเรียน", ("เบื่อเรียน", "ไม่ชอบเรียน")),
    Option(Reason.FAMILY, "เรื่องในครอบครัว", ("ครอบครัว", "พ่อแม่แยกทาง")),
    Option(Reason.ILLNESS, "เจ็บป่วย", ("ป่วย", "อุบัติเหตุ")),
    Option(Reason.DISABILITY, "พิการ/เรียนรู้ช้า", ("พิการ", "เรียนรู้ช้า")),
    Option(Reason.DOCUMENTS, "ไม่มีเอกสาร", ("เอกสาร", "ไม่มีบัตร")),
    Option(Reason.SENSITIVE, "เรื่องละเอียดอ่อน", ("ละเอียดอ่อน",)),
    Option(Reason.OTHER, "เรื่องอื่น", ("อื่นๆ", "อย่างอื่น")),
    Option(Reason.UNKNOWN, "ยังไม่รู้สาเหตุ", ("ไม่รู้", "ไม่ทราบ", "ยังไม่รู้")),
)

MORE_REASONS = (
    Option(Reason.MIGRATION, "ย้ายตามครอบครัว", ("ย้ายตาม",)),
    Option(Reason.MARRIED, "แต่งงาน/มีคู่", ("แต่งงาน", "มีแฟน")),
    Option(Reason.DISCIPLINE, "เรื่องระเบียบโรงเรียน", ("ระเบียบ",)),
    Option(Reason.DISASTER, "ภัยพิบัติ/โรคระบาด", ("น้ำท่วม", "โรคระบาด", "ภัยพิบัติ")),
    Option(Reason.LANGUAGE, "อุปสรรคด้านภาษา", ("ภาษา",)),
)
FINISHED_M3 = Option(Reason.COMPLETED_COMPULSORY, "จบ ม.3 แล้ว", ("จบแล้ว",))
OVER_AGE = Option(Reason.OVER_AGE, "พ้นวัยบังคับแล้ว", ("พ้นเกณฑ์",))
TYPED = Option("TYPED", "พิมพ์เอง")

EARLY = "EARLY"
"""Typed of a child under 15: that she is married, pregnant or has a baby. What exactly is not kept."""

DELICATE = "เรื่องละเอียดอ่อน"
"""Stands for a note that should not stand there."""

PROTECT = (
    Option("NOW", "แจ้งเดี๋ยวนี้", ("แจ้ง", "แจ้งเลย"), leads=WAY_OUT.name),
    Option("CALL_ME", "ให้เขตโทรหาครู", ("โทรหาครู", "ให้เขตโทร")),
    Option("ENOUGH", "บันทึกแค่นี้", ("แค่นี้", "พอ")),
)
"""What may be done about it. Whatever is chosen, the named officer hears of it."""

AWAY = (
    Option("WORKING", "ไปทำงาน", ("ทำงาน",)),
    Option("WITH_RELATIVES", "อยู่กับญาติ", ("ญาติ",)),
    Option("OUT", "ออกไปข้างนอก", ("ข้างนอก", "ไปเที่ยว")),
    Option("NOT_TOLD", "ที่บ้านไม่บอก", ("ไม่บอก", "ไม่รู้")),
)

CANNOT = (
    Option(Reason.ILLNESS, "ป่วยหนัก/ติดเตียง", ("ป่วย", "ติดเตียง")),
    Option(Reason.DISABILITY, "พิการรุนแรง", ("พิการ",)),
    Option(Reason.CAREGIVING, "ต้องดูแลลูก", ("ดูแลลูก", "เลี้ยงลูก")),
    Option(Reason.OTHER, "เรื่องอื่น", ("อื่นๆ",)),
)

MOVED_TO = (
    Option("SAME_DISTRICT", "ในอำเภอเดียวกัน", ("อำเภอเดียวกัน", "อำเภอเดิม")),
    Option("OTHER_DISTRICT", "อำเภออื่นในจังหวัด", ("อำเภออื่น",)),
    Option("กรุงเทพมหานคร", "กรุงเทพมหานคร", ("กทม", "กรุงเทพ")),
    Option("นครปฐม", "นครปฐม"),
    Option("ราชบุรี", "ราชบุรี"),
    Option("สุพรรณบุรี", "สุพรรณบุรี", ("สุพรรณ",)),
    Option("OTHER_PROVINCE", "จังหวัดอื่น", ("ต่างจังหวัด",)),
    Option("ABROAD", "ต่างประเทศ", ("เมืองนอก",)),
    Option("NOBODY_KNOWS", "ไม่มีใครรู้", ("ไม่รู้", "ไม่ทราบ")),
)

COMPANIONS = (
    Option(Companion.PARENT, "พ่อหรือแม่", ("พ่อ", "แม่", "พ่อแม่")),
    Option(Companion.RELATIVE, "ญาติ", ("ยาย", "ปู่", "ย่า", "ตา", "ลุง", "ป้า", "น้า", "อา", "พี่")),
    Option(Companion.ALONE, "ไปคนเดียว", ("คนเดียว",)),
    Option(Companion.PARTNER_FRIEND, "แฟน/เพื่อน", ("แฟน", "เพื่อน")),
    Option(Companion.EMPLOYER, "นายจ้าง"),
    Option(Companion.UNKNOWN, "ไม่รู้", ("ไม่ทราบ",)),
)

NO_PHONE = Option("NONE", "ไม่มีเบอร์", ("ไม่มี", "ไม่รู้", "ไม่ทราบ", "ไม่มีเบอร์โทร", "ไม่รู้เบอร์"))

STUDYING = (
    Option("OBEC_OTHER", "รร. สพฐ. อื่น", ("สพฐ", "โรงเรียนรัฐ")),
    Option("OPEC", "โรงเรียนเอกชน", ("เอกชน",)),
    Option("DOLE", "สกร./กศน.เดิม", ("สกร", "กศน")),
    Option("OVEC", "อาชีวะ", ("วิทยาลัย", "ปวช", "เทคนิค")),
    Option("OTHER", "อปท./ตชด./วัด", ("อปท", "ตชด", "เทศบาล", "บวช", "ที่วัด"), ("วัด", "ไปอยู่วัด", "พระ", "เณร")),
    Option("ABROAD", "ต่างประเทศ", ("เมืองนอก",)),
    Option("UNSURE", "ไม่แน่ใจ", ("ไม่รู้",)),
)

WRONG = (
    Option(Wrong.DUPLICATE, "ชื่อซ้ำ", ("ซ้ำ",)),
    Option(Wrong.NOT_OURS, "ไม่ใช่เด็ก รร.นี้", ("ไม่ใช่เด็กของเรา", "ไม่ใช่เด็กเรา", "ไม่ใช่เด็กโรงเรียนเรา")),
    Option(Wrong.NAME_OR_BIRTH, "ชื่อ/วันเกิดผิด", ("ชื่อผิด", "วันเกิดผิด")),
    Option(Wrong.NEVER_LEFT, "น้องไม่เคยหลุด", ("ไม่เคยหลุด", "เรียนอยู่")),
)

NOT_OURS = (
    Option(NotOurs.ELSEWHERE, "เรียนที่อื่น", ("เรียนที่อื่นอยู่แล้ว", "เรียนอยู่ที่อื่น", "ย้ายโรงเรียน")),
    Option(NotOurs.NEVER_HERE, "ไม่เคยเรียนที่นี่", ("ไม่เคยเรียน", "ไม่เคยเรียนโรงเรียนนี้", "ไม่เคยเรียนโรงเรียนเรา")),
    Option(NotOurs.OUTSIDE, "บ้านอยู่นอกเขต", ("นอกเขต", "นอกเขตบริการ", "บ้านนอกเขต", "บ้านอยู่นอกเขตบริการ")),
    Option(NotOurs.UNKNOWN, "ไม่รู้จัก", ("ไม่รู้จักน้อง", "ไม่รู้จักเด็ก", "ไม่คุ้นชื่อ")),
)
"""Why a child is not her school's."""


PARTNER_FROM, VOCATIONAL_FROM = 12, 14
"""Years: of a younger child nobody is asked whether she is married or has a baby, or studies at a vocational college.
Whoever types it is understood."""

_FROM: dict[str, int] = {
    Reason.MARRIED: PARTNER_FROM,
    Reason.CAREGIVING: PARTNER_FROM,
    Destination.OVEC: VOCATIONAL_FROM,
}


def fitting(options: tuple[Option, ...], child: ChildFacts) -> tuple[Option, ...]:
    """Those that the child's age makes possible."""
    return tuple(option for option in options if child.may_be(_FROM.get(option.value, 0)))


def label(options: tuple[Option, ...], value: object) -> Phrase:
    return next((option.label for option in options if option.value == value), "")


def asks_for_call(answers: Answers) -> bool:
    """She wants the district to phone her."""
    return "CALL_ME" in (answers.get("sensitive"), answers.get("protect"))


def note(answers: Answers) -> str:
    """The note in the words in which it may stand."""
    return DELICATE if answers["note"] == EARLY else str(answers["note"])
