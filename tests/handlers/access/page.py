"""docs/rights.md: what was found by pressing, in the order in which an office would look for it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any

from bot.cli import main
from handlers.access.rights import RELATIONS, RIGHTS, Grant
from handlers.turn.listeners.actions import ACTIONS
from handlers.turn.listeners.words import WORDS
from models.codes import CLOSED, OPEN, CaseStatus
from tests.flows import everything
from tests.generated import commands, first_line
from tests.handlers.access.combining import Side
from tests.handlers.access.commands import NOBODY, OPERATOR
from tests.handlers.access.in_words import COMMANDS, DANGER, HOUR, LISTED, NUMBER_UNDO, ON_LEAVE, ON_SNAPSHOT, SUMMARY
from tests.handlers.access.matrix import Matrix
from tests.handlers.access.on_children import ON_CASE, ON_REPORT, TALKS
from tests.handlers.access.on_office import ON_ITEM, QUEUE, VERBS
from tests.handlers.access.on_people import ON_ALERT, ON_DRAFT, ON_MEMBER, ON_SCHOOL, ON_TALK, on_herself
from tests.handlers.access.on_privacy import ON_REQUEST
from tests.handlers.access.people import HERE, PEOPLE
from tests.handlers.access.pressing import Answer
from tests.handlers.access.text import (
    ALERT,
    ASKED,
    CASE,
    CODE,
    DESK,
    DRAFT,
    INVITED,
    ITEM,
    LEAVE,
    MEMBER,
    OF_SCHOOL,
    PAGE,
    REPORT,
    ROLES,
    everybody,
    sentences,
)


def _codes(statuses: Iterable[CaseStatus]) -> str:
    return ", ".join(f"`{status}`" for status in CaseStatus if status in statuses)


INTRODUCTION = f"""# Rights

Who may do what in chat and on the command line. Nobody wrote this page by hand: a test presses every button, says every
word and finishes every conversation in the place of everybody below, on real rows in both databases
(`tests/handlers/access`). It fails while this page says something else, or the table in `handlers/access/rights.py`
does. After a change `pytest --update` writes the page anew; the difference is what people may do more, or less.

## How to read it

- **yes** (ทำได้): it is done, or the first question is asked.
- **told why not** (บอกเหตุผล): she may know of the thing, and reads why it can't be done now: the case has ended, there
  is a newer report, the district is next.
- **not found** (ไม่พบ): she reads, word for word, what she would read of a thing that does not exist, and no row is left
  of it. Whatever a line does not name is not found.
- “The school” and “the area” are those of the child or the newcomer. A teacher is ครู, a director ผอ.โรงเรียน, an officer
  เจ้าหน้าที่เขต, a named officer ผู้ดูแลเรื่องคุ้มครองเด็ก, a committee member กรรมการติดตามเด็ก.
- Open are {_codes(OPEN)}; ended are {_codes(CLOSED)}.
- Restricted (เรื่องละเอียดอ่อน): since a report such as “อยู่ในสถานของรัฐ” named officers decide. To its school
  it looks like any case that waits for the district, whatever is pressed; only what would change it is refused.

## In whose place

{"; ".join(PEOPLE)}.

