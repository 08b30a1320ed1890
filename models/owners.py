"""Of every table: which capability owns it, how long its rows live, and why what it tells of people stays readable.

`docs/tables.md` is drawn from this list and the models; a table or a column that it lacks fails the tests.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Rule:
    """How long something is kept. `by`: the job or the file that ends it; None: nothing does yet; `KEPT`: nothing has
    to."""

    what: str
    until: str
    by: str | None = None


@dataclass(frozen=True)
class Kept:
    """`owner`: the folder of `handlers` whose use cases write it, or another house. `rules`: how long; a default that
    the area agrees on with its data protection officer. `readable`: columns that say something and are not encrypted,
    with the reason."""

    owner: str
    rules: tuple[Rule, ...]
    readable: Mapping[str, str] = field(default_factory=dict)


KEPT = ""

_AREA = (Rule("rows", "the area leaves the service", KEPT),)
_COUNTS = (Rule("rows", "the area leaves the service: they are counted, and say nothing of who it is", KEPT),)
_CASE = (Rule("who it is, and what was said", "the end of tracing and one school year", "retention"), *_COUNTS)
_AUDIT = (Rule("rows", "two years", "retention"),)
_OPEN = (Rule("rows", "a time that is not agreed yet", KEPT),)

_OFFICIAL = "official, and no person's"
_CODE = "a name or number of the service's own"
_COUNTED = "counted inside the area and exported"
_REASON = "counted; sensitive ones leave only as SENSITIVE, and are to be stored so, with the exact code encrypted"
_DUE = "queues are sorted by it"
_SEARCHED = "searched, matched and sorted inside the area"
_RESULT = {"latest_outcome": _COUNTED, "latest_reason": _REASON, "absent_since": _COUNTED}

OWNERS: dict[str, Kept] = {
    "areas": Kept(
        "operator",
        _AREA,
        dict.fromkeys(("name", "phone", "dpo_phone", "line_id"), "the office's own, and public")
        | {
            "deadlines": "numbers of days, as the office has set them",
            "check_days": "numbers of days: how the area works",
        },
    ),
    "channels": Kept(
        "operator",
        _AREA,
        {"name": _CODE, "bot_user_id": "LINE's public id of the account", "line_channel_id": "no secret by itself"},
    ),
    "channel_menus": Kept(
        "menus",
        (Rule("rows", "nobody is linked to it any more", "handlers/menus/make_equal.py"),),
        dict.fromkeys(("menu", "edition", "line_menu_id"), _CODE),
    ),
    "agencies": Kept(
        "lists", _AREA, dict.fromkeys(("name", "kind", "takes", "phone"), "public offices, as the operator lists them")
    ),
    "schools": Kept("lists", _AREA, dict.fromkeys(("code", "moe_code", "name"), _OFFICIAL)),
    "calendar_days": Kept("operator", _AREA, dict.fromkeys(("day", "name"), _OFFICIAL)),
    "terms": Kept("operator", _AREA, dict.fromkeys(("name", "starts_on", "ends_on"), _OFFICIAL)),
    "numbered_days": Kept("operator", _AREA, dict.fromkeys(("day", "next_term_on"), _OFFICIAL)),
    "school_closed_days": Kept("calendar", _AREA, {"day": _OFFICIAL}),
    "settings": Kept(
        "operator", _AREA, dict.fromkeys(("key", "value"), "a name of the service's own; a known value, sealed")
    ),
    "area_keeps": Kept("operator", _AREA, {"line": _CODE}),
    "people": Kept(
        "people",
        _OPEN,
        {
            "name": "shown to colleagues, and to whoever confirms her",
            "away_until": "asked wherever somebody is needed; why she is away is not stored",
            "call_message": "LINE's own id, no words",
            "call_message_before": "LINE's own id, no words",
        },
    ),
    "contacts": Kept(
        "turn",
        _OPEN,
        {
            "line_user_id": "looked up at every message; to be encrypted with a keyed hash",
            "language": "in which every reply is drawn; Thai again once she guards nobody",
        },
    ),
    "memberships": Kept("people", _OPEN),
    "invitations": Kept(
        "people",
        (Rule("rows", "a time that is not agreed yet; a code is good for 45 days", KEPT),),
        {"code_hash": "a keyed hash", "name": "shown to the newcomer before she joins"},
    ),
    "code_attempts": Kept("people", (Rule("rows", "a time that is not agreed yet; they count for an hour", KEPT),)),
    "list_versions": Kept("lists", _AREA, dict.fromkeys(("received_on", "file_name", "sha256", "counts"), _OFFICIAL)),
    "quarantined_rows": Kept(
        "lists", (Rule("rows", "180 days", "retention"),), dict.fromkeys(("column", "reason"), _CODE)
    ),
    "children": Kept(
        "lists",
        _CASE,
        {
            **dict.fromkeys(("title", "first_name", "last_name", "birth_date"), _SEARCHED),
            "national_id_hash": "a keyed hash, for look-up",
            **dict.fromkeys(("first_form", "first_sound", "last_sound"), "as the names, which say more"),
        },
    ),
    "homes": Kept("homes", _CASE),
    "guardians": Kept(
        "family",
        (Rule("rows", "the end of tracing and one school year", "retention"),),
        {"knows_on": "a first day, compared with the one of the case"},
    ),
    "guardian_words": Kept(
        "family",
        (
            Rule("what was said", "its writer takes it back", "handlers/family/answering/words.py"),
            Rule("rows", "30 days", "retention"),
        ),
        {"message_hash": "a keyed hash", "kind": "whether it was text, a voice or a picture"},
    ),
    "letter_links": Kept(
        "family",
        (
            Rule("the code on the letter", "its page is closed", "handlers/family/letter/links.py"),
            Rule("rows", "two days", "retention"),
        ),
        dict.fromkeys(("token_hash", "screen_hash"), "a keyed hash"),
    ),
    "return_notices": Kept(
        "family",
        (Rule("rows", "the end of tracing and one school year", "retention"),),
        {"starts_on": "deadlines are searched by it", "call_due": _DUE, "given": "codes of what an office has given"},
    ),
    "home_calls": Kept(
        "family",
        (Rule("rows", "the end of tracing and one school year", "retention"),),
        {"whom": "whether the teacher was asked or who directs the school", "due_on": _DUE},
    ),
    "first_mornings": Kept(
        "returns",
        (Rule("rows", "the end of tracing and one school year", "retention"),),
        {"day": "a day between ids", "told": "ids of people"},
    ),
    "cases": Kept(
        "cases",
        _COUNTS,
        {
            "grade": _SEARCHED,
            "due_on": "deadlines are searched by it",
            "learning_since": "the day on which it is asked about next is counted from it; its status says as much",
            "wanted_until": "a day, as `wanted_at` is a moment; who asks is an id",
            **_RESULT,
        },
    ),
    "kept_askings": Kept(
        "sharing",
        (Rule("rows", "the end of tracing and one school year", "retention"),),
        {"again_on": "a day between ids"},
    ),
    "case_history": Kept("cases", _COUNTS, {"due_on": "deadlines of a past day", **_RESULT}),
    "reports": Kept("reports", _CASE, {"happened_on": _COUNTED, "outcome": _COUNTED, "reason": _REASON}),
    "report_additions": Kept("reports", _CASE, {"what": _CODE}),
    "return_plans": Kept("reports", _COUNTS, {"starts_on": "deadlines are searched by it"}),
    "needs": Kept(
        "needs",
        _CASE,
        {
            "need": "one unfinished need of a kind; to be encrypted with a keyed hash",
            **dict.fromkeys(("due_on", "held_until", "kept_until", "owed_by"), _DUE),
            "needed_on": "the day on which the child begins: what it needs is due before",
            "agency": "a public office, said to whoever has asked",
            "appointed_on": _DUE,
        },
    ),
    "referrals": Kept(
        "needs",
        _COUNTS,
        {"agency": "a public office", "appointed_on": _COUNTED, "before": "codes and days only"},
    ),
    "need_sources": Kept("needs", _COUNTS),
    "matters": Kept(
        "review",
        _CASE,
        {
            "kind": _COUNTED,
            "checked_for": "ids and moments: what an officer had read when she noted a check",
            **dict.fromkeys(("due_on", "held_until", "kept_until"), _DUE),
        },
    ),
    "sensitive_notes": Kept(
        "review",
        (
            Rule("what was said", "its writer takes it back", "handlers/review/details/notes.py"),
            Rule("rows", "the end of tracing and one school year", "retention"),
        ),
        {"message_hash": "a keyed hash"},
    ),
    "data_requests": Kept(
        "privacy",
        (
            Rule("what was typed", "its writer takes the message back", "handlers/privacy/take_back.py"),
            Rule("rows", "the answer and one school year: as long as somebody may complain about it", "retention"),
        ),
        {
            "asks": "codes, shown in a line of the desk",
            "due_on": _DUE,
            **dict.fromkeys(("phone_message", "reason_message"), "LINE's own ids, no words"),
        },
    ),
    "handover_lines": Kept(
        "handover",
        (
            Rule("what was said", "its writer takes it back", "handlers/handover/lines.py"),
            Rule("rows", "the end of tracing", "handlers/handover/lines.py"),
        ),
        {"message_hash": "a keyed hash"},
    ),
    "snapshots": Kept(
        "figures",
        _COUNTS,
        {"name": "a date", "figures": "counts only, of no child", **dict.fromkeys(("starts_on", "ends_on"), "a week")},
    ),
    "pictures": Kept(
        "figures",
        (Rule("rows", "half a year", "retention"),),
        {
            "token": "the address at which LINE fetches it: a backup tells counts by itself",
            **dict.fromkeys(("weeks", "png"), "counts only, of no child"),
        },
    ),
    "conversations": Kept(
        "turn",
        (
            Rule("unfinished ones", "14 days", "retention"),
            Rule("answers", "the end of the conversation", "handlers/turn/run/runs.py"),
            Rule("rows", "one school year", "retention"),
        ),
        {"run_key": _CODE, "flow": _CODE, "question": "counted, to see where people give up"},
    ),
    "remembered": Kept(
        "turn",
        (Rule("rows", "7 days after the last list or answer of the chat", "retention"),),
        dict.fromkeys(("shown", "answered"), "ids and codes only; of a child's safety none"),
    ),
    "inbox_events": Kept(
        "operator",
        (Rule("what was said", "30 days", "retention"), Rule("rows", "90 days", "retention")),
        {
            **dict.fromkeys(("webhook_event_id", "type", "message_id", "error"), "LINE's own or ours, no words"),
            "sender": "the order of a person's messages; to be encrypted with a keyed hash",
        },
    ),
    "outbox_messages": Kept(
        "messages",
        (Rule("what is said", "it is sent", "bot/worker/outcomes.py"), *_OPEN),
        dict.fromkeys(("retry_key", "purpose", "request_id", "error"), _CODE),
    ),
    "notices": Kept(
        "messages",
        (Rule("rows that are said or settled", "90 days", "retention"), *_OPEN),
        dict.fromkeys(
            ("kind", "about", "identity"), "ids and codes only; of a child's safety neither ids nor its kind"
        ),
    ),
    "channel_refusals": Kept(
        "messages",
        (Rule("rows", "LINE takes a message of the channel again", "bot/worker/refusals.py"),),
        {"kind": _CODE},
    ),
    "channel_quotas": Kept(
        "messages",
        (Rule("rows", "LINE says something else of the channel", "handlers/messages/quota/ask.py"),),
        {"month": "of a calendar"},
    ),
    "channel_pushes": Kept("messages", _OPEN, {"day": "of a calendar"}),
    "safeguarding_records": Kept("safeguarding", _OPEN, {"run_hash": "a keyed hash"}),
    "safeguarding_alerts": Kept("safeguarding", _OPEN),
    "safeguarding_lines": Kept("safeguarding", _OPEN, {"message_hash": "a keyed hash"}),
    "safeguarding_log": Kept("safeguarding", _AUDIT),
    "audit_log": Kept(
        "access", _AUDIT, dict.fromkeys(("actor_label", "action", "details"), "ids and codes only, to be read")
    ),
    "audit_cases": Kept("access", _AUDIT),
    "job_runs": Kept(
        "scheduler",
        _OPEN,
        dict.fromkeys(("job", "counts", "error", "claimed_by", "cursor", "failures"), "ids, counts and classes only"),
    ),
}
