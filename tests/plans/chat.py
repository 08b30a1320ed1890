"""The part of the walk that people walk: every word, every action, every conversation from its beginning to its end."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import chain

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session, sessionmaker

from flows.phrase import in_thai
from flows.reminders.hour import HOUR_WORDS, TYPED
from flows.reports import several
from flows.turn.menu import GUIDE_WORDS
from handlers.access import pages
from handlers.family.reading import chat as reading
from handlers.figures.notices import owe_summaries, owe_thanks
from handlers.figures.snapshots import draw, last_week
from handlers.messages.notices import write_notices
from handlers.operator import areas
from handlers.people import invite as invitations
from handlers.people.invite import Guest
from handlers.turn.listeners.words import DROPS
from models.cases import Case
from models.codes import Role
from models.contacts import Contact
from models.memberships import Membership
from tests.plans.office import Phone, together
from tests.plans.scenes import Cast, Scene
from thai.dates import local_date

MET = ("อยากกลับไปเรียน", "ไปบ้าน วันนี้", "เงินไม่พอ")
NO_CONTACT = ("ยังติดต่อไม่ได้", "โทร วันนี้")
SEND = "ส่งรายงาน"


def look(cast: Cast) -> None:
    """What only shows something, to each as far as it is theirs."""
    stranger, *_ = cast.strangers
    stranger.sends(stranger.event("follow"))
    stranger.answers("ใส่รหัส", "ยังไม่มีรหัส", "พาน้องคืออะไร", "โทรหาเขต", "K7QF-ZZZ3", "ช่วยด้วย")
    for person in (*cast.teachers[:1], *cast.directors[:1], *cast.officers[:1]):
        person.answers("เมนู", "น้องที่ดูแล", "น้องของโรงเรียน", "ครูของโรงเรียน", "คนรอยืนยัน", "ค้นหาชื่อ")
        person.answers("หาน้อง", "ค้นหาน้อง", "หาน้องกิดติ")
        person.answers("ถาม–ช่วยเหลือ", "คู่มือ 1 นาที", *GUIDE_WORDS, "สวัสดี", "ยกเลิก", "น้องคนต่อไป", "0001")
        for page in (1, 99):
            person.presses("children", page=page)


def join(cast: Cast, scene: Scene, sessions: sessionmaker[Session]) -> None:
    """Two newcomers: the director lets one in, and sends one away by a slip."""
    now = datetime.now(UTC)
    with sessions.begin() as session:
        guest = Guest(Role.TEACHER, scene.code)
        codes = invitations.invite(session, areas.chosen(session, scene.area), guest, 2, now)
    director = cast.directors[0]
    for newcomer, code, decides in zip(cast.strangers[1:3], codes, ("confirm", "refuse_sure"), strict=True):
        newcomer.answers(code, "สมศรี ใจดี", "เข้าใจแล้ว", "0812345678", "เมนู", code, "ลองทำดู", "K7QF-ZZZ3", "เริ่มใหม่")
        newcomer.answers(*NO_CONTACT, SEND)
        if decides == "confirm":
            director.is_told()
            director.presses(decides)
            newcomer.is_told()
        else:  # she has had her push of the day, and others of her school wait longer
            director.says("ครูรอยืนยัน")
            director.presses("newcomer", membership=director.argument("refuse", "membership"))
            director.presses("refuse")
            director.presses(decides)
            director.office.delivers()
            director.presses("let_in")


def new_phone(cast: Cast, scene: Scene, sessions: sessionmaker[Session]) -> None:
    """Somebody who is there already joins with a new account, and leaves something unfinished in the old one."""
    now = datetime.now(UTC)
    with sessions.begin() as session:
        guest = Guest(Role.TEACHER, scene.code, "สมหญิง ใจดี", "0812345678")
        area = areas.chosen(session, scene.area)
        codes = [code for _ in range(2) for code in invitations.invite(session, area, guest, 1, now)]
    director = cast.directors[0]
    for newcomer, code, decides in zip(cast.strangers[3:5], codes, ("confirm", "same_person"), strict=True):
        newcomer.answers(code, "ใช่ ถูกต้อง", "เข้าใจแล้ว", "ลองทำดู", "ยกเลิก", "ซ้อมรายงาน", "เมนู")
        with sessions() as session:
            membership = session.scalar(select(func.max(Membership.id)))
        director.says("คนรอยืนยัน")
        director.presses(decides, membership=membership)
        newcomer.says("เมนู")
        director.office.delivers()


def leave_herself(teacher: Phone, director: Phone) -> None:
    """She says so, and the director hears it."""
    teacher.answers("ย้ายโรงเรียน", "ยังไม่ย้าย", "ลาออก")
    hers = teacher.argument("leave_sure", "membership")
    teacher.presses("leave", membership=hers)
    teacher.says("ใช่ ย้ายแล้ว")
    teacher.presses("leave_sure", membership=hers)
    director.office.delivers()
    director.says("คู่มือ 1 นาที")


def leave(director: Phone) -> None:
    """A teacher has left the school; she was parked for a while before."""
    director.says("ขอรหัสให้ครู")
    director.presses("invite")
    director.says("ครูของโรงเรียน")
    director.presses("teacher")
    for name in ("park", "park_sure", "unpark"):
        director.presses(name)
    director.says("ครูของโรงเรียน")
    director.presses("teacher")
    director.presses("leave")
    director.presses("leave_sure")


def on_leave(people: Sequence[Phone]) -> None:
    """Each goes away, changes it, and is back; the second time by the word."""
    for person in people:
        person.answers("ลา", "พรุ่งนี้", "1", "ยืนยัน", "เมนู", "ช่วยเหลือ", "ลา")
        person.presses("away")
        person.answers("วันนี้", "ไม่ฝากใคร", "ยืนยัน")
        person.office.delivers()
        person.presses("back")
        person.answers("แจ้งลา", "พรุ่งนี้", "1", "ยืนยัน", "เปลี่ยนวันหรือคนดูแทน", "เมนู", "กลับมาแล้ว")
        person.office.delivers()


def log(auditor: Phone, scene: Scene, sessions: sessionmaker[Session]) -> None:
    """The newest page, and the one before. She is made an auditor for it."""
    now = datetime.now(UTC)
    with sessions.begin() as session:
        person = session.scalars(
            select(Contact.person_id).filter_by(channel_id=scene.area, line_user_id=auditor.user)
        ).one()
        session.add(
            Membership(person_id=person, area_id=scene.area, role=Role.AUDITOR, granted_at=now, confirmed_at=now)
        )
    auditor.says("ดูบันทึกการใช้")
    auditor.presses("log")


def figures(head: Phone, scene: Scene, sessions: sessionmaker[Session]) -> None:
    """The figures of now and of before, what their buttons bring, and thanks to whoever has brought children back. She
    is made the head of the area for it."""
    with sessions.begin() as session:
        contact = select(Contact.person_id).filter_by(channel_id=scene.area, line_user_id=head.user)
        person = session.scalars(contact).one() or 0
        session.execute(update(Membership).where(Membership.person_id == person).values(head=True))
        now = datetime.now(UTC)
        snapshot = draw(session, [scene.area], last_week(now), now)[scene.area]
        owe_summaries(session, {scene.area: snapshot}, now, committee=True)
        owe_thanks(session, snapshot, session.scalars(select(Case.id).limit(1)).one(), person, now)
        write_notices(session)
    head.office.delivers()
    head.answers("สรุปตอนนี้", "สรุป", "สรุปวันจันทร์", "สรุป S-690615", "ดูรายโรงเรียน", "ข้อความส่งกลุ่ม", "ขอบคุณครู 1 คน")
    head.says("สรุปตอนนี้")
    head.presses("summary_schools")
    head.says("สรุปตอนนี้")
    drawn = head.presses("summary_forward")["snapshot"]
    head.presses("summary_thank", snapshot=drawn)
    head.presses("summary_queue", queue="CHECK", had=9999)


def holidays(officer: Phone) -> None:
    """A day is closed by the word, and another by typing it; both have school again."""
    officer.answers("วันหยุด", "1", "2")
    officer.presses("school_day")
    officer.answers("หยุด จันทร์หน้า", "1", "กลับเป็นวันเรียน", "เปิดเรียน จันทร์หน้า")


def closings(director: Phone, teacher: Phone) -> None:
    """A school is closed by itself, by the word and by typing it, and open again; a colleague hears of both. Tomorrow
    is a day with school."""
    director.answers("โรงเรียนหยุด", "โรงเรียนหยุด พรุ่งนี้", "ใช่")
    (opens,) = director.carried("school_opens")
    teacher.says("คู่มือ 1 นาที")
    director.answers("โรงเรียนเปิด", "โรงเรียนเปิดตามปกติ")
    director.presses("school_opens", **opens)
    teacher.says("คู่มือ 1 นาที")
    director.answers("โรงเรียนหยุด พรุ่งนี้", "ใช่", "โรงเรียนเปิด พรุ่งนี้")


def report(teacher: Phone, child: int) -> None:
    """A report with its second part, corrected twice, then both corrections taken back."""
    teacher.says("น้องที่ดูแล")
    teacher.presses("not_ours", case=child)
    teacher.answers("ไม่รู้จัก")
    teacher.presses("withdraw", report=teacher.argument("withdraw"))
    teacher.presses("report", case=child)
    teacher.answers(*MET, SEND)
    report = teacher.argument("withdraw")
    teacher.answers("1 3", "พอแล้ว", "โรงเรียนนี้")
    teacher.picks("starts", local_date(datetime.now(UTC)) + timedelta(days=20))
    teacher.presses("more", report=report)
    chain = [report]
    for way in ("โทร วันนี้", "ไลน์ วันนี้"):
        teacher.presses("correct", report=chain[-1])
        teacher.answers("แก้ 3", way, SEND)
        chain.append(teacher.argument("withdraw"))
    for report in reversed(chain):
        teacher.presses("withdraw", report=report)


def call_home(director: Phone, child: int) -> None:
    """Where no number is known, one is typed. Nobody answers, which is taken back and sent again; then the number is
    wrong, and another one is known."""
    director.presses("call_home", case=child)
    director.answers("0810000417", "ไม่รับสาย")
    report = director.argument("withdraw")
    director.presses("withdraw", report=report)
    director.presses("send_again")
    director.answers("ถอนรายงาน", "ส่งกลับเหมือนเดิม")
    director.presses("call_home", case=child)
    director.answers("เบอร์ผิด", "0810000418", "ได้คุย", "เมนู")


def share(director: Phone, teacher: Phone, other: Phone, child: int) -> None:
    """How the school stands; a teacher's child to somebody, to nobody, and all that are nobody's to herself. Of the two
    teachers one asks whoever has it for it, in vain."""
    director.says("น้องของโรงเรียน")
    at = director.presses("share")
    school = at["school"]
    director.presses("school", school=school)
    director.presses("school_list", school=school, page=1)
    director.answers("ดูรายชื่อ", "แบ่งงานครู", "แบ่งงาน", "ดูว่าใครดูแลใคร", "เปลี่ยนคนดูแล", "แบ่งทีละคน", "ให้ครูสมศรีดูแล")
    director.presses("share_list", school=school, page=1)
    director.answers(f"เปลี่ยนคนดูแล น้อง {child}", "ดู รร.บ้าน")
    director.presses("not_ours_list", school=school, page=0)
    director.presses("share_child", case=child, page=0)
    given = director.carried("share_give")[1]  # the first is herself
    director.presses("share_give", **given)
    for one in (teacher, other):
        one.says("คู่มือ 1 นาที")
        one.presses("ask_for", case=child, had=given["to"])
    director.presses("share_give", case=child, to=0, had=given["to"])
    director.office.delivers()
    for one in (teacher, other):
        one.says("คู่มือ 1 นาที")
    director.says("แบ่งงานครู")
    director.presses("share_all")


def wanted(asker: Phone, owner: Phone, child: int) -> None:
    """A teacher asks a colleague for a child, who keeps it and at last gives it."""
    asker.answers("น้องที่ดูแล", "น้องคนอื่นของโรงเรียน", "น้องคนอื่น")
    for page in (1, 99):
        asker.presses("others", page=page)
    asker.presses("child", case=child)
    asks = asker.presses("ask_for")
    asker.presses("ask_for", **asks)
    asker.presses("not_wanted", case=child)
    asker.says("ไม่ขอแล้ว")
    asker.presses("ask_for", **asks)
    owner.office.delivers()
    owner.says("คู่มือ 1 นาที")
    owner.presses("child", case=child)
    owner.presses("wanted_give")
    asker.says("คู่มือ 1 นาที")
    owner.presses("child", case=child)
    back = owner.presses("ask_for")
    asker.office.delivers()
    asker.says("คู่มือ 1 นาที")
    asker.presses("child", case=child)
    asker.presses("wanted_keep")
    owner.says("คู่มือ 1 นาที")
    owner.presses("ask_for", **back)
    owner.presses("report_instead", case=child)
    owner.says("เมนู")
    asker.says("เมนู")


def lists(director: Phone, officer: Phone) -> None:
    """Page by page, and somebody by her number or how her name begins."""
    for page in (1, 99):
        director.presses("teachers_page", page=page)
    director.answers("ครู 1", "สม")
    director.says("ครูของโรงเรียน")
    director.presses("teacher")
    for page in (1, 99):
        officer.presses("newcomers_page", page=page)
    director.answers("พักการใช้", "พักการใช้ ครู 1", "ขออีกรหัส")
    officer.answers("คนรอ 1", "ขอดูอีกที", "ใช่ คนของเรา", "ไม่ใช่ คนรอ 1")


def nothing_new(teacher: Phone, child: int) -> None:
    """“Nothing has changed”, three times: saved at once, asked back, sure of it, and help at last."""
    teacher.presses("report", case=child)
    teacher.answers(*NO_CONTACT, SEND)
    report = teacher.argument("withdraw")
    teacher.presses("same_all", seen=f"{child}.{report}")
    teacher.answers("ถอนทั้งหมด", *map(in_thai, several.SAME_ALL))
    teacher.presses("same_all", seen=f"{child}.{report}")
    teacher.presses("same_all_undo", reports=teacher.argument("same_all_undo", "reports"))
    teacher.presses("same", case=child, report=report)
    teacher.presses("same", case=child, report=teacher.argument("withdraw"))
    teacher.presses("same_sure")
    teacher.presses("same", case=child, report=teacher.argument("withdraw"))
    teacher.presses("same_help")


def head_talks(director: Phone, child: int, due_today: Callable[[], None]) -> None:
    """Taken back by a word and by the button."""
    asked = {"case": child, "due": local_date(datetime.now(UTC)).isoformat()}
    due_today()
    director.presses("head_talks", **asked)
    director.says("กดผิด")
    director.presses("talk_undo", **asked)
    director.says("จะคุยกับครูเอง")


def asks_for_help(teacher: Phone, child: int, due_today: Callable[[], None]) -> None:
    """Taken back by a word and by the button."""
    asked = {"case": child, "due": local_date(datetime.now(UTC)).isoformat()}
    due_today()
    teacher.presses("district_help", **asked)
    teacher.says("กดผิด")
    teacher.presses("district_help_undo")


def asks_for_time(teacher: Phone, child: int, due_today: Callable[[], None]) -> None:
    """Taken back by a word and by the button; asked for three times, the last with a reason."""
    asked = {"case": child, "due": local_date(datetime.now(UTC)).isoformat(), "until": ""}
    due_today()
    teacher.presses("time", **asked)
    teacher.says("กดผิด")
    teacher.presses("time_undo")
    for _ in range(3):
        due_today()
        teacher.presses("time", **asked)
    teacher.presses("time_because")


def end_of_search(teacher: Phone, child: int) -> None:
    """Three tries in two ways, and a witness."""
    for way in ("โทร วันนี้", "ไปบ้าน วันนี้", "โทร เมื่อวาน"):
        teacher.presses("report", case=child)
        teacher.answers("ยังติดต่อไม่ได้", way, SEND)
    teacher.presses("end_search")
    teacher.says("นายสมชาย ผู้ใหญ่บ้าน")


def other_second_part(teacher: Phone, child: int) -> None:
    """The name of another school, typed and taken back."""
    teacher.presses("report", case=child)
    teacher.answers("เรียนที่อื่นอยู่แล้ว", "โทร วันนี้", "โรงเรียนเอกชน", SEND)
    teacher.unsends(teacher.says("วัดสระลุมพุก"))


def back_at_school(teacher: Phone, child: int) -> None:
    """At another school, which the district has to ask, and after a correction at her own."""
    teacher.presses("report", case=child)
    teacher.answers("กลับมาเรียนแล้ว", "โรงเรียนอื่น", "วันนี้", SEND, "ยังไม่รู้ชื่อ")
    teacher.presses("correct", report=teacher.argument("withdraw"))
    teacher.answers("แก้ 3", "โรงเรียนเรา", SEND)


def seen_at_school(director: Phone, child: int, report: int) -> None:
    """Whoever directs the school has seen it there, which was a slip, typed and pressed."""
    director.says("เมนู")
    director.presses("return_seen", case=child, report=report)
    director.says("แก้คำตอบล่าสุด")
    director.presses("return_unseen", case=child, report=report)
    director.presses("child", case=child)
    director.presses("return_seen", case=child, report=report)


def still_comes(teacher: Phone, child: int) -> None:
    """A child that was back in time to be asked about today: it comes, which was a slip, it comes no more."""
    teacher.presses("child", case=child)
    teacher.presses("child_more")
    teacher.presses("line_leave", case=child)
    teacher.says("ยายใจดี ไปหลังบ่ายสาม")
    teacher.presses("line_forget")
    teacher.presses("line_leave", case=child)
    teacher.unsends(teacher.says("บ้านหลังวัด"))
    teacher.presses("child_more", case=child)
    asked = {"case": child, "due": local_date(datetime.now(UTC)).isoformat()}
    teacher.presses("attends", **asked)
    teacher.says("กดผิด")
    teacher.presses("attendance_undo")
    teacher.presses("misses", **asked)
    teacher.says("กดผิด ขอแก้")
    teacher.presses("misses", **asked)
    undo = teacher.carried("attendance_undo")[0]
    teacher.answers("เงิน/ชุด/อาหาร", "อาหาร")
    teacher.presses("attendance_undo", **undo)
    for name in ("away_long", "away_often", "class_moved"):  # it is back for too few days to have been away so long
        teacher.presses(name, **asked)
    teacher.presses("class_here", **asked)
    teacher.presses("class_undo", case=child, had="ม.2")
    teacher.presses("class_same", **asked)
    teacher.presses("class_finished", **asked)
    teacher.presses("stopped", **asked)
    teacher.answers("วันนี้")


def at_home(teacher: Phone, child: int, strangers: Sequence[Phone], yesterday: Callable[[], None]) -> None:
    """Its home is told of the first day, comes in, and answers in every way."""
    teacher.presses("report", case=child)
    teacher.answers(*MET, SEND, "ไม่ต้องช่วยเพิ่ม", "โรงเรียนนี้", "1")
    yesterday()
    teacher.presses("home", case=child)
    teacher.presses("home_write")
    teacher.answers("น้องมาเองได้", "ส่งเลย")
    pages.found_at("https://staff.panong.example.go.th")
    teacher.presses("home_letter", case=child)
    teacher.presses("home_letter_seen", case=child)
    teacher.presses("home_letter_number", case=child, number=1)
    teacher.presses("home_letter_none", case=child)
    pages.found_at(None)
    granny, wrong, silent = strangers
    for somebody in (wrong, granny, silent):
        teacher.presses("home_code_sure", case=child)
        code = next(found[0] for text in teacher.texts() if (found := _CODE.search(text)))
        somebody.answers(code, *(("ไม่ใช่",) if somebody is wrong else ("ใช่", "ยาย", "ต่อไป")))
    silent.presses("home_call")  # which nobody does
    teacher.presses("home_code_sure", case=child)
    code = next(found[0] for text in teacher.texts() if (found := _CODE.search(text)))
    wrong.answers(code, "ใช่", "นายจ้าง", "ต่อไป", "รับทราบ", "เมนู")
    wrong.presses("home_day_ack", case=child, day=local_date(datetime.now(UTC)).isoformat())
    granny.answers(*reading.ASK, *reading.SAID, "ภาษาไทย", "เมนู", "ค่ะ", "รับทราบ", "หลานเป็นไข้")
    notice = granny.argument("home_undo", "notice")
    for name in ("home_undo", "home_cannot", "home_cannot_all", "home_school", "home_call", "home_ack"):
        granny.presses(name, notice=notice)
    granny.presses("home_past", notice=notice)
    granny.presses("home_past_undo", notice=notice)
    for whom in ("TEACHER", "DIRECTOR", "DISTRICT"):
        granny.presses("home_ask", case=child, whom=whom)
    granny.presses("home_ask_whom", case=child)
    granny.presses("home_ask_undo", case=child, whom="DISTRICT")
    granny.answers("ให้ ผอ.โทรหา")
    granny.presses("home_why", notice=notice, why="NO_RIDE")
    granny.unsends(granny.says("ยายปวดขา"))
    granny.answers("หยุด", "เริ่ม", "ช่วยด้วย", "ยัง ขอคิดก่อน")
    teacher.office.delivers()
    for name in ("home_code", "home_code_not", "home_paper", "home_spoken", "home_read"):
        teacher.presses(name, case=child)
    for name in ("home_no_answer", "home_called"):
        teacher.presses(name, notice=notice)
    for name in ("home_asked", "home_asked_missed", "home_asked_called"):  # of whichever call has this number
        teacher.presses(name, call=1)
    granny.presses("home_wrong", notice=notice)
    for name in ("not_come", "came"):  # it begins later: nothing is saved
        teacher.presses(name, case=child, day=local_date(datetime.now(UTC)).isoformat())


def on_first_day(teacher: Phone, home: Phone, child: int, notice: int) -> None:
    """Her school has not seen it, its home says that it went, and takes it back; and where it is."""
    day = local_date(datetime.now(UTC)).isoformat()
    teacher.presses("not_come", case=child, day=day)
    for came in ("WENT", "DID_NOT"):
        home.presses("home_came", notice=notice, came=came)
        home.presses("home_came_undo", notice=notice)
    home.presses("home_came", notice=notice, came="WENT")
    for name in ("between_not_found", "between_found"):
        teacher.presses(name, case=child, day=day)
    teacher.answers("ยกเลิก")
    teacher.office.delivers()


_CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b")


def by_typing(teacher: Phone) -> None:
    """What the buttons of the list and of a report do, said; the last answer once more, and a line by its number."""
    teacher.answers("แก้คำตอบล่าสุด", "แก้คำตอบ", "น้องคนอื่นของโรงเรียน", "1", "ฉันย้ายโรงเรียน")
    teacher.answers(
        "น้องคนต่อไป", "รายงาน", *NO_CONTACT, SEND, "แก้รายงานล่าสุด", SEND, "ถอนรายงาน", "รายงานน้องสมชาย", "เมนู"
    )
    teacher.answers("รายงาน", "เมนู", "ดูเพิ่ม", "ดูเพิ่มน้องสมชาย", "บอกเรื่องที่ต้องช่วย", "ถอน", "ลองอีกครั้ง", "เมนู")


def unfinished(teacher: Phone, child: int) -> None:
    """Put aside, found again, taken up, begun anew, thrown away."""
    teacher.presses("report", case=child)
    teacher.answers(NO_CONTACT[0], "พักไว้ก่อน", "เมนู")
    teacher.presses("report", case=child)
    teacher.presses("resume")
    teacher.answers("เริ่มใหม่", NO_CONTACT[0], "พักไว้ก่อน", "ต่อ", "เมนู")
    teacher.presses("restart")
    teacher.answers(NO_CONTACT[0], "เมนู")
    teacher.presses("discard")
    for drop in DROPS:
        teacher.presses("report", case=child)
        teacher.answers(NO_CONTACT[0], "เมนู", drop)
    teacher.presses("report", case=child)
    teacher.unsends(teacher.says(NO_CONTACT[0]))


def worry(teacher: Phone, officers: Sequence[Phone]) -> None:
    """The safe way out: told to one officer, passed on, taken. Then words that may mean danger, and don't."""
    line = teacher.office.line
    teacher.says("ช่วยด้วย")
    button = teacher.button("tell")
    teacher.answers("แจ้งเดี๋ยวนี้", "ย้อนกลับ", "ไม่ใช่คนในโรงเรียน", "หลังเลิกเรียน")
    teacher.sends(teacher.event("postback", postback={"data": button}))
    first = next(officer for officer in officers if officer.user in line.pushes)
    first.is_told()
    record = first.presses("safety_open")["record"]
    first.presses("safety_pass", record=record)
    second = next(officer for officer in officers if officer.user in line.pushes)
    second.is_told()
    second.presses("safety_open")
    second.presses("safety_take", record=record)
    teacher.is_told()
    second.presses("safety_watch", record=record)
    second.presses("safety_close", record=record)
    second.presses("safety_called", record=record)
    second.presses("safety_close", record=record)
    second.says("เรื่องด่วน")
    second.presses("safety_refer", record=record)
    second.presses("safety_end", record=record, end="POLICE")
    second.presses("safety_take", record=record)
    teacher.is_told()
    teacher.answers("เมนู", "น้องซึมลงมาก", "ไม่ใช่")


