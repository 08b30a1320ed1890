"""The controlled vocabulary of the service (docs/glossary.md): codes in lists, exports, buttons and the database.

Pure: no SQLAlchemy here, so that conversations can use the codes too. A code's text equals its name.
"""

from enum import StrEnum, auto


class Code(StrEnum):
    """A StrEnum whose values are its names."""

    __hash__ = str.__hash__  # enum's own is written in Python, and rights and tables ask for it all the time

    @staticmethod
    def _generate_next_value_(name: str, start: int, count: int, last_values: list[str]) -> str:
        del start, count, last_values
        return name


class Role(Code):
    TEACHER = auto()
    DIRECTOR = auto()
    SUPERVISOR = auto()
    COMMITTEE = auto()
    AUDITOR = auto()
    PARENT = auto()


class Menu(Code):
    """Which rich menu hangs under somebody's chat. UNKNOWN is the account's default: nobody is linked to it."""

    UNKNOWN = auto()
    WAITING = auto()
    TEACHER = auto()
    DIRECTOR = auto()
    DIRECTOR_TEACHES = auto()
    HEAD_OF_SEVERAL = auto()
    HEAD_TEACHES = auto()
    OFFICER = auto()
    NAMED_OFFICER = auto()
    AUDITOR = auto()
    OTHER_STAFF = auto()
    SILENCED = auto()
    HOME = auto()
    HOME_ENGLISH = auto()


class ChildGroup(Code):
    NEVER_ENROLLED = auto()
    DROPPED_OUT = auto()
    AT_RISK = auto()
    OVER_AGE_DISABLED = auto()


class CaseStatus(Code):
    NEW = auto()
    ASSIGNED = auto()
    TRACING = auto()
    FOUND = auto()
    REFERRED = auto()
    RETURN_PENDING = auto()
    MONITORING = auto()
    RELAPSED = auto()
    NOT_FOUND = auto()
    LEARNING_DELIVERED = auto()
    CLOSED_RETAINED = auto()
    CLOSED_STUDYING = auto()
    CLOSED_DECLINED = auto()
    CLOSED_LEFT_COUNTRY = auto()
    CLOSED_DECEASED = auto()
    CLOSED_TRANSFERRED = auto()
    CLOSED_DATA_ERROR = auto()


CLOSED = frozenset(status for status in CaseStatus if status.startswith("CLOSED_"))
OPEN = frozenset(CaseStatus) - CLOSED


class Outcome(Code):
    """What a report says happened: one of eighteen."""

    FOUND_WANTS_RETURN = auto()
    BACK_IN_SCHOOL = auto()
    FOUND_UNDECIDED = auto()
    FOUND_DECLINES = auto()
    FOUND_CANNOT_ATTEND = auto()
    STUDYING_SAME = auto()
    STUDYING_OTHER = auto()
    STUDYING_ABROAD = auto()
    FAMILY_MET_CHILD_AWAY = auto()
    MOVED_KNOWN = auto()
    MOVED_UNKNOWN = auto()
    LEFT_COUNTRY = auto()
    IN_CUSTODY = auto()
    DECEASED = auto()
    NO_SUCH_PERSON = auto()
    WRONG_RECORD = auto()
    NO_CONTACT_YET = auto()
    UNSAFE_VISIT = auto()


IN_DMC = frozenset({Outcome.STUDYING_SAME, Outcome.STUDYING_OTHER})
"""The child studies elsewhere, and DMC says where: it knows no school abroad."""


class Leaf(Code):
    """The row of the official roll-up in which a case is counted."""

    FOUND_WANTS_RETURN = auto()
    FOUND_DECLINES = auto()
    FOUND_STUDYING = auto()
    FOUND_OTHER = auto()
    TRACING = auto()
    NOT_FOUND = auto()
    REMOVED_TRANSFERRED = auto()
    REMOVED_WRONG = auto()
    REMOVED_DUPLICATE = auto()


class Reason(Code):
    """Why a child left school."""

    POVERTY = auto()
    FAMILY = auto()
    MARRIED = auto()
    PREGNANCY = auto()
    ADJUSTMENT = auto()
    BULLYING = auto()
    DISCIPLINE = auto()
    LEGAL = auto()
    ILLNESS = auto()
    DISABILITY = auto()
    MIGRATION = auto()
    WORK = auto()
    CAREGIVING = auto()
    TRANSPORT = auto()
    DISASTER = auto()
    DRUGS = auto()
    DOCUMENTS = auto()
    LANGUAGE = auto()
    COMPLETED_COMPULSORY = auto()
    OVER_AGE = auto()
    OTHER = auto()
    SENSITIVE = auto()
    UNKNOWN = auto()


