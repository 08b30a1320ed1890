"""Presses the buttons about a child or a report, and goes on with the conversations that they begin."""

from collections.abc import Callable, Mapping

from flows.engine.inputs import Acted, Input, Said, Tapped
from flows.engine.rules import Value
from handlers.access.looks import lock_cases
from handlers.access.rights import About, Right, about_case
from handlers.reports.reading import read_reports
from handlers.turn.listeners.actions import ACTIONS
from models.batch import batch_of
from models.codes import CallOf, Why
from tests.handlers.access.children import ANSWERS, OPEN_AND_ENDED, TODAY, At, Named, Whose, ways
from tests.handlers.access.matrix import NOWHERE, Matrix, Walk, by_table, nowhere
from tests.handlers.access.people import HERE
from tests.handlers.access.pressing import Presser
from tests.handlers.access.scene import Somebody

ON_CASE = {
    "child": Right.LIST_CHILDREN,
    "look_child": Right.LOOK_UP,
    "look_waits": Right.LOOK_UP,
    "restricted_child": Right.LIST_RESTRICTED,
    "child_more": Right.SEE_MORE,
    "line_leave": Right.LEAVE_LINE,
    "line_forget": Right.TAKE_LINE_BACK,
    "share_child": Right.SHARE_OUT,
    "share_give": Right.SHARE_OUT,
    "ask_for": Right.ASK_FOR,
    "not_wanted": Right.ASK_FOR,
    "wanted_give": Right.LIST_CHILDREN,
    "wanted_keep": Right.LIST_CHILDREN,
    "call_home": Right.CALL_HOME,
    **dict.fromkeys(
        (
            "home_write",
            "home_code",
            "home_code_sure",
            "home_code_not",
            "home_letter",
            "home_letter_seen",
            "home_letter_number",
            "home_letter_none",
            "home_paper",
            "home_spoken",
        ),
        Right.TELL_HOME,
    ),
    **dict.fromkeys(
        (
            *("home", "home_read", "home_called", "home_no_answer", "between_found", "between_not_found"),
            *("home_asked", "home_asked_called", "home_asked_missed"),
        ),
        Right.ANSWER_HOME,
    ),
    **dict.fromkeys(
        (
            "home_ack",
            "home_cannot",
            "home_cannot_all",
            "home_why",
            "home_school",
            "home_past",
            "home_past_undo",
            "home_call",
            "home_ask",
            "home_ask_undo",
            "home_ask_whom",
            "home_day_ack",
            "home_wrong",
            "home_undo",
            "home_came",
            "home_came_undo",
        ),
        Right.ANSWER_SCHOOL,
    ),
    "attends": Right.ANSWER_ATTENDANCE,
    "misses": Right.ANSWER_ATTENDANCE,
    "away_long": Right.ANSWER_ATTENDANCE,
    "away_often": Right.ANSWER_ATTENDANCE,
    "stopped": Right.ANSWER_ATTENDANCE,
    "class_here": Right.ANSWER_ATTENDANCE,
    "class_same": Right.ANSWER_ATTENDANCE,
    "class_finished": Right.ANSWER_ATTENDANCE,
    "class_moved": Right.ANSWER_ATTENDANCE,
    "class_undo": Right.ANSWER_ATTENDANCE,
    "came": Right.REPORT,
    "not_come": Right.REPORT,
    "return_seen": Right.CONFIRM_RETURN,
    "return_unseen": Right.CONFIRM_RETURN,
    "report": Right.REPORT,
    "report_instead": Right.REPORT,
    "same": Right.SAY_UNCHANGED,
    "same_sure": Right.SAY_UNCHANGED,
    "same_help": Right.ASK_DISTRICT,
    "same_all": Right.SAY_UNCHANGED,
    "not_ours": Right.REFUSE,
    "time": Right.ASK_TIME,
    "time_because": Right.ASK_TIME,
    "time_undo": Right.ASK_TIME,
    "head_talks": Right.SHARE_OUT,
    "talk_undo": Right.SHARE_OUT,
    "district_help": Right.ASK_FOR_HELP,
    "district_help_undo": Right.ASK_FOR_HELP,
}
ON_REPORT = {
    "correct": Right.CORRECT,
    "more": Right.ADD,
    "end_search": Right.END_SEARCH,
    "answer": Right.ANSWER_DISTRICT,
    "when_to_call": Right.SAY_WHEN_TO_CALL,
    "got": Right.ANSWER_DISTRICT,
    "not_got": Right.ANSWER_DISTRICT,
    "any_clothes": Right.ANSWER_DISTRICT,
    "other_day": Right.ADD,
    "first_day": Right.ADD,
    "first_day_on": Right.ADD,
    "withdraw": Right.WITHDRAW,
    "same_all_undo": Right.WITHDRAW,
    "send_again": Right.WITHDRAW,
    "attendance_undo": Right.ANSWER_ATTENDANCE,
}
"""What each button asks the table of rights for."""