For the {", the ".join(HERE)}
everything is pressed at every status, restricted or not, whoever is next (the teacher, the school, the district, an
agency), whosever report is named (somebody else's, her own, her own with a newer one since or taken back), and whoever
has the child: assigned to her, to a colleague, to nobody. That makes a difference only to who may see more of a child
than its card shows; where a line does not say it, it makes none. For everybody else it is at every
status, restricted or not, with the teacher or the district next, and somebody else's report or her own; conversations,
and reports that are not the latest any more, at one open and one ended status.

What stands in front of an office (a matter or a need) is of the school, and once more of a school in an area where
nobody is named. Nobody may do anything with it in another area than her own. The four, and the officer where nobody is
named, meet it at every state; everybody else at `OPEN`, and reverses what is `DONE`. Of a restricted case all is the
named officers'.
"""


def page(matrix: Matrix) -> str:
    """The whole page."""
    on_member = (*ON_MEMBER, *map(on_herself, ON_MEMBER))
    parts = [
        INTRODUCTION,
        *_section("Buttons about a child", matrix, dict.fromkeys(ON_CASE, CASE)),
        *_section("Buttons about a report", matrix, dict.fromkeys(ON_REPORT, REPORT)),
        *_section("Conversations, at their last answer", matrix, dict.fromkeys(TALKS, REPORT)),
        *_section("Lists of children", matrix, {LISTED: CASE, "children": PAGE, "others": PAGE, "restricted": PAGE}),
        *_section("Newcomers and colleagues", matrix, dict.fromkeys(on_member, MEMBER)),
        *_section("Codes for teachers", matrix, {"invite": INVITED}),
        *_section("How a school stands, and who looks after whom", matrix, dict.fromkeys(ON_SCHOOL, OF_SCHOOL)),
        *_section(
            "What stands in front of an office",
            matrix,
            {
                **dict.fromkeys((*VERBS, *ON_ITEM), ITEM),
                QUEUE: DESK,
                **dict.fromkeys(("desk_queue", "desk_complete", "help_list"), PAGE),
            },
        ),
        *_section("What people ask about what is kept of them", matrix, dict.fromkeys(ON_REQUEST, ASKED)),
        *_section("Danger alerts", matrix, dict.fromkeys(ON_ALERT, ALERT)),
        *_section("The chat about a danger alert, which nobody has yet", matrix, dict.fromkeys(ON_TALK, ALERT)),
        *_section("What was left unfinished", matrix, dict.fromkeys(ON_DRAFT, DRAFT)),
        *_section("Days on which a school is closed by itself", matrix, {"school_opens": INVITED}),
        *_section("The calendar and the log of an area", matrix, {"school_day": PAGE, "log": PAGE}),
        *_section("The summary of an area", matrix, dict.fromkeys((*SUMMARY, *ON_SNAPSHOT), PAGE)),
        *_section("Her own leave", matrix, dict.fromkeys(ON_LEAVE, LEAVE)),
        *_section("When she is reminded", matrix, {HOUR: LEAVE}),
        *_section("Her own number", matrix, {NUMBER_UNDO: LEAVE}),
        *_words(matrix),
        *_section("Invitation codes, for a teacher of the school", matrix, {"a code": CODE}),
        *_commands(),
        "\n## The table in the code\n\nWhat the above was compared with. “Own” is of her school, or of her area.\n",
        *(f"- `{right}`: {_granted(grants)}" for right, grants in RIGHTS.items()),
    ]
    return "\n".join(parts) + "\n"


def _commands() -> Iterator[str]:
    yield "\n## Commands\n\nThe operator's alone: they need the machine and its secrets, and no role.\n"
    named = dict(commands(main, "panong"))
    for name, one in OPERATOR.items():
        logged = f" (logged as `{one.logged}`)" if one.logged else ""
        yield f"- `{name}`: {first_line(named[name].callback)} Why: {one.why}{logged}."
    nobody = ", ".join(f"`{name}`" for name in NOBODY)
    yield f"- About no person and no child: {nobody}."


def _section(title: str, matrix: Matrix, sides: Mapping[str, Sequence[Side]]) -> Iterator[str]:
    """Everything in it; what has the same lines together."""
    yield f"\n## {title}"
    alike: dict[tuple[str, ...], list[str]] = {}
    for what, its in sides.items():
        alike.setdefault(tuple(sentences(matrix.answers[what], its)), []).append(what)
    for lines, whats in alike.items():
        yield "\n" + "\\\n".join(map(_heading, whats)) + "\n"
        yield from lines


def _heading(what: str) -> str:
    """“รายงาน” (`report`): what it does."""
    name, _, rest = what.partition(", ")
    if what in VERBS:
        return f"**{what}**: {first_line(import_module(VERBS[what][0].__module__))}"
    if name not in ACTIONS:
        return f"**{NAMES[what]}**"
    said = f"**{everything.labels(name)}** (`{name}`)"
    return f"{said}, {rest}" if rest else f"{said}: {first_line(ACTIONS[name].call)}"


NAMES = {LISTED: "Who stands on the list “น้องที่ดูแล”", "a code": "A code that is", QUEUE: "The queue"}


def _words(matrix: Matrix) -> Iterator[str]:
    """Words with the same answers together."""
    yield "\n## Words\n\nA word that is not found is one that nobody knows.\n"
    alike: dict[tuple[str, ...], list[str]] = {}
    for word in (*DANGER, *COMMANDS, *WORDS):
        alike.setdefault(tuple(_heard(matrix.answers[word])), []).append(f"“{word}”")
    for lines, words in alike.items():
        yield f"\n**{' '.join(words)}**\n"
        yield from lines


def _heard(answers: Mapping[str, Mapping[Any, Answer]]) -> Iterator[str]:
    groups: dict[str, list[str]] = {}
    for who, given in answers.items():
        ((heard, answer),) = given.items()
        opens = f", begins `{heard.opens}`" if heard.opens and answer == Answer.DOES else ""
        groups.setdefault(f"**{answer.value}**{opens}", []).append(who)
    last = groups.pop(f"**{Answer.NOT_FOUND.value}**", [])
    yield from (f"- {everybody(people)}: {said}" for said, people in groups.items())
    if last:
        yield f"- everybody else: **{Answer.NOT_FOUND.value}**"


def _granted(grants: Sequence[Grant]) -> str:
    alike: dict[str, list[str]] = {}
    for grant in grants:
        when = ", at any status" if grant.statuses >= set(CaseStatus) else ""
        alike.setdefault(f"{RELATIONS[grant.relation]}{when}", []).append(ROLES[grant.role])
    return "; ".join(f"{' or '.join(roles)} ({how})" for how, roles in alike.items())