SENSITIVE_REASONS = frozenset(
    {
        Reason.FAMILY,
        Reason.PREGNANCY,
        Reason.BULLYING,
        Reason.LEGAL,
        Reason.ILLNESS,
        Reason.DISABILITY,
        Reason.DRUGS,
        Reason.DOCUMENTS,
        Reason.LANGUAGE,
        Reason.SENSITIVE,
    }
)
"""Sensitive data by law (PDPA s.26): they leave the service as SENSITIVE."""


class ReasonSource(Code):
    CHILD = auto()
    PARENT = auto()
    TEACHER = auto()
    NEIGHBOUR = auto()


class Need(Code):
    MONEY = auto()
    SUPPLIES = auto()
    FOOD = auto()
    TRANSPORT = auto()
    BOARDING = auto()
    TUTORING = auto()
    FLEXIBLE = auto()
    SPECIAL_ED = auto()
    HEALTH = auto()
    PREGNANCY_CARE = auto()
    DOCUMENTS = auto()
    LEGAL = auto()
    JOB_SKILL = auto()
    LANGUAGE = auto()
    COUNSEL = auto()
    OTHER = auto()


class Destination(Code):
    OBEC_SAME = auto()
    OBEC_OTHER = auto()
    OPEC = auto()
    LAO = auto()
    BMA = auto()
    OVEC = auto()
    OVEC_BOARD = auto()
    DOLE = auto()
    SPECIAL_SCHOOL = auto()
    SPECIAL_CENTER = auto()
    WELFARE_SCHOOL = auto()
    BPP = auto()
    MONASTIC = auto()
    LEARNING_CENTER = auto()
    HOMESCHOOL = auto()
    MIGRANT_CENTER = auto()
    FLEX_3FORMS = auto()
    MOBILE_SCHOOL = auto()
    HOME_DELIVERED = auto()
    CUSTODY_SCHOOL = auto()
    SKILL_TRAINING = auto()
    ABROAD = auto()
    OTHER = auto()


class Attendance(Code):
    """Whether a child that is back comes. LONG_ABSENCE: it was away for more than five days in a row; MANY_ABSENCES: on
    more than seven of this month. STOPPED: no more."""

    REGULAR = auto()
    SOME_ABSENCE = auto()
    LONG_ABSENCE = auto()
    MANY_ABSENCES = auto()
    STOPPED = auto()


class Witness(Code):
    """Who has said that a child is back. TEACHER: its school; BOTH: and one more; DISTRICT: an officer, of a child that
    is back elsewhere; DISPUTED: its home says otherwise."""

    TEACHER = auto()
    BOTH = auto()
    DISTRICT = auto()
    DISPUTED = auto()


class Channel(Code):
    """How a teacher learnt something."""

    HOME_VISIT = auto()
    PHONE = auto()
    LINE = auto()
    LETTER = auto()
    SCHOOL_MEETING = auto()
    VILLAGE_HEAD = auto()
    VHV = auto()
    RELATIVE_FRIEND = auto()
    OTHER_SCHOOL = auto()
    REGISTRY = auto()
    SOCIAL_MEDIA = auto()
    EMPLOYER = auto()


class Companion(Code):
    """With whom a child moved."""

    PARENT = auto()
    RELATIVE = auto()
    ALONE = auto()
    PARTNER_FRIEND = auto()
    EMPLOYER = auto()
    UNKNOWN = auto()


class WaitingFor(Code):
    """Whose turn it is with a case."""

    TEACHER = auto()
    SCHOOL = auto()
    DISTRICT = auto()
    AGENCY = auto()


class Proposal(Code):
    """What stands beside the status and waits for the district."""

    CLOSURE = auto()
    TRANSFER = auto()
    CORRECTION = auto()
    NOT_FOUND = auto()


class Owner(Code):
    """In front of which office a matter or a need stands. NAMED: of the district, its named officers alone."""

    SCHOOL = auto()
    DISTRICT = auto()
    NAMED = auto()


class MatterState(Code):
    """Of a matter or a need. ASKED: the reporter owes an answer. KEPT: put aside till a day. DONE: decided. DROPPED:
    what it came from is gone."""

    OPEN = auto()
    ASKED = auto()
    KEPT = auto()
    DONE = auto()
    DROPPED = auto()


