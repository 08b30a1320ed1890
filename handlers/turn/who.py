"""Who speaks: the LINE account, the person behind it, what she may do, and the conversation that is open."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

from sqlalchemy import literal, or_, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from flows.facts import AreaFacts
from flows.run import Run, load
from handlers.needs.sources import read_needs
from models.among import among_named
from models.areas import Area
from models.batch import batch_of
from models.cases import Case, Child
from models.channels import Channel
from models.codes import ConversationState, Role
from models.contacts import Contact
from models.conversations import Conversation
from models.database import insert_ignore
from models.memberships import Membership
from models.people import Person
from models.reports import Report, ReportAddition, ReturnPlan

Sender = tuple[int, str]
"""(channel id, LINE user id)."""


@dataclass
class OpenRun:
    """The run that waits for the next word. `touched_at`: the moment of the last message that it took."""

    row: Conversation
    run: Run
    touched_at: datetime


@dataclass
class CaseRow:
    """A case with its child, as loaded for a turn."""

    case: Case
    child: Child


@dataclass
class Who:
    """Everything about the sender that a turn may need, read once. `expired`: runs that were kept too long, of which
    she has not been told."""

    contact: int
    channel: int
    user: str
    reachable: bool
    area: int
    area_facts: AreaFacts
    compulsory_until: int
    person: int | None = None
    name: str = ""
    memberships: list[Membership] = field(default_factory=list)
    open: OpenRun | None = None
    paused: list[Conversation] = field(default_factory=list)
    expired: list[Conversation] = field(default_factory=list)
    cases: dict[int, CaseRow] = field(default_factory=dict)
    reports: dict[int, Report] = field(default_factory=dict)

    @property
    def members(self) -> list[Membership]:
        """What she holds, as it stands: what an earlier turn of the same batch has ended opens nothing any more. Until
        it is confirmed, a membership opens nothing but the example child."""
        return [one for one in self.memberships if one.ended_at is None and one.refused_at is None]

    @property
    def confirmed(self) -> list[Membership]:
        return [member for member in self.members if member.confirmed_at is not None]

    @property
    def roles(self) -> set[Role]:
        return {member.role for member in self.confirmed}

    @property
    def schools(self) -> set[int]:
        """Schools whose children this person may see."""
        return {
            m.school_id for m in self.confirmed if m.role in (Role.TEACHER, Role.DIRECTOR) and m.school_id is not None
        }

    @property
    def areas(self) -> set[int]:
        """Areas in which this person is district staff."""
        return {m.area_id for m in self.confirmed if m.role == Role.SUPERVISOR}

    @property
    def joined(self) -> bool:
        """Has a membership, confirmed or waiting."""
        return bool(self.members)

    def may_see(self, case: Case) -> bool:
        """A school sees its own children and nothing that is restricted; district staff those of their area."""
        if case.area_id in self.areas:
            return True
        return case.school_id in self.schools and not case.restricted


def load_who(
    session: Session, senders: Iterable[Sender], now: datetime, hints: Mapping[Sender, int] | None = None
) -> dict[Sender, Who]:
    """Everybody in `senders`, in a handful of queries however many they are. Accounts seen first are noted. `hints`:
    cases that their buttons name."""
    wanted = sorted(set(senders))
    found = _contacts(session, wanted)
    missing = [sender for sender in wanted if sender not in found]
    if missing:
        rows = [
            {"channel_id": channel, "line_user_id": user, "reachable": True, "created_at": now}
            for channel, user in missing
        ]
        session.execute(insert_ignore(session, Contact, ["channel_id", "line_user_id"]), rows)
        found |= _contacts(session, missing)
    _add_members(session, found.values())
    _add_runs(session, found.values())
    _add_cases(session, found.values(), hints or {})
    _add_reports(session, found.values())
    return found


_CONTACTS = (
    select(
        Contact.id,
        Contact.channel_id,
        Contact.line_user_id,
        Contact.reachable,
        Contact.person_id,
        Person.name,
        Area.id.label("area"),
        Area.name.label("area_name"),
        Area.phone,
        Area.dpo_phone,
        Area.compulsory_until,
    )
    .join(Channel, Channel.id == Contact.channel_id)
    .join(Area, Area.id == Channel.area_id)
    .join(Person, Person.id == Contact.person_id, isouter=True)
    .where(among_named(Contact.channel_id, "channels"), among_named(Contact.line_user_id, "users"))
)


def _contacts(session: Session, senders: Sequence[Sender]) -> dict[Sender, Who]:
    channels, users = {channel for channel, _ in senders}, [user for _, user in senders]
    rows = session.execute(_CONTACTS, {"channels": list(channels), "users": users})
    wanted = set(senders)
    return {
        (row.channel_id, row.line_user_id): Who(
            contact=row.id,
            channel=row.channel_id,
            user=row.line_user_id,
            reachable=row.reachable,
            area=row.area,
            area_facts=AreaFacts(row.area_name, row.phone, row.dpo_phone),
            compulsory_until=row.compulsory_until,
            person=row.person_id,
            name=row.name or "",
        )
        for row in rows
        if (row.channel_id, row.line_user_id) in wanted
    }


_MEMBERSHIPS = (
    select(Membership)
    .where(among_named(Membership.person_id, "people"), Membership.ended_at.is_(None), Membership.refused_at.is_(None))
    .order_by(Membership.id)
)


def _add_members(session: Session, people: Iterable[Who]) -> None:
    by_person: dict[int, list[Who]] = {}
    for who in people:
        if who.person is not None:
            by_person.setdefault(who.person, []).append(who)
    if not by_person:
        return
    for membership in session.scalars(_MEMBERSHIPS, {"people": list(by_person)}):
        for who in by_person[membership.person_id]:
            who.memberships.append(membership)


_RUNS = (
    select(Conversation)
    .where(
        among_named(Conversation.contact_id, "contacts"),
        # Written out, so that a prepared plan uses the index of what is unfinished.
        or_(
            *(
                Conversation.state == literal(state, Conversation.state.type, literal_execute=True)
                for state in (ConversationState.OPEN, ConversationState.PAUSED, ConversationState.EXPIRED)
            )
        ),
    )
    .order_by(Conversation.touched_at, Conversation.id)
)


def _add_runs(session: Session, people: Iterable[Who]) -> None:
    by_contact = {who.contact: who for who in people}
    for row in session.scalars(_RUNS, {"contacts": list(by_contact)}).all():
        session.expunge(row)  # the batch writes it, in an order of its own
        batch_of(session).runs.append(row)
        who = by_contact[row.contact_id]
        match row.state:
            case ConversationState.OPEN:
                who.open = OpenRun(row, load(row.data or b""), row.touched_at)
            case ConversationState.PAUSED:
                who.paused.append(row)
            case _:
                who.expired.append(row)


_CASES = select(Case, Child).join(Child, Child.id == Case.child_id).where(among_named(Case.id, "cases"))
# Without the key: lines of the audit log that refer to a case need not wait for it.
_FREE_CASES = _CASES.with_for_update(of=Case, skip_locked=True, key_share=True)


def _add_cases(session: Session, people: Iterable[Who], hints: Mapping[Sender, int]) -> None:
    """The cases that open runs and pressed buttons are about, read for everybody at once. Nothing is allowed by this:
    whoever uses one asks `may_see` first."""
    wanted: dict[int, list[Who]] = {}
    for who in people:
        for at in {hints.get((who.channel, who.user)), _about(who)} - {None}:
            wanted.setdefault(cast(int, at), []).append(who)
    if not wanted:
        return
    # Most turns on a case end by changing it. Those that nobody else is changing are kept for this transaction at once;
    # for the others only a turn that changes them will wait (`handlers.reports.file.locked`).
    rows = session.execute(_FREE_CASES, {"cases": list(wanted)}).all()
    free = {case.id for case, _ in rows}
    batch_of(session).locked_cases.update(free)
    if held := wanted.keys() - free:
        rows = [*rows, *session.execute(_CASES, {"cases": list(held)})]
    for case, child in rows:
        for who in wanted[case.id]:
            who.cases[case.id] = CaseRow(case, child)


def _about(who: Who) -> int | None:
    """The case of the open run. The safe way out looks at no record, whatever it is about."""
    run = who.open.run if who.open else None
    return int(run.about["case"]) if run and run.flow != "safety" and "case" in run.about else None


_REPORTS = select(Report).where(among_named(Report.id, "reports"))
_PLANS = select(ReturnPlan).where(among_named(ReturnPlan.report_id, "reports"))
_ADDITIONS = select(ReportAddition).where(among_named(ReportAddition.report_id, "reports")).order_by(ReportAddition.id)


def _add_reports(session: Session, people: Iterable[Who]) -> None:
    """The reports that open second parts belong to, with what hangs on them."""
    wanted = {int(who.open.run.about["report"]): who for who in people if who.open and "report" in who.open.run.about}
    if not wanted:
        return
    given = {"reports": list(wanted)}
    additions: dict[int, list[ReportAddition]] = {}
    for addition in session.scalars(_ADDITIONS, given):
        additions.setdefault(addition.report_id, []).append(addition)
    plans = {plan.report_id: plan for plan in session.scalars(_PLANS, given)}
    for report in session.scalars(_REPORTS, given):
        set_committed_value(report, "additions", additions.get(report.id, []))
        set_committed_value(report, "plan", plans.get(report.id))
        wanted[report.id].reports[report.id] = report
    read_needs(session, [report.case_id for who in wanted.values() for report in who.reports.values()])
