"""What can be pressed on the card of something that stands in front of an office, and below it."""

from collections.abc import Sequence
from datetime import date

from flows.days import Form
from flows.family.disputed import ask_row
from flows.family.past.desk import number_row
from flows.labels import label, label_with
from flows.phrase import Phrase, T
from flows.review import decisions
from flows.review.choose import choose_button, choose_row
from flows.review.details import buttons, note_row, read_row
from flows.review.entries.buttons import HAND_OVER, enters
from flows.review.front import Front
from flows.review.no_news import silent
from flows.say import Act, Button, Call, Does, Row
from models.codes import Decision, MatterKind

_TAKE, _GIVE_BACK, _MORE = label("ฉันดูอยู่"), label("ปล่อย"), label("ดูเพิ่ม")
_KEEP = label_with("เก็บถึง {day}", day=Form.SHORT_DAY_OF)
_CALL, _MISSED = label("โทรหาผู้แจ้ง"), label("ไม่รับสาย")
_ASK, _ASK_NO_MORE = label("ขอข้อมูลเพิ่ม"), label("ไม่ถามแล้ว")
_CHECK, _UNCHECK = label("จดว่าพบใน DMC"), label("กดผิด ยังไม่เช็ก")
UNDO, REST = label("กลับคำตัดสินนี้"), label("ดูเรื่องที่เหลือ")


def rows(front: Front, today: date) -> list[Row]:
    args = {"item": front.item}
    more = [_row(front, _MORE, Act("child_more", {"case": str(front.case)}))] if _has_room(front) else []
    if front.decided is not None:
        undo = [] if front.decided.undone or front.is_final else [_row(front, UNDO, Act("desk_undo", args))]
        return [*_details(front), *undo, *more]
    if _is_anothers(front):  # whatever she pressed would be refused
        return more
    rows = [
        _row(front, label_, Act("desk_decide", {**args, "decision": decision.value, "seen": front.stamp}))
        for decision, label_ in _decisions(front)
    ]
    if (entered := enters(front)) is not None:
        words, act = entered
        # Passed on before somebody takes it; a letter is written before none is.
        first = front.kind == MatterKind.REFERRAL_LETTER or (
            front.kind == MatterKind.TRANSFER and front.passed_on is None
        )
        rows.insert(1 if first else 0, _row(front, words, Act(act, {**args, "seen": front.stamp})))
    if front.kind == MatterKind.ASSIGN:
        asked_for = front.wants is not None  # then anybody else stands below the card
        rows = [*_to_who_asks(front), *rows] if asked_for else [choose_row(front.item, front.code)]
    elif rows and front.silent is None and front.kind != MatterKind.EMPLOYER:  # of these none is the likelier one
        rows[0] = Row(rows[0].text, rows[0].does, said=rows[0].said, look="main")
    if front.silent is not None:
        call = silent.call_row(front.silent)
        talked = silent.talked(front.item, front.stamp, front.silent, front.code, today)
        rows = [*((call,) if call is not None else ()), *rows, talked]
    if front.kind == MatterKind.HOME_CALL:
        rows.append(number_row(front.item, front.number))
        rows.append(_row(front, _MISSED, Act("desk_missed", args)))
    if front.asks_home:
        rows.append(ask_row(front.item, front.number))
    if front.kind == MatterKind.CALL:
        if front.phone is not None:
            rows.insert(0, Row(_CALL, Call(front.phone)))
        rows.append(_row(front, _MISSED, Act("desk_missed", args)))
    rows += front.taker.rows
    if front.taker.has_it and front.taker.rows:  # who has it is known, and till when
        return [*rows, *more]
    mine = front.holder is not None and front.holder.mine
    # What needs a row of its own stands between what decides and what does not: a slip of the finger decides nothing.
    waits = front.question is not None and front.question.until is not None
    if front.keep_until is not None and not waits and (front.holder is None or (mine and not front.holder.kept)):
        rows.append(_row(front, _KEEP(day=front.keep_until), Act("desk_keep", args)))
    if waits:
        rows.append(_row(front, _ASK_NO_MORE, Act("desk_ask_no_more", args)))
    elif front.may_ask and (front.holder is None or front.holder.kept or mine):
        rows.append(_row(front, _ASK, Act("desk_ask", args)))
    if mine:
        rows.append(_row(front, _GIVE_BACK, Act("desk_give_back", args)))
    if _may_take(front) and not is_full(front):
        rows.append(_row(front, _TAKE, Act("desk_take", args)))
    rows += more
    return rows