class SourceKind(Code):
    """What a matter comes from. CASE: how it stands. HOME: what was told to its home, which has answered. GUARDIAN: who
    has asked, without that. HOME_CALL: what was asked of the director, who has not called."""

    REPORT = auto()
    CASE = auto()
    HOME = auto()
    GUARDIAN = auto()
    HOME_CALL = auto()


class CallOf(Code):
    """Whom somebody at home asks to call."""

    TEACHER = auto()
    DIRECTOR = auto()
    DISTRICT = auto()


class MatterKind(Code):
    """What stands in front of an office about a case. The first four are proposals. HAND_ON: the child has moved within
    the area and wants a new school. LEARNING: it can't attend, and learning shall come to it. RETURN: it is back at a
    school that has yet to say so. ASSIGN: nobody looks after it, and no director is there to give it to somebody.
    REFERRAL_LETTER: it is under 15 and shall learn with สกร., which wants a letter of the district. NO_NEWS: there has
    been no news of it for long, or its school asks for help with it. RETAINED: it came back, or learning came to it,
    and has stayed, and nobody needs to ask after it any more. HOME_CALL: its home asks the district to call, past the
    school. EMPLOYER: one has come in by the code for its home, who may be let know its first day."""

    CLOSURE = auto()
    TRANSFER = auto()
    CORRECTION = auto()
    NOT_FOUND = auto()
    HAND_ON = auto()
    LEARNING = auto()
    CUSTODY = auto()
    UNSAFE_VISIT = auto()
    RETURN = auto()
    HELP = auto()
    CALL = auto()
    ASSIGN = auto()
    REFERRAL_LETTER = auto()
    NO_NEWS = auto()
    RETAINED = auto()
    HOME_CALL = auto()
    EMPLOYER = auto()


class NoLetter(Code):
    """Why the district writes no letter to สกร. OF_AGE: none is needed; of all others another way is looked for."""

    OF_AGE = auto()
    SCHOOL_FIRST = auto()
    NO_PLACE = auto()
    NOT_AGREED = auto()
    TALK_FIRST = auto()


class Queue(Code):
    """What an officer opens at her desk: kinds of matters that want the same of her. HELP: the needs too. NO_TAKER: of
    those the needs that no agency has, by a word of their own. DATA: what people ask about what is kept of them. MINE:
    of all what she looks after herself."""

    CHECK = auto()
    MOVED = auto()
    VISIT = auto()
    CALL = auto()
    HELP = auto()
    NO_NEWS = auto()
    UNASSIGNED = auto()
    LETTER = auto()
    CUSTODY = auto()
    DATA = auto()
    NO_TAKER = auto()
    MINE = auto()


class DayPart(Code):
    """When a call suits whoever has asked for it."""

    EVENING = auto()
    MORNING = auto()


class Decision(Code):
    """How an office has decided. APPROVED, DUPLICATE, REFUSED: on what somebody says; DONE: what was asked for has been
    done; PASSED_ON: somebody else has been asked and has yet to answer; SENT: somebody goes there on a day."""

    APPROVED = auto()
    DUPLICATE = auto()
    REFUSED = auto()
    DONE = auto()
    PASSED_ON = auto()
    SENT = auto()


class AgencyState(Code):
    """How an agency stands to what it was asked for. ACCEPTED: it does it, on a day. DECLINED: it is without a taker
    again."""

    SENT = auto()
    ACKNOWLEDGED = auto()
    ACCEPTED = auto()
    DECLINED = auto()
    DONE = auto()


class DataAsk(Code):
    """What somebody asks about what is kept of her."""

    SEE = auto()
    COPY = auto()
    CORRECT = auto()
    ERASE = auto()
    STOP = auto()


class DataAnswer(Code):
    """What the office has done about it. DECLINED: nothing, and why not."""

    GIVEN = auto()
    CORRECTED = auto()
    ERASED = auto()
    DECLINED = auto()


class Relation(Code):
    """What a guardian is to a child. One code for each button; the exact word may be told later."""

    FATHER = auto()
    MOTHER = auto()
    GRANDPARENT = auto()
    AUNT_UNCLE_SIBLING = auto()
    RELATIVE = auto()
    EMPLOYER = auto()
    OTHER = auto()


class GuardianState(Code):
    """LINKED: hears of the child. WRONG: has said that it is nobody of hers. STOPPED: wants no messages."""

    LINKED = auto()
    WRONG = auto()
    STOPPED = auto()


