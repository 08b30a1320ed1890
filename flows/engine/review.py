"""The last question of a report: every answer on a numbered line that can be pressed to change it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from flows.engine.asides import REOPEN
from flows.engine.asking import is_called
from flows.engine.facts import F
from flows.engine.inputs import Input, Said, Tapped
from flows.engine.kit import Flow, Got, Heard, Missed, Moment, Option, Question, option_flaws
from flows.engine.rules import Answers, Value
from flows.phrase import Phrase, T
from flows.say import Answer, Button, Card, Row, Words

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
        return Missed(T("ถ้าถูกต้องแล้ว กดหรือพิมพ์ “{send}” ถ้าจะแก้ พิมพ์เลขข้อ", send=send.label))

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


def ask_review(review: Review[F], flow: Flow[F], moment: Moment[F]) -> Card:
    """The bubble that asks to check before sending."""
    run = moment.run
    blocks: list[Words | Row] = [
        Words(review.wording(moment), "heading"),
        Words(T("{number} {line}", number=1, line=review.first_line(moment))),
    ]
    for number, question in enumerate(shown_lines(flow, moment.answers), 2):
        words = T("{line}: {answer}", line=question.heading(moment), answer=question.display(moment))
        said = T("แก้ {number}", number=number)
        blocks.append(Row(words, Answer(run.key, question.key, REOPEN), number, said=said, look="line"))
    blocks.append(Words("แก้ข้อไหน กดข้อนั้น หรือพิมพ์เลขข้อ", "small"))
    asides = tuple(
        Button(aside.label, Answer(run.key, aside.value, REOPEN))
        for aside in review.asides
        if aside.value not in moment.answers
    )
    sending = review.sending(moment.facts)
    send = Button(sending.label, Answer(run.key, review.key, review.SEND), look="main")
    return Card(review.alt, tuple(blocks), (send,), quick=asides)
