"""What teachers do in chat, walk by walk."""

import re
from collections.abc import Generator

from tests.bench.people import Step, said
from tests.bench.person import Astray, Person, Talk, Walks

_QUESTION = rb"1a\|[^|]+\|[^|]+\|[^|]+"
_OUTCOMES = (
    b"FOUND_WANTS_RETURN",
    b"FOUND_WANTS_RETURN",
    b"FOUND_UNDECIDED",
    b"FAMILY_MET_CHILD_AWAY",
    b"NO_CONTACT_YET",
)
"""After these the child stays with the teacher, so that she has something to report again."""

RAISED = 20
"""One in so many of those who take the safe way out really tells: an alert goes to an officer as a push. In the bench
that is far more often than in life."""


def menu(_me: Person) -> Talk:
    yield Step("menu", said("เมนู"))


def children(_me: Person) -> Talk:
    yield Step("list", said("น้องที่ดูแล"))


def report(me: Person) -> Talk:
    """A report, typed and tapped, and what follows put off."""
    yield from _sent(me, (yield from _begun(me)))
    yield Step("put off", said("ไว้ทีหลัง"))


def report_and_second_part(me: Person) -> Talk:
    """A report, and then what the child needs and when it comes back."""
    screen = yield me.press("answer", (yield from _begun(me)), rb"1a\|[^|]+\|outcome\|FOUND_WANTS_RETURN")
    screen = yield from _sent(me, screen)
    if b"|needs|" not in screen:
        raise Astray("second part")
    yield Step("second part", said("1 3"))
    screen = yield Step("second part", said("พอแล้ว"))
    for _ in range(4):
        if not re.search(_QUESTION, screen):
            break
        screen = yield Step("second part", said("1"))


def report_with_a_slip(me: Person) -> Talk:
    """A wrong answer, back, the right one."""
    yield me.press("answer", (yield from _begun(me)), rb"1a\|[^|]+\|outcome\|FOUND_DECLINES")
    screen = yield Step("back", said("ย้อนกลับ"))
    yield from _sent(me, screen)
    yield Step("put off", said("ไว้ทีหลัง"))


def report_in_two_sittings(me: Person) -> Talk:
    """Interrupted after an answer; the menu says what is unfinished, and it is taken up."""
    screen = yield _outcome(me, (yield from _begun(me)))
    screen = yield Step("what is unfinished", said("เมนู"))
    screen = yield me.press("take up", screen, rb"1x\|resume\|[^\"]+")
    yield from _sent(me, screen)
    yield Step("put off", said("ไว้ทีหลัง"))


def report_given_up(me: Person) -> Talk:
    yield _outcome(me, (yield from _begun(me)))
    yield from _given_up(me)


def report_taken_back(me: Person) -> Talk:
    screen = yield from _sent(me, (yield from _begun(me)))
    yield me.press("take back", screen, rb"1x\|withdraw\|[^\"]+")


def report_corrected(me: Person) -> Talk:
    screen = yield from _a_child(me)
    if b"1x|correct|" not in screen:  # taken back since, or followed by “nothing has changed”
        return
    screen = yield me.press("correct", screen, rb"1x\|correct\|[^\"]+")
    yield from _sent(me, screen)
    yield Step("put off", said("ไว้ทีหลัง"))


def unchanged(me: Person) -> Talk:
    screen = yield from _a_child(me)
    if b"1x|same|" not in screen:  # of a child whose first day is fixed nothing is said again
        return
    screen = yield me.press("nothing changed", screen, rb"1x\|same\|[^\"]+")
    if b"1x|same_sure|" in screen:
        yield me.press("nothing changed", screen, rb"1x\|same_sure\|[^\"]+")


def something_old(me: Person) -> Talk:
    """In the middle of a report she scrolls up and presses what she sees there."""
    yield _outcome(me, (yield from _begun(me)))
    screen = yield me.old_button()
    if b"|outcome|" not in screen:  # whether to change that answer is asked, or nothing
        yield Step("old button", said("2"))
    yield from _given_up(me)


def danger(me: Person) -> Talk:
    """The safe way out, by words that somebody types when a child is in danger."""
    screen = yield Step("safe way out", said("น้องโดนตี"))
    if me.chance.randrange(RAISED):
        yield me.press("safe way out: later", screen, rb"1a\|[^|]+\|tell\|LATER")
        return
    yield me.press("safe way out: told", screen, rb"1a\|[^|]+\|tell\|NOW")
    yield Step("safe way out: told", said("1"))


def small_talk(me: Person) -> Talk:
    yield Step("not understood", said(me.chance.choice(("ขอบคุณค่ะ", "สวัสดีตอนเช้าค่ะ", "โอเค"))))


TEACHERS: Walks = (
    (27, report, "what the service is for; most put off the second part, as they may"),
    (13, report_and_second_part, "a third answers it at once: it is asked while the child is in mind"),
    (6, report_with_a_slip, "small buttons on a small screen"),
    (6, report_in_two_sittings, "a lesson begins, the phone rings"),
    (4, report_given_up, "the wrong child, or nothing new after all"),
    (2, report_taken_back, "sent too early"),
    (2, report_corrected, "better known a day later"),
    (4, unchanged, "the zero report of children who wait for something"),
    (12, children, "a look at who is due"),
    (15, menu, "where everybody begins who does not remember the words"),
    (3, something_old, "buttons stay in the chat for years"),
    (3, danger, "rare in life; here often enough that its cost shows"),
    (3, small_talk, "people are polite"),
)


def _a_child(me: Person) -> Generator[Step, bytes, bytes]:
    """The list; of more than three children, whom the director may have given her, the card of one."""
    screen = yield Step("list", said("น้องที่ดูแล"))
    if b"1x|child|" in screen and b"1x|report|" not in screen:
        screen = yield me.press("child", screen, rb"1x\|child\|[^\"]+")
    return screen


def _begun(me: Person) -> Generator[Step, bytes, bytes]:
    """The list, and a report on one of its children; gives the first question."""
    screen = yield from _a_child(me)
    screen = yield me.press("begin a report", screen, rb"1x\|report\|[^\"]+")
    if b"1x|restart|" in screen:  # given up before, and kept
        screen = yield me.press("begin a report", screen, rb"1x\|restart\|[^\"]+")
    return screen


def _given_up(me: Person) -> Talk:
    """Cancelled, which keeps it, and thrown away."""
    screen = yield Step("cancel", said("ยกเลิก"))
    yield me.press("throw away", screen, rb"1x\|discard\|[^\"]+")


def _outcome(me: Person, screen: bytes) -> Step:
    return me.press("answer", screen, rb"1a\|[^|]+\|outcome\|" + me.chance.choice(_OUTCOMES))


def _sent(me: Person, screen: bytes) -> Generator[Step, bytes, bytes]:
    """The answers that are still open, and “ส่ง”; gives what is said then."""
    for _ in range(8):
        if b"|review|" in screen:
            return (yield Step("send", said("ส่ง")))
        if b"|outcome|" in screen:
            screen = yield _outcome(me, screen)
        else:
            screen = yield Step("answer", said("1"))
    raise Astray("send")
