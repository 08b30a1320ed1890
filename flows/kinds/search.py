"""A question that is answered by typing a piece of a name, and choosing among what is called like it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from msgspec import Struct

from flows.engine.asking import spoken
from flows.engine.facts import F
from flows.engine.inputs import Input, Said, Tapped
from flows.engine.kit import Got, Heard, Missed, Moment, Question
from flows.engine.rules import Value
from flows.engine.run import Sought
from flows.phrase import Phrase, T
from flows.say import Card, Message, Row, Words
from thai.numbers import number
from thai.search import find
from thai.text import squash

PER_PAGE = 10
MORE = "_more"
LONGEST = 40
"""Characters of a piece of a name; no name is found by more."""


class Named(Struct, frozen=True):
    """Something that may be chosen: its `value` is kept, its `name` is looked for and shown."""

    value: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Search(Question[F]):
    """A piece of the name is typed, and what is called like it comes in pages; a number means what stands on the
    screen. `among`: all that there is, as the facts have it. `none`: what is said where nothing is called so.
    `note`: what is shown beside the name of this value."""

    among: Callable[[F], Sequence[Named]]
    none: Callable[[str], Phrase]
    title: Phrase
    note: Callable[[F, str], Phrase | None] | None = None

    free: ClassVar[bool] = True
    answered_by: ClassVar[Phrase] = "เป็นตัวหนังสือ"

    def shown(self, moment: Moment[F]) -> tuple[str, ...]:
        return tuple(one.value for one in self._page(moment))

    def ask(self, moment: Moment[F]) -> Message:
        sought = moment.run.draft.sought
        if sought is None:
            return spoken(self, moment, "", ())
        found, page = self._found(moment), self._page(moment)
        rows = [
            Row(self._named(one, moment), self.tap(moment, one.value), nth, look="line")
            for nth, one in enumerate(page, sought.page * self._per_page(moment) + 1)
        ]
        left = len(found) - (sought.page + 1) * self._per_page(moment)
        if left > 0:
            rows.append(Row(T("ดูอีก {left} ›", left=left), self.tap(moment, MORE), look="main"))
        heading = T("{heading} “{words}” {n} แห่ง", heading=self.title, words=sought.words, n=len(found))
        has_room = len(page) < self._per_page(moment)  # none below more
        hint = (Words("พิมพ์เลขข้อ หรือพิมพ์ชื่อใหม่ได้", "small"),) if has_room else ()
        return Card(self.alt, (Words(heading, "strong"), *rows, *hint))

    def hear(self, given: Input, moment: Moment[F]) -> Heard:
        sought = moment.run.draft.sought
        if isinstance(given, Tapped) and given.value == MORE and sought is not None:
            last = max(len(self._found(moment)) - 1, 0) // self._per_page(moment)
            return Sought(sought.words, min(sought.page + 1, last))
        if isinstance(given, Tapped):
            return Got({self.key: given.value}) if self.keeps(given.value, moment) else Missed()
        if not isinstance(given, Said):
            return Missed()
        if (nth := number(given.text)) is not None:
            first = sought.page * self._per_page(moment) + 1 if sought is not None else 1
            on_screen = moment.run.draft.shown
            if first <= nth < first + len(on_screen) and self.keeps(on_screen[nth - first], moment):
                return Got({self.key: on_screen[nth - first]})
            if sought is not None:
                return Missed()
        word, every = squash(given.text), self.among(moment.facts)
        whole = [one.value for one in every if squash(one.name) == word]
        if len(whole) == 1:
            return Got({self.key: whole[0]})
        if not find(given.text, [one.name for one in every], schools=True):
            return Missed(self.none(given.text))
        return Sought(given.text.strip()[:LONGEST])

    def _found(self, moment: Moment[F]) -> list[Named]:
        sought, every = moment.run.draft.sought, self.among(moment.facts)
        if sought is None:
            return []
        return [every[at] for at in find(sought.words, [one.name for one in every], schools=True)]

    def _page(self, moment: Moment[F]) -> list[Named]:
        sought = moment.run.draft.sought
        first = sought.page * self._per_page(moment) if sought is not None else 0
        return self._found(moment)[first : first + self._per_page(moment)]

    def keeps(self, value: Value, moment: Moment[F]) -> bool:
        return any(one.value == value for one in self.among(moment.facts))

    def display(self, moment: Moment[F]) -> Phrase:
        value = moment.answers[self.key]
        return next((self._named(one, moment) for one in self.among(moment.facts) if one.value == value), str(value))

    def _per_page(self, moment: Moment[F]) -> int:
        """Fewer where one has a note: it takes a second line."""
        noted = self.note is not None and any(self.note(moment.facts, one.value) for one in self._found(moment))
        return PER_PAGE - 2 if noted else PER_PAGE

    def _named(self, one: Named, moment: Moment[F]) -> Phrase:
        note = self.note(moment.facts, one.value) if self.note is not None else None
        return T("{name} · {note}", name=one.name, note=note) if note else one.name