AS_MANY = 9
"""Children of one home in a message, on a card and in an answer: of more there is another one."""


class AckState(Code):
    """How a notice of return stands. QUEUED: it waits for a guardian or to be said; what LINE has made of it since is
    the notice's to say. ACK_QUESTION: read, and wants to be called. ACK_PAPER, ACK_SPOKEN: told without LINE. EXPIRED:
    its day is over, or was changed."""

    QUEUED = auto()
    SENT = auto()
    FAILED = auto()
    ACK = auto()
    ACK_QUESTION = auto()
    ACK_CANNOT = auto()
    WRONG_PERSON = auto()
    ACK_PAPER = auto()
    ACK_SPOKEN = auto()
    EXPIRED = auto()


class Language(StrEnum):
    """In which homes may read: each but Thai has a catalogue."""

    TH = "th"
    EN = "en"


class CannotCome(Code):
    """Why a child can't come on its first day, as somebody at home says. What it is at school is asked by nobody who
    may be the reason."""

    ILL = auto()
    NO_RIDE = auto()
    WORK = auto()
    LACKS_THINGS = auto()
    UNWILLING = auto()


class FromClass(Code):
    """A line from the class in the news of a first day."""

    FRIENDS = auto()
    SEAT = auto()
    SAME_TEACHER = auto()


class HomeNews(Code):
    """What whoever looks after a child hears of its home.
    NOT_OURS: somebody had the code and says that it is no child of hers. EMPLOYER: one has come in, and is told nothing
    before the district has said yes. NOBODY: what was written waits for somebody who is not in the service yet.
    OLD_DAY: it counts on a first day that was moved since. NO_DAY: on one that is agreed on no more.
    NOT_GONE: the child did not go on its first day. DIFFER: two of the home do not say the same of it. UNSURE: it was
    said to have gone, is looked for, and nobody at home is sure any more. GONE: said in the evening, after its school
    has not seen it. ASKED: to be called, without news that waits for an answer. HEAD: by whoever directs the school,
    who alone hears of it. EMPLOYER_YES, EMPLOYER_NO: what the district has said then."""

    CANNOT = auto()
    CALL = auto()
    WORDS = auto()
    WRONG = auto()
    NOT_OURS = auto()
    STOPPED = auto()
    EMPLOYER = auto()
    UNANSWERED = auto()
    NOBODY = auto()
    NOT_GONE = auto()
    DIFFER = auto()
    UNSURE = auto()
    GONE = auto()
    OLD_DAY = auto()
    NO_DAY = auto()
    ASKED = auto()
    HEAD = auto()
    EMPLOYER_YES = auto()
    EMPLOYER_NO = auto()


class HomeCame(Code):
    """What somebody at home says of the first day: the child went to school, did not, or she can't tell."""

    WENT = auto()
    DID_NOT = auto()
    UNSURE = auto()


class MorningState(Code):
    """What has become of a first day on which a child was not seen at its school. RAISED: its home says that it went,
    and whoever looks after it was told; HANDED_ON: and nobody has answered, so that the next ones were. FOUND: somebody
    knows where it is; SEEN: its school says that it came; OVER: its home does not say so any more, or nobody asks."""

    NOT_SEEN = auto()
    RAISED = auto()
    HANDED_ON = auto()
    FOUND = auto()
    SEEN = auto()
    OVER = auto()


class RequestState(Code):
    OPEN = auto()
    ANSWERED = auto()
    TAKEN_BACK = auto()


class Cause(Code):
    """What may move a case from one status to another. GIVEN: to somebody who looks after it. REFERRAL: to an agency,
    and its answer. ATTENDANCE: whether the child comes. REOPENED: a decision was reversed."""

    GIVEN = auto()
    REPORT = auto()
    PLAN = auto()
    DECISION = auto()
    REFERRAL = auto()
    ATTENDANCE = auto()
    REOPENED = auto()


class ListPresence(Code):
    """Whether a child stands on the newest list from above."""

    LISTED = auto()
    MISSING = auto()


