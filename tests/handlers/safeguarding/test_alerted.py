"""docs/alerted.md is who is alerted when, as it comes out when somebody raises an alert in each of these districts."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy.orm import Session, sessionmaker

from handlers.people import members
from handlers.people.person.park import park_person
from models.codes import Role
from models.contacts import Contact
from models.people import Person
from tests.generated import is_current
from tests.handlers import town as towns
from tests.handlers.people.person.leaving import put_on_leave
from tests.handlers.safeguarding.steps import raise_alert, record, run_jobs
from tests.handlers.tester import Someone
from tests.handlers.town import Town

PAGE = """# Who is alerted when

Who is sent a danger alert, by how the named officers of the area stand when it is raised, and half an hour later if
nobody has taken it. Drawn from what happens in `tests/handlers/safeguarding/test_alerted.py`; `pytest --update` draws
it anew. The reasons are in [0014](adr/0014-danger-alerts.md).

- Officers come by turns, in the order in which they were named, again and again until one has taken it.
- Whoever raised it is never the one who is alerted. Who is parked, has left or is not confirmed is nobody.
- Blocked is who has no account that can be reached. An account that another has taken the place of counts for nothing
  by itself, but is alerted along with its officer: the alert names nobody, and its button opens nothing there.
- Who is on leave comes last: only when all who are there have had it in vain, or nobody else can be reached. Till then
  the one who stands in for her comes in her place, if she is a named officer too; to stand in makes nobody one. The
  reporter reads until when she is away. A leave is over by itself after its last day.
- “nobody”: the reporter reads at once to call 1300, and the job tries again every minute.

| the named officers | at once | after half an hour |
| --- | --- | --- |
"""


AFTER_TAKING = """
An alert that somebody has taken is hers until it has ended: passed on to whom the law names, or not, and why. Whoever
has taken it notes that she has called back within two hours, what is taken by night until seven the next morning; else
the half hours begin anew, with the next officer. What has been called back about and not ended is told to every officer
who is there on each office day, once it is a day old ([0027](adr/0027-alerts-end.md)).

Whoever raised it may write instead of being called; an answer counts as a call. What the two write is read by whoever
has the alert and by nobody else: typed before, it waits for who takes it; the next officer has all of it, the one
before nothing any more ([0031](adr/0031-writing-about-an-alert.md)).

