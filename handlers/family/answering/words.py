"""What somebody at home writes: kept for a month, for whoever looks after the child, and never guessed into an
answer."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.family.answering.reach import Reached, promise_call
from models.among import among, among_named
from models.batch import batch_of
from models.cases import CaseRow
from models.guardians import WORDS_LABEL, GuardianWord
from models.keeping import Old
from models.typed import hash_of, typed_in
from thai.ids import without_ids

TEXT = "text"
MOST = 1000
"""Characters that are kept of one message."""


class _Read(dict[int, list[GuardianWord]]):
    """By case, what a batch has read."""


def keep_words(
    session: Session,
    actor: Actor,
    reached: Reached,
    kind: str,
    words: str | None,
    message: tuple[int, str] | None,
    now: datetime,
) -> None:
    """`kind`: of what was no text only that it came. `message`: (channel, LINE's id). A call is promised with it."""
    new = GuardianWord(
        area_id=reached.notice.area_id,
        case_id=reached.notice.case_id,
        guardian_id=reached.guardian.id,
        at=now,
        kind=kind,
        words=without_ids(words)[:MOST] if words is not None else None,
        message_hash=hash_of(WORDS_LABEL, *message) if message is not None else None,
    )
    session.add(new)
    known = batch_of(session).own(_Read)
    if reached.notice.case_id in known:
        known[reached.notice.case_id].append(new)
    if reached.notice.promised_at == reached.notice.answered_at:
        reached.notice.promised_at = now  # it is owed for these words too, whatever becomes of the answer
    promise_call(session, reached, now)
    audit.record(session, actor, "home.wrote", now, reached.row.case, guardian=reached.guardian.id)


def words_of(session: Session, case: int) -> Sequence[GuardianWord]:
    """The first of a batch who asks reads those of all cases that it has locked."""
    batch = batch_of(session)
    known = batch.own(_Read)
    if case not in known:
        wanted = {case, *batch.locked_cases} - known.keys()
        known.update({one: [] for one in wanted})
        with session.no_autoflush:
            for row in session.scalars(_WORDS, {"cases": sorted(wanted)}):
                known[row.case_id].append(row)
    return known[case]


def has_words(session: Session, case: int) -> bool:
    """Something was written, or came, and was not taken back."""
    return any(_stands(one) for one in words_of(session, case))


def read_words(session: Session, actor: Actor, row: CaseRow, now: datetime) -> tuple[Sequence[GuardianWord], bool]:
    """Whoever looks after the child reads them: it goes into the log. A card's worth at a time: what nobody has read
    first, the oldest first, else the last ones; and whether there is more to read after it."""
    stands = [one for one in words_of(session, row.case.id) if _stands(one)]
    new = [one for one in stands if one.read_at is None]
    shown = _page(new) if new else _page(stands[::-1])[::-1]
    for one in shown:
        if one.read_at is None:
            one.read_at = now
    audit.record(session, actor, "home.words_read", now, row.case)
    return shown, len(new) > len(shown)


AT_ONCE, CHARACTERS = 5, 1500
"""So many stand on a card, as long as they have so many characters."""


def _page(some: Sequence[GuardianWord]) -> list[GuardianWord]:
    """The first of these, at least one."""
    page: list[GuardianWord] = []
    for one in some[:AT_ONCE]:
        if page and sum(len(other.words or "") for other in (*page, one)) > CHARACTERS:
            break
        page.append(one)
    return page


def _stands(one: GuardianWord) -> bool:
    return one.kind != TEXT or one.words is not None


def redact_words(session: Session, actor: Actor, channel: int, message: str) -> None:
    """She took the message back: its words go. Nobody takes back what another has typed."""
    mine = {one.id for one in actor.children}
    for row in typed_in(session, GuardianWord, WORDS_LABEL, channel, message):
        if row.guardian_id in mine:
            row.words = row.message_hash = None


def forget_words_of_homes(session: Session, old: Old) -> int:
    """Those of before then, so many at most."""
    rows = select(GuardianWord.id).where(GuardianWord.at < old.before, *old.whose.of_area(GuardianWord.area_id))
    ids = session.scalars(rows.order_by(GuardianWord.at).limit(old.most)).all()
    if ids:
        session.execute(
            delete(GuardianWord).where(among(GuardianWord.id, ids)), execution_options={"synchronize_session": False}
        )
    return len(ids)


_WORDS = select(GuardianWord).where(among_named(GuardianWord.case_id, "cases")).order_by(GuardianWord.id)