class Change(Code):
    """Why a case has a further line in its history."""

    IMPORTED = auto()
    LIST_MISSING = auto()
    LIST_BACK = auto()
    REASSIGNED = auto()
    REPORTED = auto()
    CORRECTED = auto()
    UNCHANGED = auto()
    PLANNED = auto()
    WITHDRAWN = auto()
    SENT_AGAIN = auto()
    HELP_ASKED = auto()
    DECIDED = auto()
    REOPENED = auto()
    ATTENDANCE = auto()
    ATTENDANCE_UNDONE = auto()
    NEW_DAY = auto()
    TIME_ASKED = auto()
    TIME_TAKEN_BACK = auto()
    HEAD_TALKS = auto()
    TALK_TAKEN_BACK = auto()
    RETURN_SEEN = auto()
    SEEN_TAKEN_BACK = auto()
    HOME_SAID = auto()
    CLASS_SAID = auto()
    CLASS_TAKEN_BACK = auto()
    HOME_UNSAID = auto()


class ConversationState(Code):
    """STOPPED: by the person, or for another. EXPIRED: kept too long; EXPIRED_TOLD: and the person knows it."""

    OPEN = auto()
    PAUSED = auto()
    FINISHED = auto()
    STOPPED = auto()
    EXPIRED = auto()
    EXPIRED_TOLD = auto()


class InboxState(Code):
    WAITING = auto()
    DONE = auto()
    SET_ASIDE = auto()
    IGNORED = auto()


class ReplyState(Code):
    """The fate of the reply to an event."""

    NONE = auto()
    ATTEMPTED = auto()
    SENT = auto()
    REFUSED = auto()
    UNKNOWN = auto()


class OutboxState(Code):
    """HELD: waits for the fate of a reply. UNKNOWN: LINE may have it, and can't be asked any more."""

    WAITING = auto()
    HELD = auto()
    SENDING = auto()
    SENT = auto()
    FAILED = auto()
    UNKNOWN = auto()
    CANCELLED = auto()


class NoticeState(Code):
    """SAYING: in a reply or a push whose fate is not known yet. SAID: along with a reply; SENT: as a push. DROPPED: it
    was settled meanwhile. FAILED: LINE did not take it, or it can't be drawn."""

    WAITING = auto()
    SAYING = auto()
    SAID = auto()
    SENT = auto()
    DROPPED = auto()
    EXPIRED = auto()
    FAILED = auto()


class Refusal(Code):
    """Why LINE takes nothing, or no push, of a channel: wrong credentials, or the plan is used up."""

    TOKEN = auto()
    QUOTA = auto()


class SuspectAtSchool(Code):
    YES = auto()
    NO = auto()
    UNKNOWN = auto()


class CallWhen(Code):
    """When whoever raised an alert wants to be called back."""

    NOW = auto()
    AFTER_SCHOOL = auto()


class TalkStep(Code):
    """What happens in the chat about a danger alert. OPENED: whoever raised it wants to write. TOLD: somebody was told
    by a push that there is something to read."""

    OPENED = auto()
    SAID = auto()
    READ = auto()
    TOLD = auto()
    ENDED = auto()


class SafeguardingState(Code):
    """RAISED: nobody has taken it, and officers are alerted. TAKEN: one has it. CALLED: she has called back, too.
    ENDED: how, is sealed."""

    RAISED = auto()
    TAKEN = auto()
    CALLED = auto()
    ENDED = auto()


class AlertEnd(Code):
    """How a danger alert has ended: passed on to whom the law names (พม., the police, อำเภอ), or why not."""

    MSDHS = auto()
    POLICE = auto()
    DISTRICT_OFFICE = auto()
    SAFE = auto()
    CARED_FOR = auto()
    MISTAKE = auto()


LAWFUL = (AlertEnd.MSDHS, AlertEnd.POLICE, AlertEnd.DISTRICT_OFFICE)
"""To whom a danger alert may be passed on."""


class Wrong(Code):
    """What a school says is wrong with the entry of a child."""

    DUPLICATE = auto()
    NOT_OURS = auto()
    NAME_OR_BIRTH = auto()
    NEVER_LEFT = auto()


class NotOurs(Code):
    """Why a school says that a child is not its own. ELSEWHERE: it studies somewhere, which is news."""

    ELSEWHERE = auto()
    NEVER_HERE = auto()
    OUTSIDE = auto()
    UNKNOWN = auto()


class LetterState(Code):
    """A link to a letter for a home (`models/letter_links.py`). ASKED: a screen waits for the word of whoever asked for
    it in chat. ENDED: it opens nothing any more."""

    NEW = auto()
    ASKED = auto()
    CONFIRMED = auto()
    OPENED = auto()
    ENDED = auto()


