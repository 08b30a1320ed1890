"""What is said of the day on which a case is due. Each sentence takes the day from the row that keeps it: on that day
the list says that it is late, or asks."""

from datetime import date

from flows.days import days_left, last_day, past_day
from flows.phrase import Phrase, T, in_lines


def news_by(due: date, today: date, late: int | None) -> Phrase:
    """On the card of a child. `late`: by how many school days it is, where that is known."""
    return T("ขอข่าวภายใน {day} ({left})", day=last_day(due, today), left=days_left(due, today, late))


def share_by(due: date, today: date) -> Phrase:
    """To the district, of a child that its school has not given to anybody yet."""
    if due < today:
        return T("รอโรงเรียนหาคนดูแล เลยวันที่ควรตอบ {day}", day=last_day(due, today))
    return T("รอโรงเรียนหาคนดูแล ภายใน {day}", day=last_day(due, today))


def before_school(due: date, today: date, what: Phrase) -> Phrase:
    """To the district, of what the child needs and its school has not answered yet."""
    if due < today:
        return T("{what} · รอ ผอ.โรงเรียน เลยวันที่ควรตอบ {day}", what=what, day=last_day(due, today))
    return T("{what} · รอ ผอ.โรงเรียน ตอบภายใน {day}", what=what, day=last_day(due, today))


def next_news_by(due: date, today: date) -> Phrase:
    """After a report that leaves the child with its school."""
    return T("ขอข่าวอีกทีภายใน {day}", day=last_day(due, today))


def counted_anew(due: date, today: date) -> Phrase:
    """On the first day of a term, of what was due before it."""
    return T("เริ่มนับใหม่ ขอข่าวภายใน {day} ช่วงปิดเทอมไม่นับว่าเลยนัด", day=last_day(due, today))


def head_talks_till(due: date, today: date) -> Phrase:
    """Whoever directs the school talks to whoever looks after the child, who has time as long."""
    return T("ผอ.โรงเรียน จะคุยกับครูเอง ถึง {day}", day=last_day(due, today))


def head_said(due: date, today: date) -> Phrase:
    """The same to the district, which has the child meanwhile."""
    if due < today:
        return T("ผอ.โรงเรียน บอกไว้ว่าจะคุยกับครูเอง ถึง {day}", day=past_day(due, today))
    return head_talks_till(due, today)


def help_by(due: date, today: date) -> Phrase:
    """Its school has asked the district for help: that stands on the district's desk, with this day."""
    if due < today:
        return "เขตกำลังดูเรื่องนี้ ได้คำตอบแล้วจะบอกในแชตนี้"
    return T("เขตตอบในแชตนี้ ภายใน {day}", day=last_day(due, today))


def news_by_then(until: date, today: date) -> Phrase:
    """The district has talked to its school, which has till then."""
    return T("ขอข่าวภายใน {day}", day=last_day(until, today))


def helps_by(due: date, today: date) -> Phrase:
    """On the card of a child without news, while that stands in front of the district."""
    if due < today:
        return T("เขตช่วยดูอยู่ เลยวันที่ควรตอบ {day}", day=last_day(due, today))
    return T("เขตช่วยดูอยู่ ตอบภายใน {day}", day=last_day(due, today))


def tells_next(till: date, today: date, *, head: bool) -> Phrase:
    """To whoever looks after a late child: who hears of it next, and when."""
    day = last_day(till, today)
    if head:
        return T("ถ้าถึง {day} ยังไม่มีข่าว จะบอก ผอ.โรงเรียน ให้ช่วย", day=day)
    return T("ถ้าถึง {day} ยังไม่มีข่าว จะบอกเขตให้ช่วย", day=day)


def time_till(due: date, today: date) -> Phrase:
    """Nothing was changed: the day that there is."""
    if due < today:
        return T("ขอข่าวเมื่อได้ข่าว วันนัดเดิม {day}", day=last_day(due, today))
    return T("ขอข่าวภายใน {day} เหมือนเดิม", day=last_day(due, today))


def agree_by(due: date, today: date) -> Phrase:
    """The child wants to come back: its first day is agreed on."""
    return T("ต่อไป: นัดวันกลับเรียน ภายใน {day}", day=last_day(due, today))


def ask_around(due: date, today: date) -> Phrase:
    """The child does not know yet."""
    return T("ชวนคุยอีกครั้งราว {day} ยังไม่ต้องทำอะไรตอนนี้", day=last_day(due, today))