OPENS = frozenset(
    {
        "answer",
        "line_leave",
        "call_home",
        "home_write",
        "between_not_found",
        "report",
        "report_instead",
        "not_ours",
        "more",
        "end_search",
        "stopped",
        "other_day",
        "first_day",
    }
)
"""Begins a conversation, which is written with all others at the end of a batch."""

Last = Callable[[str], Input]
Talk = tuple[Right, str, Callable[[Named], Mapping[str, str]], Mapping[str, Value], Last]


def _send(run: str) -> Input:
    return Tapped(run, "review", "SEND")


_ANSWERED = {key: value for key, value in ANSWERS.items() if key != "review"}
TALKS: dict[str, Talk] = {
    "report, sent": (Right.REPORT, "report", lambda at: {"case": str(at.case)}, _ANSWERED, _send),
    "correct, sent": (
        Right.CORRECT,
        "report",
        lambda at: {"case": str(at.case), "corrects": str(at.report)},
        _ANSWERED,
        _send,
    ),
    "not_ours, answered": (
        Right.REFUSE,
        "refusing",
        lambda at: {"case": str(at.case)},
        {},
        lambda run: Tapped(run, "not_ours", "UNKNOWN"),
    ),
    "stopped, answered": (
        Right.ANSWER_ATTENDANCE,
        "absence",
        lambda at: {"case": str(at.case), "due": str(TODAY.toordinal())},
        {},
        lambda _run: Said("วันนี้"),
    ),
    "misses, answered": (
        Right.ANSWER_ATTENDANCE,
        "hardship",
        lambda at: {"case": str(at.case), "due": str(TODAY.toordinal())},
        {},
        lambda run: Tapped(run, "why", "UNKNOWN"),
    ),
    "call_home, a number typed": (
        Right.CALL_HOME,
        "home_call",
        lambda at: {"case": str(at.case)},
        {},
        lambda _run: Said("0810000417"),
    ),
    "line_leave, a line typed": (
        Right.LEAVE_LINE,
        "handover",
        lambda at: {"case": str(at.case)},
        {},
        lambda _run: Said("ยายใจดี ไปหลังบ่ายสาม"),
    ),
    "home_write, sent": (
        Right.TELL_HOME,
        "tell_home",
        lambda at: {"case": str(at.case)},
        {"who": "ALONE"},
        lambda run: Tapped(run, "send", "SEND"),
    ),
    "answer, answered": (
        Right.ANSWER_DISTRICT,
        "answer_district",
        lambda at: {"case": str(at.case), "matter": str(at.report), "nth": "1"},
        {},
        lambda _run: Said("วัดสระลุมพุก"),
    ),
    "end_search, answered": (
        Right.ADD,
        "followup",
        lambda at: {"case": str(at.case), "report": str(at.report), "ending": "1"},
        {},
        lambda _run: Said("นายสมชาย ผู้ใหญ่บ้าน"),
    ),
}
"""The last answer of a conversation: the right, the flow, what it is about, the answers before, the answer."""


Children = dict[str, dict[At, Named]]