def _to_who_asks(front: Front) -> list[Row]:
    if front.wants is None or not front.wants.asker.there:
        return []
    asker = front.wants.asker
    does = Act("desk_name", {"item": front.item, "person": str(asker.person), "seen": front.stamp})
    return [_row(front, T("ให้{who} ดูแล", who=asker.whole), does)]


def _is_anothers(front: Front) -> bool:
    """Somebody else looks after it alone for now: what can be done here is to read."""
    return front.decided is None and front.holder is not None and not (front.holder.mine or front.holder.kept)


def _may_take(front: Front) -> bool:
    return front.decided is None and (front.holder is None or front.holder.kept)


def is_full(front: Front) -> bool:
    """Whether so much is told that “ฉันดูอยู่” stands below the card too: what was asked, and what DMC says; who else
    says that the child is not theirs; who else it may be."""
    if front.near and front.decided is None:
        return True
    twice = front.refused is not None and (front.refused.again or front.refused.here is not None)
    return (front.may_check and front.question is not None) or twice


def _details(front: Front) -> list[Row]:
    """What is delicate stands behind a tap, of who may know it."""
    note = [note_row(front.item, front.code)] if front.details.may_note else []
    return [*note, *([read_row(front.item, front.code)] if front.details.noted else [])]


def _has_room(front: Front) -> bool:
    """Whether “ดูเพิ่ม” has a row of its own; else it stands below the card."""
    full = front.may_ask or front.taker.rows or front.wants is not None
    return front.see_more and (front.decided is not None or not full)


def beside(front: Front) -> tuple[Button, ...]:
    """What stands below the card."""
    found: list[Button] = []
    if front.decided is None:
        known = front.details
        found += buttons(front.item, front.code, note=known.may_note, read=known.noted > 0)
    hers = front.decided is None and not _is_anothers(front)
    if front.may_check and hers:
        found += _checks(front)
    if front.wants is not None and hers:
        found.append(choose_button(front.item, front.code))
    if front.kind == MatterKind.TRANSFER and front.decided is None:
        said = T("{words} {code}", words=HAND_OVER, code=front.code)
        found.append(Button(HAND_OVER, Act("desk_hand_over", {"item": front.item}), said))
    if _may_take(front) and is_full(front):
        said = T("{words} {code}", words=_TAKE, code=front.code)
        found.append(Button(_TAKE, Act("desk_take", {"item": front.item}), said))
    if front.see_more and not _has_room(front):
        said = T("{words} {code}", words=_MORE, code=front.code)
        found.append(Button(_MORE, Act("child_more", {"case": str(front.case)}), said))
    return tuple(found)


def _checks(front: Front) -> list[Button]:
    """Found in DMC, and nothing decided: several are approved at once later. Then what else waits."""
    if front.checked is None or front.checked.stale:
        found = Act("desk_check", {"item": front.item, "seen": front.stamp})
        return [Button(_CHECK, found, T("{words} {code}", words=_CHECK, code=front.code))]
    slip = Act("desk_uncheck", {"item": front.item, "seen": front.checked.mark})
    rest = Button(REST, Act("desk_queue", {"queue": front.queue.value, "page": "0"}))
    return [rest, Button(_UNCHECK, slip, T("{words} {code}", words=_UNCHECK, code=front.code))]


def _decisions(front: Front) -> Sequence[tuple[Decision, Phrase]]:
    if front.need is not None:
        return ((Decision.DONE, decisions.GIVEN),)
    if front.kind is None:
        return ()
    some = decisions.choices(
        front.kind, front.outcome, compulsory=front.compulsory, wrong=front.wrong, twins=front.twins, last=front.is_last
    )
    # What was passed on is with the receiver: it is taken, or not found there.
    return [(one.decision, one.label) for one in some if front.passed_on is None or one.decision != Decision.PASSED_ON]


def _row(front: Front, words: Phrase, does: Does) -> Row:
    return Row(words, does, said=T("{words} {code}", words=words, code=front.code))
