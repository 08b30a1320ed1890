"""The notes about delicate matters, of a child each: found for everybody of a batch at once, written, taken back."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from models.among import among_named
from models.batch import batch_of
from models.cases import Case
from models.notes import MESSAGE_LABEL, SealedNote, SensitiveNote
from models.typed import hash_of, typed_in


@dataclass
class _Known:
    """What a batch knows: the notes about a case, the last one last, or only how many there are."""

    notes: dict[int, list[SealedNote]] = field(default_factory=dict)
    number: dict[int, int] = field(default_factory=dict)


def notes_of(session: Session, case: Case) -> Sequence[SealedNote]:
    """All of a child, the newest first. The first of a batch who asks reads those of all whose row locks it holds."""
    known = batch_of(session).own(_Known).notes
    if case.id not in known:
        wanted = {case.id, *batch_of(session).locked_cases} - known.keys()
        known.update({one: [] for one in wanted})
        with session.no_autoflush:  # what this batch has noted is known already
            for row in session.execute(_NOTES, {"cases": sorted(wanted)}):
                known[row.case_id].append(row.sealed)
    return known[case.id][::-1]


def authors(session: Session) -> set[int]:
    """Of all notes that the batch has read, for whoever asks for their names."""
    return {note.by for notes in batch_of(session).own(_Known).notes.values() for note in notes}


def number_of(session: Session, case: Case) -> int:
    """How many there are: none is opened for it. Read like the notes."""
    known = batch_of(session).own(_Known).number
    if case.id not in known:
        wanted = {case.id, *batch_of(session).locked_cases} - known.keys()
        known.update(dict.fromkeys(wanted, 0))
        with session.no_autoflush:
            known.update({row.case_id: row.number for row in session.execute(_NUMBER, {"cases": sorted(wanted)})})
    return known[case.id]


def add_note(session: Session, case: Case, note: SealedNote, message: tuple[int, str] | None) -> None:
    """`message`: (channel, LINE's id of it). Unique: should another transaction have been quicker, this one fails, and
    finds that the conversation is over when it is tried again."""
    known = batch_of(session).own(_Known)
    one = hash_of(MESSAGE_LABEL, *message) if message else None
    session.add(SensitiveNote(area_id=case.area_id, case_id=case.id, message_hash=one, sealed=note))
    if case.id in known.notes:
        known.notes[case.id].append(note)
    if case.id in known.number:
        known.number[case.id] += 1


def redact_notes(session: Session, actor: Actor, channel: int, message: str) -> None:
    """She took a message back: its words go. The first of a batch who does reads those of all that are taken back."""
    for row in typed_in(session, SensitiveNote, MESSAGE_LABEL, channel, message):
        if row.sealed.by == actor.person:
            row.sealed = SealedNote(row.sealed.by, row.sealed.at, None)


_NOTES = (
    select(SensitiveNote.case_id, SensitiveNote.sealed)
    .where(among_named(SensitiveNote.case_id, "cases"))
    .order_by(SensitiveNote.id)
)
_NUMBER = (
    select(SensitiveNote.case_id, func.count().label("number"))
    .where(among_named(SensitiveNote.case_id, "cases"))
    .group_by(SensitiveNote.case_id)
)
