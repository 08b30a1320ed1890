"""The cases on which everything is pressed: every status, restricted or not, whoever is next, whoever has it, whoever's
report is the latest. Each combination is a real row, with its reports and its history."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from itertools import count, product
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from models.cases import Case, Child
from models.codes import (
    AckState,
    CallOf,
    CaseStatus,
    Change,
    Channel,
    ChildGroup,
    Decision,
    GuardianState,
    Leaf,
    ListPresence,
    MatterKind,
    MatterState,
    Need,
    Outcome,
    Owner,
    Relation,
    SourceKind,
    WaitingFor,
)
from models.guardians import Guardian
from models.history import KEPT, CaseChange
from models.home_calls import HomeCall
from models.matters import Asking, Matter
from models.needs import NeedRow, NeedSource
from models.people import Person
from models.reports import Report
from models.return_notices import ReturnNotice
from tests.handlers.access.people import Place
from tests.handlers.access.scene import Scene
from tests.handlers.town import CHILDREN_NAMES, FAMILY_NAME, MONDAY
from thai.dates import local_date

TODAY = local_date(MONDAY)
ANSWERS = {"outcome": "NO_CONTACT_YET", "news": f"HOME_VISIT {TODAY}", "review": "SEND"}
OPEN_AND_ENDED = (CaseStatus.FOUND, CaseStatus.CLOSED_STUDYING)
LONG_AGO, JUST_NOW = MONDAY - timedelta(days=20), MONDAY - timedelta(minutes=1)


class Whose(Enum):
    """Whose the report is that a button names, and what has become of it."""

    COLLEAGUE = "somebody else's"
    HERS = "her own"
    FOLLOWED = "her own, a newer one since"
    TAKEN_BACK = "her own, taken back"


class Restricted(Enum):
    NO = "not restricted"
    BY_IT = "restricted by that report"
    OTHERWISE = "restricted otherwise"


class Assigned(Enum):
    COLLEAGUE = "to a colleague"
    HER = "to her"
    NOBODY = "to nobody"


@dataclass(frozen=True)
class At:
    """How a case stands."""

    status: CaseStatus
    restricted: Restricted = Restricted.NO
    whose: Whose = Whose.COLLEAGUE
    next: WaitingFor = WaitingFor.TEACHER
    assigned: Assigned = Assigned.COLLEAGUE

    @property
    def personal(self) -> bool:
        """Whether it is another row for every person."""
        return self.whose != Whose.COLLEAGUE or self.assigned == Assigned.HER


@dataclass(frozen=True)
class Named:
    """What a button names."""

    case: int
    report: int


def ways(*, every: bool) -> list[At]:
    """The combinations that are pressed; `every`: also who else may be next, who else may have it, and at every status
    reports that are the latest no more."""
    teacher, school, district, agency = WaitingFor
    theirs, mine, past = (Restricted.NO, Restricted.BY_IT), tuple(Restricted), (Whose.FOLLOWED, Whose.TAKEN_BACK)
    found = [At(*at) for at in product(CaseStatus, theirs, (Whose.COLLEAGUE,), (teacher, district))]
    found += [At(*at) for at in product(CaseStatus, mine, (Whose.HERS,))]
    found += [At(*at) for at in product(OPEN_AND_ENDED, (Restricted.NO, Restricted.OTHERWISE), past)]
    if every:
        found += [At(*at) for at in product(CaseStatus, mine, (Whose.HERS,), (district,))]
        found += [
            At(*at) for at in product({*CaseStatus} - {*OPEN_AND_ENDED}, (Restricted.NO, Restricted.OTHERWISE), past)
        ]
        found += [At(status, next=turn) for status, turn in product(CaseStatus, (school, agency))]
        found += [At(status, assigned=to) for status, to in product(CaseStatus, (Assigned.HER, Assigned.NOBODY))]
    return found


class Rows:
    """Writes them. All are of one child at the `place`: a child may have been traced more than once. The ids are beyond
    what the database has numbered by itself."""

    def __init__(self, session: Session, scene: Scene, place: Place = Place.SCHOOL, first: int = 1_000_000) -> None:
        self._session, self._scene, self._place = session, scene, place
        self._ids = count(first)
        self._child = next(self._ids)
        area, _ = scene.places[place]
        names = {"first_name": CHILDREN_NAMES[0], "last_name": FAMILY_NAME}
        session.execute(insert(Child).values(id=self._child, area_id=area, birth_date=date(2012, 3, 4), **names))

    def write(self, ats: Collection[At], her: int | None) -> dict[At, Named]:
        """A case for each; `her`: the person whose reports are hers."""
        named = {at: Named(next(self._ids), next(self._ids)) for at in ats}
        cases = {at: self._case(at, one, her) for at, one in named.items()}
        reports = {at: list(self._reports(at, one, her)) for at, one in named.items()}
        lines = [line for at in named for line in self._history(cases[at], reports[at])]
        if named:
            self._session.execute(insert(Case), list(cases.values()))
            self._session.execute(insert(Report), [report for some in reports.values() for report in some])
            self._session.execute(insert(CaseChange), lines)
            self._session.execute(insert(Matter), [self._asked(cases[at], one) for at, one in named.items()])
            self._session.execute(insert(NeedRow), [self._given(cases[at], one) for at, one in named.items()])
            self._session.execute(insert(ReturnNotice), [self._told(cases[at], one) for at, one in named.items()])
            self._session.execute(insert(Person), [self._at_home(cases[at], one) for at, one in named.items()])
            self._session.execute(insert(Guardian), [self._hers(cases[at], one) for at, one in named.items()])
            self._session.execute(insert(HomeCall), [self._asks(cases[at], one) for at, one in named.items()])
            sources = [{"need_id": one.report, "report_id": one.report} for one in named.values()]
            self._session.execute(insert(NeedSource), sources)
        return named

    def _asked(self, case: dict[str, Any], named: Named) -> dict[str, Any]:
        """The district has asked something about the report, and waits; it has the report's id."""
        return {
            "id": named.report,
            "area_id": case["area_id"],
            "school_id": case["school_id"],
            "case_id": named.case,
            "kind": MatterKind.CALL,
            "source_kind": SourceKind.REPORT,
            "source_id": named.report,
            "nth": 2,
            "owner": Owner.NAMED,
            "state": MatterState.ASKED,
            "due_on": TODAY,
            "opened_at": JUST_NOW,
            "kept_until": TODAY + timedelta(days=7),
            "question": "ชื่อโรงเรียนใหม่",
            "details": {"asked": Asking(1, "school_name", TODAY, TODAY).stored()},
        }

    def _given(self, case: dict[str, Any], named: Named) -> dict[str, Any]:
        """The school has given what the report asks for; it has the report's id."""
        return {
            "id": named.report,
            "area_id": case["area_id"],
            "school_id": case["school_id"],
            "case_id": named.case,
            "need": Need.SUPPLIES,
            "owner": Owner.SCHOOL,
            "state": MatterState.DONE,
            "due_on": TODAY,
            "opened_at": JUST_NOW,
            "decision": Decision.DONE,
            "decided_at": JUST_NOW,
        }

    def _told(self, case: dict[str, Any], named: Named) -> dict[str, Any]:
        """Its home was told of a first day, and promised a call; it has the report's id."""
        return {
            "id": named.report,
            "area_id": case["area_id"],
            "school_id": case["school_id"],
            "case_id": named.case,
            "starts_on": TODAY,
            "grown_up": False,
            "given": [],
            "any_clothes": False,
            "written_by": self._scene.colleague,
            "written_at": JUST_NOW,
            "not_before": JUST_NOW,
            "state": AckState.ACK_QUESTION,
            "call_due": TODAY,
        }

    def _at_home(self, case: dict[str, Any], named: Named) -> dict[str, Any]:
        """A home for each: one that is left in peace keeps none of the others from theirs."""
        return {"id": named.report, "area_id": case["area_id"], "name": "ยายใจดี", "created_at": JUST_NOW}

    def _hers(self, case: dict[str, Any], named: Named) -> dict[str, Any]:
        """Somebody at its home; the row has the report's id."""
        return {
            "id": named.report,
            "area_id": case["area_id"],
            "case_id": named.case,
            "person_id": named.report,
            "relation": Relation.GRANDPARENT,
            "state": GuardianState.LINKED,
            "asked_at": JUST_NOW,
            "linked_at": JUST_NOW,
            "changed_at": JUST_NOW,
        }

    def _asks(self, case: dict[str, Any], named: Named) -> dict[str, Any]:
        """She has asked its teacher to call; it has the report's id."""
        return {
            "id": named.report,
            "area_id": case["area_id"],
            "case_id": named.case,
            "guardian_id": named.report,
            "whom": CallOf.TEACHER,
            "asked_at": JUST_NOW,
            "due_on": TODAY,
        }

    def _case(self, at: At, named: Named, her: int | None) -> dict[str, Any]:
        area, school = self._scene.places[self._place]
        latest = {Whose.FOLLOWED: self._after(named), Whose.TAKEN_BACK: None}.get(at.whose, named.report)
        has_it = {Assigned.COLLEAGUE: self._scene.colleague, Assigned.HER: her, Assigned.NOBODY: None}
        return dict.fromkeys(KEPT) | {
            "id": named.case,
            "number": named.case,
            "area_id": area,
            "school_id": school,
            "child_id": self._child,
            "child_group": ChildGroup.DROPPED_OUT,
            "finished_m3": False,
            "list_presence": ListPresence.LISTED,
            "status": at.status,
            "assignee_id": has_it[at.assigned],
            "due_on": TODAY,
            "waiting_for": at.next,
            "leaf": Leaf.TRACING,
            "restricted": at.restricted != Restricted.NO,
            "family_messages_stopped": False,
            "latest_report_id": latest,
            "latest_outcome": _outcome(at) if latest else None,
            "attempts": 3,
            "unchanged_in_a_row": 0,
            "opened_at": LONG_AGO,
        }

    def _reports(self, at: At, named: Named, her: int | None) -> Iterator[dict[str, Any]]:
        """The one that a button names; what was tried before, so that a search may end; a newer one."""
        reporter = self._scene.colleague if at.whose == Whose.COLLEAGUE else her
        taken_back = JUST_NOW if at.whose == Whose.TAKEN_BACK else None
        yield self._report(named, named.report, reporter, _outcome(at), Channel.HOME_VISIT, JUST_NOW, taken_back)
        colleague, outcome = self._scene.colleague, Outcome.NO_CONTACT_YET
        if at.whose == Whose.HERS:
            for _ in range(2):
                yield self._report(named, next(self._ids), colleague, outcome, Channel.PHONE, LONG_AGO)
        if at.whose == Whose.FOLLOWED:
            yield self._report(named, self._after(named), colleague, outcome, Channel.PHONE, MONDAY)

    def _report(
        self,
        named: Named,
        at: int,
        reporter: int | None,
        outcome: Outcome,
        channel: Channel,
        when: datetime,
        taken_back: datetime | None = None,
    ) -> dict[str, Any]:
        area, _ = self._scene.places[self._place]
        return {
            "id": at,
            "area_id": area,
            "case_id": named.case,
            "reporter_id": reporter,
            "reported_at": when,
            "outcome": outcome,
            "channel": channel,
            "leaf": Leaf.TRACING,
            "answers": ANSWERS,
            "withdrawn_at": taken_back,
        }

    def _history(self, case: dict[str, Any], reports: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        kept = {name: case[name] for name in KEPT} | {"case_id": case["id"]}
        told = [(LONG_AGO, Change.IMPORTED, None)]
        told += [(report["reported_at"], Change.REPORTED, report["id"]) for report in reports]
        told += [
            (report["withdrawn_at"], Change.WITHDRAWN, report["id"]) for report in reports if report["withdrawn_at"]
        ]
        for at, what, report in sorted(told, key=lambda line: line[0]):
            yield kept | {"id": next(self._ids), "at": at, "recorded_at": at, "what": what, "report_id": report}

    def _after(self, named: Named) -> int:
        """The id of a newer report: out of the way of all others."""
        return named.report + 1_000_000


def _outcome(at: At) -> Outcome:
    return Outcome.IN_CUSTODY if at.restricted == Restricted.BY_IT else Outcome.NO_CONTACT_YET