def ask_next_term(due: date, today: date) -> Phrase:
    """The child does not want to, and is asked once a term."""
    return T("ชวนอีกครั้งต้นเทอม {day} ตอนนี้ไม่ต้องทำอะไร ไม่ต้องรายงานทุก 15 วัน", day=last_day(due, today))


def asked_until(until: date, today: date, who: Phrase, *, headed: bool) -> Phrase:
    """She has asked a colleague for a child, who has so long to answer; after that it stands in front of whoever
    directs the school; where nobody does (not `headed`), of the district."""
    if until < today:
        return "ถาม ผอ.โรงเรียน แล้ว" if headed else "ถามเขตแล้ว"
    if not headed:
        return T("ถ้า{who} ยังไม่ตอบ หลัง {day} จะถามเขตให้", who=who, day=last_day(until, today))
    return T("ถ้า{who} ยังไม่ตอบ หลัง {day} จะถาม ผอ.โรงเรียน ให้", who=who, day=last_day(until, today))


def answered_by(due: date, today: date) -> Phrase:
    """Nobody at the school could answer: it stands on the district's desk, with this day."""
    return T("ครูได้คำตอบภายใน {day}", day=last_day(due, today))


def placed_by(due: date, today: date) -> Phrase:
    """A school says that a child is not its own: that stands on the district's desk, with this day."""
    return T("รอเขตหาว่าน้องเป็นเด็กโรงเรียนไหน ได้คำตอบภายใน {day}", day=last_day(due, today))


def letter_by(due: date, today: date, *, known: bool, there: bool, teacher: bool) -> Phrase:
    """A child under 15 shall learn at สกร.: the letter for it stands on the district's desk, with this day. `known`:
    its birth date is; `there`: it learns there already; `teacher`: the reader is one."""
    if due < today:
        return "รอหนังสือส่งตัวจากเขตอยู่" if there else "รอหนังสือส่งตัวจากเขตอยู่ ยังไม่ต้องนัดวันแรก"
    day = last_day(due, today)
    why = "น้องยังไม่ถึง 15" if known else "ยังไม่รู้วันเกิดน้อง ถ้ายังไม่ถึง 15"
    needed = "เขตต้องออกหนังสือส่งตัว" if there else "เขตต้องออกหนังสือส่งตัวก่อน"
    if not teacher:
        return T("{why} {needed} ตอบภายใน {day}", why=why, needed=needed, day=day)
    return T("{why} {needed} ตอบครูภายใน {day}", why=why, needed=needed, day=day)


def letter_waits(due: date, today: date) -> Phrase:
    """The same on the child's card."""
    if due < today:
        return "รอหนังสือส่งตัวจากเขตอยู่"
    return T("รอหนังสือส่งตัวจากเขต ตอบภายใน {day}", day=last_day(due, today))


def ask_again(again: date, today: date) -> Phrase:
    """She was told no, and is not to press her colleague: from that day on she may ask again."""
    return T("ถ้ายังอยากช่วย ขอได้อีกครั้งตั้งแต่ {day}", day=last_day(again, today))


def list_asks(due: date, today: date, *, learns: bool = False) -> Phrase:
    """A child that is back: from that day on its card asks whether it still comes, or where learning comes to it
    (`learns`) whether that goes on."""
    if learns:
        left = days_left(due, today, None)
        return T("รายชื่อจะถามว่ายังได้เรียนไหม {day} ({left})", day=last_day(due, today), left=left)
    return T("รายชื่อจะถามว่ายังมาเรียนไหม {day} ({left})", day=last_day(due, today), left=days_left(due, today, None))


def answer_then(due: date, today: date) -> Phrase:
    """The same, right after the report that it is back."""
    return T("{day} ตอบข้อเดียวในรายชื่อว่ายังมาเรียนไหม", day=last_day(due, today))


def list_asks_again(due: date, today: date) -> Phrase:
    """The same, after an answer."""
    return T("รายชื่อจะถามอีกครั้ง {day}", day=last_day(due, today))


def end_asked(answer: date, due: date, today: date) -> Phrase:
    """The same after the last check. `answer`: till when the district says whether that is the end."""
    ends = T("ครบแล้ว เขตตอบว่าจบการติดตามไหม ภายใน {day}", day=last_day(answer, today))
    return in_lines(ends, T("ถ้ายังไม่จบ รายชื่อจะถามอีกครั้ง {day}", day=last_day(due, today)))
