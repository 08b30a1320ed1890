"""The last question of a report: every answer on a numbered line that can be pressed to change it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from msgspec import Struct

from flows.engine.asides import REOPEN
from flows.engine.asking import is_called
from flows.engine.facts import F
from flows.engine.inputs import Input, Said, Tapped
from flows.engine.kit import Flow, Got, Heard, Missed, Moment, Option, Question, option_flaws
from flows.engine.rules import Answers, Value
from flows.phrase import Phrase, T, in_thai
from flows.say import Answer, Button, Card, Row, Words
from thai.text import squash

SEND = "SEND"
SEND_WORDS = ("ส่ง", "ส่งเลย", "ส่งได้", "ส่งได้เลย", "ส่งรายงานเลย", "ถูกต้อง", "ถูกต้องแล้ว", "ใช่", "ตกลง", "โอเค", "ok")
SEND_REPORT = Option(SEND, "ส่งรายงาน", SEND_WORDS)


@dataclass(frozen=True, kw_only=True)
class Review(Question[F]):
    """The last question: all answers in numbered lines, each of which can be opened again. `asides` are offered beside
    sending; `fixed` is the first line, which can't be changed here, or what is said `exactly` in its place where a
    mistake could not be mended. `sends`: in the place of `send`, where it depends on what is known."""

    fixed: Callable[[F], Phrase]
    fixed_refusal: Phrase
    send: Option = SEND_REPORT
    sends: Callable[[F], Option] | None = None
    exactly: Callable[[Answers, F], Phrase | None] | None = None
    asides: tuple[Option, ...] = ()

    SEND: ClassVar[str] = SEND

    def sending(self, facts: F) -> Option:
        """The button by which it ends."""
        return self.sends(facts) if self.sends is not None else self.send

    def first_line(self, moment: Moment[F]) -> Phrase:
        """Whom all this is about."""
        exactly = self.exactly(moment.answers, moment.facts) if self.exactly is not None else None
        return exactly or self.fixed(moment.facts)

    def hear(self, given: Input, moment: Moment[F]) -> Heard:
        send = self.sending(moment.facts)
        if isinstance(given, Tapped) and given.value == self.SEND:
            return Got({self.key: self.SEND})
        # Sending is never guessed from a part of a message: “ส่งผิด”, “ตกลงแต่แก้เบอร์”.
        if isinstance(given, Said) and is_called(given.text, send):
            return Got({self.key: self.SEND})
        return Missed(T("ถ้าถูกต้องแล้ว กดหรือพิมพ์ “{send}” ถ้าจะแก้ พิมพ์เลขข้อ เช่น 2", send=send.label))

    def aside_called(self, said: str) -> str | None:
        """The question that may be added and is called so."""
        return next((aside.value for aside in self.asides if is_called(said, aside)), None)

    def keeps(self, value: Value, moment: Moment[F]) -> bool:  # noqa: ARG002 - one signature for all kinds
        return value == self.SEND

    def flaws(self, before: Sequence[Question[F]]) -> Iterator[str]:
        yield from super().flaws(before)
        yield from option_flaws((self.send, *self.asides))
        if unknown := {aside.value for aside in self.asides} - {step.key for step in before if step.aside}:
            yield f"offers to add {sorted(unknown)}, which are no questions on request"


def shown_lines(flow: Flow[F], answers: Answers) -> list[Question[F]]:
    """The answered questions that have a line of their own, in order. Line 1 of the screen is the fixed one."""
    return [step for step in flow.steps if step.line and step.key in answers]


class Correction(Struct, frozen=True):
    """A new value for the line of a question."""

    question: str
    line: Phrase
    value: Value


def line_called(flow: Flow[F], said: str, moment: Moment[F]) -> str | None:
    """The question of whose line somebody types the heading, the beginning of it, or all that stands there: สาเหตุ,
    แก้สาเหตุหลัก."""
    lines, wanted = shown_lines(flow, moment.answers), _wanted(said)
    headings = {one.key: squash(in_thai(one.heading(moment))) for one in lines}
    found = [one.key for one in lines if wanted in (headings[one.key], squash(in_thai(_row(one, moment))))]
    if not found and len(wanted) >= _SHORTEST:
        found = [key for key, heading in headings.items() if heading.startswith(wanted)]
    return found[0] if len(found) == 1 else None


def value_meant(flow: Flow[F], review: Review[F], said: Said, moment: Moment[F]) -> Correction | None:
    """The line to which these words are another answer, and no other line: a new value, typed without saying whose.
    None where they answer the review itself."""
    if isinstance(review.hear(said, moment), Got):
        return None
    found = []
    for one in shown_lines(flow, moment.answers):
        heard = one.hear(Said(_value(said.text)), moment) if not one.free else Missed()
        if isinstance(heard, Got) and heard.answers.keys() == {one.key}:
            found.append(Correction(one.key, one.heading(moment), heard.answers[one.key]))
    return found[0] if len(found) == 1 and found[0].value != moment.answers[found[0].question] else None


def _value(said: str) -> str:
    """What stands behind “แก้เป็น”."""
    return _CHANGE_TO.sub("", said.strip()) or said


def _wanted(said: str) -> str:
    """What stands behind “แก้”."""
    word = squash(said)
    return _CHANGE.sub("", word) or word


_CHANGE = re.compile("^(?:ขอ|อยาก|ช่วย)?(?:แก้ไข|แก้|เปลี่ยน)(?:ข้อ|เรื่อง|ที่)?|(?:หน่อย|ด้วย|ที)$")
_CHANGE_TO = re.compile("^(?:ขอ|อยาก|ช่วย)?(?:แก้ไข|แก้|เปลี่ยน)?(?:เป็น)\\s*|^(?:ขอ|อยาก|ช่วย)?(?:แก้ไข|แก้|เปลี่ยน)\\s+")
_SHORTEST = 3
"""Characters of a heading's beginning."""


def _row(question: Question[F], moment: Moment[F]) -> Phrase:
    return T("{line}: {answer}", line=question.heading(moment), answer=question.display(moment))


def ask_review(review: Review[F], flow: Flow[F], moment: Moment[F]) -> Card:
    """The bubble that asks to check before sending."""
    run = moment.run
    blocks: list[Words | Row] = [
        Words(review.wording(moment), "heading"),
        Words(T("{number} {line}", number=1, line=review.first_line(moment))),
    ]
    for number, question in enumerate(shown_lines(flow, moment.answers), 2):
        said = T("แก้ {number}", number=number)
        blocks.append(
            Row(_row(question, moment), Answer(run.key, question.key, REOPEN), number, said=said, look="line")
        )
    blocks.append(Words("แก้ข้อไหน กดข้อนั้น หรือพิมพ์เลขข้อ", "small"))
    asides = tuple(
        Button(aside.label, Answer(run.key, aside.value, REOPEN))
        for aside in review.asides
        if aside.value not in moment.answers
    )
    sending = review.sending(moment.facts)
    send = Button(sending.label, Answer(run.key, review.key, review.SEND), look="main")
    return Card(review.alt, tuple(blocks), (send,), quick=asides)