class Why(Code):
    """Why a use case refuses (`handlers/access/declined.py`); each is worded in `flows/access/declined.py`."""

    NOT_YOURS = auto()
    CASE_ENDED = auto()
    EXPIRED = auto()
    NEWER_REPORT = auto()
    WITHDRAWN = auto()
    TOO_LATE = auto()
    ACTED_ON = auto()
    CANNOT_REPEAT = auto()
    SAVED_ALREADY = auto()
    DISTRICT_HAS_IT = auto()
    DISTRICT_HELPS = auto()
    DISTRICT_TOOK_IT = auto()
    REFUSED_ALREADY = auto()
    IS_BACK = auto()
    WITH_DISTRICT = auto()
    TOO_FEW_TRIES = auto()
    NOT_JOINED = auto()
    NOT_CONFIRMED = auto()
    DECIDED_ALREADY = auto()
    REFUSED_LONG_AGO = auto()
    CODE_USED = auto()
    CODE_OLD = auto()
    CODE_YOURS = auto()
    DISTRICT_MAKES_CODES = auto()
    ENOUGH_CODES = auto()
    TOO_MANY_TRIES = auto()
    MEMBER_ALREADY = auto()
    NOT_FOUND = auto()
    TAKEN = auto()
    NOBODY_ELSE = auto()
    ALERT_ENDED = auto()
    CALL_FIRST = auto()
    TAKE_FIRST = auto()
    TALK_OVER = auto()
    HELD = auto()
    SETTLED = auto()
    GONE = auto()
    ASKED_ALREADY = auto()
    STILL_COMPULSORY = auto()
    NO_RECEIVER = auto()
    NO_SCHOOL = auto()
    NO_TEACHER = auto()
    MOVED_ON = auto()
    REPLACED = auto()
    PARKED = auto()
    DISTRICT_PARKS = auto()
    NUMBER_CHANGED = auto()
    TOO_LATE_AGAIN = auto()
    CHANGED_SINCE = auto()
    NOT_ASKED = auto()
    NOBODY_TO_ASK = auto()
    STILL_FRESH = auto()
    ASKER_GONE = auto()
    COLLEAGUES = auto()
    NEEDS_NO_CARER = auto()
    CLASS_STAYS = auto()
    ASKER_TOLD = auto()
    OTHER_IS_OUT = auto()
    REQUEST_TAKEN_BACK = auto()
    REQUEST_ANSWERED = auto()
    HAS_TIME = auto()
    TOO_FAR = auto()
    DAY_IS_PAST = auto()
    NO_SCHOOL_THEN = auto()
    DAY_OF_ITS_OWN = auto()
    DAY_HAS_MOVED = auto()
    TALKED_ALREADY = auto()
    NO_FIRST_DAY = auto()
    FIRST_DAY_CAME = auto()
    HOME_ANSWERED = auto()
    HOME_OVER = auto()
    CHILD_ALREADY = auto()
    LETTER_TOO_SOON = auto()


class Did(Code):
    """What somebody has answered by one tap, for “แก้คำตอบล่าสุด”."""

    ATTENDANCE = auto()
    NEED = auto()
    RECEIVED = auto()
    NOT_RECEIVED = auto()
    ANY_CLOTHES = auto()
    SAME = auto()
    REPORTED = auto()
    DECIDED = auto()
    CHECKED = auto()
    STEP = auto()
    GIVEN = auto()
    ANSWERED_COLLEAGUE = auto()
    CONFIRMED = auto()
    REFUSED = auto()
    NUMBER_TOLD = auto()
    DAY_CLOSED = auto()
    SCHOOL_CLOSED = auto()
    TIME = auto()
    TALK = auto()
    DISTRICT_ASKED = auto()
    RETURN_SEEN = auto()
    SAME_ALL = auto()
    CLASS_SAID = auto()


class Hour(Code):
    """When on a day with school somebody is reminded. AFTER_SCHOOL: when the reminders of her area come."""

    MORNING = auto()
    NOON = auto()
    AFTER_SCHOOL = auto()


class Delay(Code):
    """Why somebody asks for time once more. Never shortened or put in another order: notices carry its place."""

    NOBODY_ANSWERS = auto()
    FAMILY_DECIDES = auto()
    FAR_AWAY = auto()
    BUSY = auto()
    OTHER = auto()


class DayKind(Code):
    """An entry of the area's calendar: no school, or school in spite of weekend or holiday."""

    HOLIDAY = auto()
    CLOSED = auto()
    SCHOOL_DAY = auto()


class IdKind(Code):
    NONE = auto()
    THAI = auto()
    G = auto()
