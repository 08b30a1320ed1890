"""Somebody chooses the language in which she reads: of this account, from this very reply on."""

from sqlalchemy.orm import Session

from handlers.access.declined import Declined
from handlers.turn.who import Who
from models import accounts
from models.codes import Language, Why


def choose_language(session: Session, who: Who, language: Language) -> None:
    """It stays when she stops, blocks the account, or comes in by another code. Raises `Declined`: staff reads
    Thai."""
    if who.joined:
        raise Declined(Why.EXPIRED)
    if who.language != language:
        accounts.choose_language(session, who.contact, language.value)
        who.language = language.value