| of several, the first has taken it and | within the minute |
| --- | --- |
"""


@dataclass
class District:
    """`accounts`: LINE accounts of officers, by what the page calls them. `reporter`: who raises the alert."""

    town: Town
    accounts: dict[str, Someone] = field(default_factory=dict)
    reporter: Someone | None = None

    def officer(self, called: str, *, confirmed: bool = True) -> Someone:
        user, person = self.town.member(
            f"คุณ{len(self.accounts)} ใจดี", Role.SUPERVISOR, safeguarding=True, confirmed=confirmed
        )
        self.accounts[called] = Someone(self.town, user, person)
        return self.accounts[called]

    def new_account(self, called: str, officer: Someone) -> None:
        """It takes the place of the one that she had."""
        user = self.town.account()
        with self.town.sessions.begin() as session:
            old = session.query(Contact).filter_by(channel_id=self.town.channel, line_user_id=officer.user).one()
            old.replaced_at = self.town.clock.now
            session.flush()
            session.add(
                Contact(
                    channel_id=self.town.channel,
                    line_user_id=user,
                    person_id=officer.person,
                    created_at=self.town.clock.now,
                )
            )
        self.accounts[called] = Someone(self.town, user, officer.person)

    def parked(self, officer: Someone) -> None:
        with self.town.sessions.begin() as session:
            park_person(session, officer.person or 0, self.town.clock.now, parked=True)

    def away(self, officer: Someone, stand_in: Someone | None = None) -> None:
        put_on_leave(self.town, officer.person, stand_in=stand_in.person if stand_in else None)

    def left(self, officer: Someone) -> None:
        with self.town.sessions.begin() as session:
            members.end_person(session, officer.person or 0, self.town.clock.now)


Scene = Callable[[District], object]


def one(at: District) -> None:
    at.officer("the officer")


def several(at: District) -> None:
    at.officer("the first"), at.officer("the second"), at.officer("the third")


def raised_by_the_first(at: District) -> None:
    several(at)
    at.reporter = at.accounts["the first"]


def raised_by_the_only_one(at: District) -> None:
    one(at)
    at.reporter = at.accounts["the officer"]


def first_blocked(at: District) -> None:
    several(at)
    at.accounts["the first"].blocks()


def first_parked(at: District) -> None:
    several(at)
    at.parked(at.accounts["the first"])


def first_left(at: District) -> None:
    several(at)
    at.left(at.accounts["the first"])


def first_not_confirmed(at: District) -> None:
    at.officer("the first", confirmed=False), at.officer("the second")


def several_accounts(at: District) -> None:
    at.new_account("the first in her new account", at.officer("the first in her old account"))
    at.officer("the second")


def new_account_blocked(at: District) -> None:
    several_accounts(at)
    at.accounts["the first in her new account"].blocks()


def first_away(at: District) -> None:
    several(at)
    at.away(at.accounts["the first"])


def first_away_third_stands_in(at: District) -> None:
    several(at)
    at.away(at.accounts["the first"], at.accounts["the third"])


def stand_in_is_away_too(at: District) -> None:
    several(at)
    first, second, third = at.accounts.values()
    at.away(first, second)
    at.away(second, third)


def stand_in_is_parked(at: District) -> None:
    first_away_third_stands_in(at)
    at.parked(at.accounts["the third"])


def stands_in_for_each_other(at: District) -> None:
    several(at)
    first, second, _ = at.accounts.values()
    at.away(first, second)
    at.away(second)
    with at.town.sessions.begin() as session:
        session.get_one(Person, second.person).stand_in_id = first.person


def stand_in_is_no_named_officer(at: District) -> None:
    several(at)
    user, person = at.town.member("อร สุขใจ", Role.SUPERVISOR)
    at.accounts["an officer who is not named"] = Someone(at.town, user, person)
    at.away(at.accounts["the first"], at.accounts["an officer who is not named"])


def stand_in_raises_it(at: District) -> None:
    first_away_third_stands_in(at)
    at.reporter = at.accounts["the third"]


def two_and_one_away(at: District) -> None:
    at.officer("the first"), at.officer("the second")
    at.away(at.accounts["the first"])


def one_away(at: District) -> None:
    one(at)
    at.away(at.accounts["the officer"])


def all_away(at: District) -> None:
    several(at)
    for officer in at.accounts.values():
        at.away(officer)


def leave_is_over(at: District) -> None:
    several(at)
    at.away(at.accounts["the first"])
    at.town.clock.on(days=10)


def all_gone(at: District) -> None:
    several(at)
    first, second, third = at.accounts.values()
    first.blocks()
    at.parked(second)
    at.left(third)


def none(_at: District) -> None:
    """Nobody was ever named."""


def is_parked(at: District) -> None:
    at.parked(at.accounts["the first"])


def goes_on_leave(at: District) -> None:
    at.away(at.accounts["the first"])


def leaves(at: District) -> None:
    at.left(at.accounts["the first"])


def calls_late(at: District) -> None:
    at.town.clock.on(hours=2)


def calls(at: District) -> None:
    at.accounts["the first"].presses("safety_called", {"record": record(at.town).id})


def ends(at: District) -> None:
    at.accounts["the first"].presses("safety_end", {"record": record(at.town).id, "end": "POLICE"})
    at.parked(at.accounts["the first"])


TAKEN: dict[str, Scene] = {
    "is parked": is_parked,
    "goes on leave": goes_on_leave,
    "has left": leaves,
    "has not called back within two hours, by day": calls_late,
    "has called back": calls,
    "has brought it to an end, and is parked": ends,
}


SCENES: dict[str, Scene] = {
    "one": one,
    "several": several,
    "several, the first raises it herself": raised_by_the_first,
    "one, who raises it herself": raised_by_the_only_one,
    "several, the first has blocked the service": first_blocked,
    "several, the first is parked": first_parked,
    "several, the first has left": first_left,
    "several, the first is not confirmed yet": first_not_confirmed,
    "several, the first with an old and a new account": several_accounts,
    "the same, and the new account has blocked the service": new_account_blocked,
    "several, the first is away": first_away,
    "the same, and the third stands in for her": first_away_third_stands_in,
    "the same, and the third is parked": stand_in_is_parked,
    "the same, and the third raises it": stand_in_raises_it,
    "the first is away, the second stands in and is away too, and the third for her": stand_in_is_away_too,
    "the first and the second are away and stand in for each other": stands_in_for_each_other,
    "the first is away, and an officer who is not named stands in": stand_in_is_no_named_officer,
    "two, the first is away": two_and_one_away,
    "one, who is away": one_away,
    "several, all are away": all_away,
    "several, the leave of the first is over": leave_is_over,
    "several: one has blocked, one is parked, one has left": all_gone,
    "none": none,
}


def test_who_is_alerted_is_as_written(shared: sessionmaker[Session], update: bool) -> None:
    rows = [f"| {words} | {' | '.join(_alerted(shared, scene))} |" for words, scene in SCENES.items()]
    gone = [f"| {words} | {_alerted_anew(shared, scene)} |" for words, scene in TAKEN.items()]
    page = [PAGE.rstrip("\n"), *rows, AFTER_TAKING.rstrip("\n"), *gone, ""]
    is_current("alerted.md", "\n".join(page), update=update)


def _alerted_anew(sessions: sessionmaker[Session], scene: Scene) -> str:
    at = District(towns.build(sessions))
    several(at)
    raise_alert(Someone(at.town, *at.town.member("สมศรี ใจดี", Role.TEACHER, at.town.schools[0])))
    first = at.accounts["the first"]
    first.pushed()
    first.presses("safety_take", {"record": record(at.town).id})
    scene(at)
    at.town.clock.on(minutes=1)
    run_jobs(at.town)
    return _told(at)


def _alerted(sessions: sessionmaker[Session], scene: Scene) -> tuple[str, str]:
    at = District(towns.build(sessions))
    scene(at)
    reporter = at.reporter or Someone(at.town, *at.town.member("สมศรี ใจดี", Role.TEACHER, at.town.schools[0]))
    raise_alert(reporter)
    told = "กรุณาโทร 1300 เดี๋ยวนี้" not in reporter.seen
    at_once = _told(at)
    assert told == (at_once != "nobody")
    at.town.clock.on(minutes=31)
    run_jobs(at.town)
    return at_once, _told(at)


def _told(at: District) -> str:
    """Whoever has had an alert since it was looked last; their pushes have arrived."""
    return ", ".join(called for called, one in at.accounts.items() if "มีเรื่องด่วน" in one.pushed()) or "nobody"