def make_children(walk: Walk) -> Children:
    """The rows of all that is pressed, by person."""
    for_all = walk.rows.write([at for at in ways(every=True) if not at.personal], None)
    found: Children = {}
    for one in walk.scene.people.values():
        wanted = ways(every=one.who in HERE)
        own = [at for at in wanted if at.personal and one.person is not None]
        found[one.who] = {at: for_all[at] for at in wanted if not at.personal} | walk.rows.write(own, one.person)
    return found


def press_children(walk: Walk, children: Children) -> None:
    """Everybody presses everything, whichever way a case stands."""
    presser, matrix = walk.presser, walk.matrix
    for one in walk.scene.people.values():
        named = children[one.who]
        lock_cases(presser.session, [row.case for row in named.values()], [])
        read_reports(presser.session, [row.report for row in named.values()])
        _buttons(presser, matrix, one, named)
        _talks(presser, matrix, one, {at: row for at, row in named.items() if _talked_about(one.who, at)})
        presser.forget()


PLAIN = frozenset(ways(every=False))


def _talked_about(who: str, at: At) -> bool:
    """A conversation asks at every turn what its button asks. So it is spared who else is next and who else has it,
    and with those who don't work here all statuses but an open and an ended one."""
    return at in PLAIN and (who in HERE or at.status in OPEN_AND_ENDED)


def _buttons(presser: Presser, matrix: Matrix, one: Somebody, named: Mapping[At, Named]) -> None:
    for act, right in (ON_CASE | ON_REPORT).items():
        lost = matrix.alike(f"{act} by {one.who}", nowhere(presser, one, act))
        for at, row in named.items():
            if act in ON_CASE and at.whose not in (Whose.COLLEAGUE, Whose.HERS):  # of which a card is shown
                continue
            ids = {
                "case": str(row.case),
                "report": str(row.report),
                "matter": str(row.report),
                "need": str(row.report),
                "notice": str(row.report),
                "call": str(row.report),
                "whom": CallOf.TEACHER.value,
                "due": TODAY.isoformat(),
            }
            ids |= {"until": "", "why": "BUSY", "came": "DID_NOT"}
            ids |= {"seen": f"{row.case}.{row.report}", "reports": str(row.report)}
            ids |= {"part": "EVENING", "day": TODAY.isoformat()}
            ids |= {"number": "47", "page": "0", "to": "0", "had": str(_has_it(presser, row) or 0), "asker": "0"}
            table = by_table(presser.actor(one.sender), right, _about(presser, row))
            unknown = set(ACTIONS[act].args) - ids.keys()
            assert not unknown, f"{act} also carries {sorted(unknown)}: what it carries here belongs into `ids`"
            given = Acted(act, {name: ids[name] for name in ACTIONS[act].args})
            pressed = presser.press(one.sender, given, undo=table is None, writes=act not in OPENS)
            matrix.keep(act, one.who, at, pressed, lost)
            matrix.compare(act, one.who, at, pressed, table)


def _has_it(presser: Presser, row: Named) -> int | None:
    return batch_of(presser.session).cases[row.case].case.assignee_id


def _talks(presser: Presser, matrix: Matrix, one: Somebody, named: Mapping[At, Named]) -> None:
    for talk, (right, flow, about, answers, last) in TALKS.items():
        no_child = about(Named(int(NOWHERE), int(NOWHERE)))
        lost = matrix.alike(f"{talk} by {one.who}", [presser.converse(one.sender, flow, no_child, answers, last)])
        for at, row in named.items():
            if (at.whose == Whose.COLLEAGUE) != (right == Right.REPORT):
                continue
            table = by_table(presser.actor(one.sender), right, _about(presser, row))
            pressed = presser.converse(one.sender, flow, about(row), answers, last, undo=table is None)
            # What only a named officer may file: her answers go, and she reads whom to tell.
            gone = (f"FINISHED run of {flow}",) if pressed.why == Why.WITH_DISTRICT else ()
            matrix.keep(talk, one.who, at, pressed, lost, gone)
            matrix.compare(talk, one.who, at, pressed, table)


def _about(presser: Presser, row: Named) -> About:
    batch = batch_of(presser.session)
    return about_case(batch.cases[row.case].case, batch.reports[row.report])