def restricted(officer: Phone) -> None:
    """A named officer looks for the restricted cases, and at one of them; and for any child of the area."""
    officer.says("ค้นหาน้อง")
    officer.answers("น้อง12", "น้อง", "2", "หาน้อง นามสกุล7", "หาน้อง น้อง12 นามสกุล7", "หาน้อง 12", "หาน้อง น้อง12 โรงเรียน")
    officer.answers("หาน้องโรงเรียน 30", "ยกเลิก", "ดูเพิ่ม น้อง 0012")
    officer.presses("look_child", case=12)
    officer.presses("look_waits", case=12)
    officer.says("น้องเรื่องละเอียดอ่อน")
    officer.presses("restricted", page=1)
    officer.says("น้องเรื่องละเอียดอ่อน")
    officer.presses("restricted_child")
    officer.answers("ดูเพิ่ม", "รับเรื่องแล้ว", "เปิดอ่าน")


def talk(teacher: Phone, officers: Sequence[Phone]) -> None:
    """Whoever raised an alert writes, and the officer who has it answers."""
    line = teacher.office.line
    teacher.answers("ช่วยด้วย", "แจ้งเดี๋ยวนี้", "ไม่รู้", "พิมพ์คุยในแชต", "ยังอยู่หน้าโรงเรียน")
    officer = next(officer for officer in officers if officer.user in line.pushes)
    officer.is_told()
    record = officer.presses("safety_open")["record"]
    officer.presses("safety_read", record=record)
    officer.presses("safety_take", record=record)
    teacher.is_told()
    teacher.answers("เมนู", "คุยต่อ")
    typed = teacher.says("อยู่กับเพื่อนครู")
    officer.is_told()
    officer.presses("safety_read", record=record)
    teacher.unsends(typed)
    officer.presses("safety_answer", record=record)
    officer.says("กำลังไป")
    teacher.is_told()
    teacher.presses("safety_read", record=record)
    officer.presses("safety_talk_end", record=record)
    teacher.is_told()
    officer.answers("คุยต่อ", "เมนู")
    teacher.says("ขอบคุณค่ะ")
    teacher.answers("คุยต่อ", "จบการคุย")
    officer.presses("safety_end", record=record, end="POLICE")
    teacher.is_told()


