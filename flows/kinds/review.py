"""The last question of a report: every answer on a numbered line that can be pressed to change it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from flows.facts import Facts
from flows.inputs import Input, Said, Tapped
from flows.kinds.asking import is_called
from flows.kit import Flow, Got, Heard, Missed, Moment, Option, Question, option_flaws
from flows.notices import REOPEN
from flows.rules import Answers, Value
from flows.say import Answer, Button, Card, Row, Words


@dataclass(frozen=True, kw_only=True)
class Review(Question):
    """The last question: all answers in numbered lines, each of which can be opened again. `asides` are offered beside
    sending; `fixed` is the first line, which can't be changed here."""

    fixed: Callable[[Facts], str]
    fixed_refusal: str
    send: str = "ส่งรายงาน"
    asides: Mapping[str, str] = field(default_factory=dict)

    SEND: ClassVar[str] = "SEND"

    def hear(self, given: Input, moment: Moment) -> Heard:  # noqa: ARG002 - one signature for all kinds
        if isinstance(given, Tapped) and given.value == self.SEND:
            return Got({self.key: self.SEND})
        # Sending is never guessed from a part of a message: “ส่งผิด”, “ตกลงแต่แก้เบอร์”.
        if isinstance(given, Said) and is_called(given.text, Option(self.SEND, self.send, _SEND_WORDS)):
            return Got({self.key: self.SEND})
        return Missed(f"ถ้าถูกต้องแล้ว กดหรือพิมพ์ “{self.send}” ถ้าจะแก้ พิมพ์เลขข้อ")

    def aside_called(self, said: str) -> str | None:
        """The question that may be added and is called so."""
        return next((key for key, label in self.asides.items() if is_called(said, Option(key, label))), None)

    def keeps(self, value: Value, moment: Moment) -> bool:  # noqa: ARG002 - one signature for all kinds
        return value == self.SEND

    def flaws(self, before: Sequence[Question]) -> Iterator[str]:
        yield from super().flaws(before)
        yield from option_flaws((Option(self.SEND, self.send), *(Option(*aside) for aside in self.asides.items())))
        if unknown := self.asides.keys() - {step.key for step in before if step.aside}:
            yield f"offers to add {sorted(unknown)}, which are no questions on request"


_SEND_WORDS = ("ส่ง", "ส่งเลย", "ส่งได้", "ส่งได้เลย", "ส่งรายงานเลย", "ถูกต้อง", "ถูกต้องแล้ว", "ใช่", "ตกลง", "โอเค", "ok")


def lines(flow: Flow, answers: Answers) -> list[Question]:
    """The answered questions that have a line of their own, in order. Line 1 of the screen is the fixed one."""
    return [step for step in flow.steps if step.line and step.key in answers]


def ask_review(review: Review, flow: Flow, moment: Moment) -> Card:
    """The bubble that asks to check before sending."""
    run = moment.run
    blocks: list[Words | Row] = [
        Words(review.wording(moment), "heading"),
        Words(f"1 {review.fixed(moment.facts)}"),
    ]
    for number, question in enumerate(lines(flow, moment.answers), 2):
        words = f"{question.line}: {question.display(moment)}"
        blocks.append(Row(words, Answer(run.key, question.key, REOPEN), number, said=f"แก้ {number}"))
    blocks.append(Words("แก้ข้อไหน กดข้อนั้น หรือพิมพ์เลขข้อ", "small"))
    asides = tuple(
        Button(label, Answer(run.key, key, REOPEN)) for key, label in review.asides.items() if key not in moment.answers
    )
    send = Button(review.send, Answer(run.key, review.key, review.SEND), look="main")
    return Card(review.alt, tuple(blocks), (send, *asides))
