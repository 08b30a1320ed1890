"""What the people of the load do: teachers, each going through one walk after the other, as they would in chat.

The shares stand in `MIX` with their reasons. Nobody has used the service in earnest yet, so they are an estimate; it is
written down so that a figure of next month means the same mix. What is rare in life and dear for the service (the safe
way out, old buttons, taking a report back) is given more room than it will have.
"""

import re
from collections import deque
from collections.abc import Callable, Generator
from random import Random

from tests.bench.people import Step, said, tapped

Talk = Generator[Step, bytes, None]

REMEMBERED = 30
"""Buttons above the screen that somebody may still press."""

_ANSWER = re.compile(rb'"data": ?"(1a\|[^"]+)"')
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


class Astray(Exception):
    """The screen is not the one that the walk expects: the child's state has changed, or the service has."""


class Teacher:
    """Somebody with a phone. Two with the same seed do the same as long as they see the same."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.walks = self.astray = self.sent = 0
        self._seen: deque[str] = deque(maxlen=REMEMBERED)
        self._talk: Talk | None = None

    def __call__(self, last: bytes | None) -> Step:
        """The next turn, now that this reply has come; None at the beginning, or when none came."""
        if last is not None and (step := self.go_on(last)) is not None:
            return step
        shares = [share for share, _, _ in MIX]
        while True:
            (_, walk, _) = self.chance.choices(MIX, shares)[0]
            if walk in _AFTER_A_REPORT and not self.sent:
                continue
            try:
                return self.begin(walk)
            except Astray:
                self.astray += 1

    def go_on(self, last: bytes) -> Step | None:
        """The next turn of the walk; None when it has come to its end."""
        self._seen.extend(data.decode() for data in _ANSWER.findall(last))
        try:
            return self._talk.send(last) if self._talk else None
        except StopIteration:
            return None
        except Astray:
            self.astray += 1
            return None

    def begin(self, walk: Callable[["Teacher"], Talk]) -> Step:
        """The first turn of this walk."""
        self.walks += 1
        self._talk = walk(self)
        return next(self._talk)

    def press(self, kind: str, screen: bytes, pattern: bytes) -> Step:
        """A tap on one of the buttons whose data is of this form."""
        found = re.findall(rb'"data": ?"(' + pattern + rb')"', screen)
        if not found:
            raise Astray(kind)
        return Step(kind, tapped(self.chance.choice(found).decode()))

    def old_button(self) -> Step:
        """A tap on an answer further up in the chat, of this report or of an earlier one."""
        return Step("old button", tapped(self.chance.choice(self._seen)))


def menu(_me: Teacher) -> Talk:
    yield Step("menu", said("เมนู"))


def children(_me: Teacher) -> Talk:
    yield Step("list", said("น้องที่ดูแล"))


def report(me: Teacher) -> Talk:
    """A report, typed and tapped, and what follows put off."""
    yield from _sent(me, (yield from _begun(me)))
    yield Step("put off", said("ไว้ทีหลัง"))


def report_and_second_part(me: Teacher) -> Talk:
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


def report_with_a_slip(me: Teacher) -> Talk:
    """A wrong answer, back, the right one."""
    yield me.press("answer", (yield from _begun(me)), rb"1a\|[^|]+\|outcome\|FOUND_DECLINES")
    screen = yield Step("back", said("ย้อนกลับ"))
    yield from _sent(me, screen)
    yield Step("put off", said("ไว้ทีหลัง"))


def report_in_two_sittings(me: Teacher) -> Talk:
    """Interrupted after an answer; the menu says what is unfinished, and it is taken up."""
    screen = yield _outcome(me, (yield from _begun(me)))
    screen = yield Step("what is unfinished", said("เมนู"))
    screen = yield me.press("take up", screen, rb"1x\|resume\|[^\"]+")
    yield from _sent(me, screen)
    yield Step("put off", said("ไว้ทีหลัง"))


def report_given_up(me: Teacher) -> Talk:
    yield _outcome(me, (yield from _begun(me)))
    yield from _given_up(me)


def report_taken_back(me: Teacher) -> Talk:
    screen = yield from _sent(me, (yield from _begun(me)))
    yield me.press("take back", screen, rb"1x\|withdraw\|[^\"]+")
    me.sent -= 1


def report_corrected(me: Teacher) -> Talk:
    screen = yield Step("list", said("น้องที่ดูแล"))
    if b"1x|correct|" not in screen:  # taken back since, or followed by “nothing has changed”
        return
    screen = yield me.press("correct", screen, rb"1x\|correct\|[^\"]+")
    yield from _sent(me, screen)
    yield Step("put off", said("ไว้ทีหลัง"))


def unchanged(me: Teacher) -> Talk:
    screen = yield Step("list", said("น้องที่ดูแล"))
    if b"1x|same|" not in screen:  # of a child whose first day is fixed nothing is said again
        return
    screen = yield me.press("nothing changed", screen, rb"1x\|same\|[^\"]+")
    if b"1x|same_sure|" in screen:
        yield me.press("nothing changed", screen, rb"1x\|same_sure\|[^\"]+")


def something_old(me: Teacher) -> Talk:
    """In the middle of a report she scrolls up and presses what she sees there."""
    yield _outcome(me, (yield from _begun(me)))
    screen = yield me.old_button()
    if b"|outcome|" not in screen:  # whether to change that answer is asked, or nothing
        yield Step("old button", said("2"))
    yield from _given_up(me)


def danger(me: Teacher) -> Talk:
    """The safe way out, by words that somebody types when a child is in danger."""
    screen = yield Step("safe way out", said("น้องโดนตี"))
    if me.chance.randrange(RAISED):
        yield me.press("safe way out: later", screen, rb"1a\|[^|]+\|tell\|LATER")
        return
    yield me.press("safe way out: told", screen, rb"1a\|[^|]+\|tell\|NOW")
    yield Step("safe way out: told", said("1"))


def small_talk(me: Teacher) -> Talk:
    yield Step("not understood", said(me.chance.choice(("ขอบคุณค่ะ", "สวัสดีตอนเช้าค่ะ", "โอเค"))))


MIX: tuple[tuple[int, Callable[[Teacher], Talk], str], ...] = (
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
"""Of a hundred walks so many are of this kind, and why. A walk has from one to a dozen turns."""

_AFTER_A_REPORT = (report_corrected, unchanged)
"""Nobody corrects or repeats before she has reported once."""


def _begun(me: Teacher) -> Generator[Step, bytes, bytes]:
    """The list, and a report on one of its children; gives the first question."""
    screen = yield Step("list", said("น้องที่ดูแล"))
    screen = yield me.press("begin a report", screen, rb"1x\|report\|[^\"]+")
    if b"1x|restart|" in screen:  # given up before, and kept
        screen = yield me.press("begin a report", screen, rb"1x\|restart\|[^\"]+")
    return screen


def _given_up(me: Teacher) -> Talk:
    """Cancelled, which keeps it, and thrown away."""
    screen = yield Step("cancel", said("ยกเลิก"))
    yield me.press("throw away", screen, rb"1x\|discard\|[^\"]+")


def _outcome(me: Teacher, screen: bytes) -> Step:
    return me.press("answer", screen, rb"1a\|[^|]+\|outcome\|" + me.chance.choice(_OUTCOMES))


def _sent(me: Teacher, screen: bytes) -> Generator[Step, bytes, bytes]:
    """The answers that are still open, and “ส่ง”; gives what is said then."""
    for _ in range(8):
        if b"|review|" in screen:
            me.sent += 1
            return (yield Step("send", said("ส่ง")))
        if b"|outcome|" in screen:
            screen = yield _outcome(me, screen)
        else:
            screen = yield Step("answer", said("1"))
    raise Astray("send")
