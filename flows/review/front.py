"""What the card of something that stands in front of an office is drawn from."""

from datetime import date

from msgspec import Struct

from flows.phrase import Phrase, T
from flows.review.calling import Suits
from flows.review.entries.told import Question
from flows.review.matters import Away
from flows.review.no_news.silent import Silent
from flows.say import Row
from flows.sharing.people import Carer
from models.codes import Decision, MatterKind, Need, Outcome, Queue


class Decided(Struct, frozen=True):
    """`by`: None for somebody who is not known any more. `undone`: it was reversed."""

    decision: Decision
    by: str | None
    day: date
    undone: bool = False


class Holder(Struct, frozen=True):
    """Who looks after it till that day, or has put it aside till then; `mine`: the reader."""

    by: str | None
    until: date
    mine: bool
    kept: bool = False
    away: Away | None = None


class Wants(Struct, frozen=True):
    """A colleague asks for a child that somebody looks after (`carer`), who does not answer. `headed`: whoever directs
    the school, and was not there when the district was asked, is asked too."""

    asker: Carer
    carer: Carer | None
    headed: bool = False


class Taker(Struct, frozen=True):
    """Of a need: how it stands with the agency that was asked last, and what an officer may do about that. `has_it`: it
    is with the agency now."""

    stands: Phrase | None = None
    rows: tuple[Row, ...] = ()
    has_it: bool = False


class Checked(Struct, frozen=True):
    """Who has noted, and when, that the child was found in DMC. `stale`: something was added since. `unnamed`: nobody
    has told which school it is. `mark`: of this check alone."""

    by: str | None
    day: date
    stale: bool = False
    unnamed: bool = False
    mark: str = ""


class Details(Struct, frozen=True):
    """Of what is delicate, to who may know it: so much was `noted`, and she `may_note` more."""

    noted: int = 0
    may_note: bool = False


class Refused(Struct, frozen=True):
    """Its school says that the child is not its own, and `why`. `before`: which schools have said so before, why and
    when; `here`: this school itself. `village`: where the child lives, to who may know it."""

    why: Phrase | None = None
    before: tuple[tuple[str, Phrase | None, date], ...] = ()
    here: date | None = None
    village: str = ""

    @property
    def again(self) -> bool:
        """Another school has said so before."""
        return bool(self.before)


class Near(Struct, frozen=True):
    """Another child of the school that was born on the same day: by number and first name. `twin`: it may be one;
    `apart`: the district has said already that they are two; `out`: it was taken off the list itself."""

    number: int
    name: str
    twin: bool = True
    apart: bool = False
    out: bool = False


class Front(Struct, frozen=True):
    """`kind`: of a matter, `need`: what is needed; one of them is there. `outcome`, `told`, `reporter`, `reported_on`,
    `way`: what was reported, by whom, when it happened and how she knows; `tries`: so many, in so many ways, of a
    search that may end. `phone`: hers, to be called; `suits`: when. `wrong`: what is wrong with the child's entry, or
    AGAINST. `compulsory_until`: till then it has to go to school. `keep_until`: how long it may be put aside.
    `needed_on`: the day on which the child begins. `stamp`: what it is shown for. `question`: what whoever has
    reported was asked last; `may_ask`: she may be asked something. `entered`: what was entered with the decision.
    `taker`: of a need, the agency that was asked for it. `may_check`: DMC says whether it studies; `checked`: what was
    noted of that. `any_clothes`: it may come in whatever it has. `details`: what stands behind a tap. `refused`: the
    school says that the child is not its own. `letter`: what decides whether one is written to สกร. `near`: of a name
    that stands twice, whose that may be. `silent`: what is known where there is no news. `asks_home`: its
    home may be called; `call_by`: until when it was promised that. `from_head`: whoever directs the school was asked to
    call first."""

    item: str
    queue: Queue
    case: int
    number: int
    name: str
    grade: str
    age: int | None
    school: str
    since: date
    due: date
    stamp: str
    keep_until: date | None
    kind: MatterKind | None = None
    need: Need | None = None
    needed_on: date | None = None
    outcome: Outcome | None = None
    told: Phrase | None = None
    reporter: str | None = None
    reported_on: date | None = None
    way: Phrase | None = None
    phone: str | None = None
    missed: date | None = None
    suits: Suits | None = None
    tries: tuple[int, int] | None = None
    wrong: str | None = None
    compulsory: bool = False
    compulsory_until: date | None = None
    holder: Holder | None = None
    decided: Decided | None = None
    passed_on: Decided | None = None
    see_more: bool = False
    question: Question | None = None
    may_ask: bool = False
    taker: Taker = Taker()
    entered: Phrase | None = None
    may_check: bool = False
    checked: Checked | None = None
    any_clothes: bool = False
    details: Details = Details()
    wants: Wants | None = None
    refused: Refused | None = None
    letter: Phrase | None = None
    near: tuple[Near, ...] = ()
    silent: Silent | None = None
    asks_home: bool = False
    from_head: bool = False
    call_by: date | None = None

    @property
    def code(self) -> Phrase:
        return T("น้อง {number:04d}", number=self.number)

    @property
    def twins(self) -> bool:
        """Whether somebody who was not told apart from it may be its twin."""
        return any(one.twin and not one.apart and not one.out for one in self.near)

    @property
    def is_last(self) -> bool:
        """Whether all that it may be are off the list, so that it stays."""
        return bool(self.near) and all(one.out and not one.apart for one in self.near)

    @property
    def is_final(self) -> bool:
        """A colleague was told no: nothing stands here that could be reversed, she may ask again."""
        kept = self.decided is not None and self.decided.decision == Decision.REFUSED
        return self.kind == MatterKind.ASSIGN and kept