def account(person: Phone) -> None:
    """When she is reminded; blocked and added again, and what is said where others read along."""
    person.answers(*HOUR_WORDS, *chain.from_iterable(TYPED.values()))
    person.presses("hour", at="AFTER_SCHOOL")
    person.tells("unfollow")
    person.sends(person.event("follow"))
    person.tells("unfollow")
    person.says("เมนู")
    group = {"type": "group", "groupId": f"C{person.user[-8:]}", "userId": person.user}
    person.sends(person.event("message", source=group, message={"id": "g1", "type": "text", "text": "สวัสดี"}))
    person.tells("message", source=group, message={"id": "g2", "type": "text", "text": "สวัสดี"})


def at_once(people: Sequence[Phone], children: Sequence[int]) -> None:
    """Batches: all say or press the same, each about her own child."""
    pairs = list(zip(people, children, strict=False))

    def all_say(*texts: str) -> None:
        for text in texts:
            together([(person, person.said(text)) for person, _ in pairs])

    def all_report() -> None:
        together([(person, person.pressed("report_instead", case=child)) for person, child in pairs])

    def all_again(name: str) -> None:
        together([(person, person.pressed(name, report=person.argument("withdraw"))) for person, _ in pairs])

    all_say("เมนู", "น้องที่ดูแล")
    all_report()
    all_say(*MET, SEND, "1 3", "พอแล้ว", "โรงเรียนนี้", "ยังไม่กำหนด")
    all_again("correct")
    all_say(SEND)
    all_again("withdraw")
    all_report()
    all_say("ช่วยด้วย", "แจ้งเดี๋ยวนี้", "ไม่ใช่คนในโรงเรียน", "ยกเลิก", "ตอนนี้เลย", "เมนู")
