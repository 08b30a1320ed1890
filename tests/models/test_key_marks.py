"""A database tells which data keys it needs, and nobody else's key gets as far as writing."""

import re
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, delete, select, text
from sqlalchemy.orm import Session, sessionmaker

from models import crypto
from models.areas import Area
from models.jobs import Setting
from models.key_marks import PREFIX, WrongKeys, check_keys
from models.people import Person
from tests.keys import new_key, ring

NOW = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crypto, "_ring", None)


def use(*keys: str) -> tuple[str, ...]:
    """Go on with these keys, newest first; their ids."""
    crypto.use(ring(",".join(keys)))
    return crypto.keyring().ids


def marked(sessions: sessionmaker[Session]) -> set[str]:
    with sessions() as session:
        found = session.scalars(select(Setting.key).where(Setting.key.startswith(PREFIX))).all()
    return {key.removeprefix(PREFIX) for key in found}


def write(sessions: sessionmaker[Session], phone: str) -> None:
    """A row whose phone number is encrypted with the key that writes now."""
    with sessions.begin() as session:
        area = Area(name="สพป.")
        session.add(area)
        session.flush()
        session.add(Person(area_id=area.id, name="สมศรี ใจดี", phone=phone, created_at=NOW))


def forget_marks(sessions: sessionmaker[Session]) -> None:
    """As a database from before there were marks."""
    with sessions.begin() as session:
        session.execute(delete(Setting))


def test_a_fresh_database_is_marked_by_the_key_that_writes(engine: Engine, sessions: sessionmaker[Session]) -> None:
    newest, _ = use(new_key(), new_key())
    check_keys(engine)
    check_keys(engine)
    assert marked(sessions) == {newest}


def test_another_key_is_refused_and_marks_nothing(engine: Engine, sessions: sessionmaker[Session]) -> None:
    (right,) = use(new_key())
    check_keys(engine)
    (wrong,) = use(new_key())
    with pytest.raises(WrongKeys, match=f"written with key {right}, and DATA_KEYS has {wrong}.*Missing: {right}"):
        check_keys(engine)
    assert marked(sessions) == {right}


def test_a_key_is_exchanged_as_the_documentation_says(engine: Engine, sessions: sessionmaker[Session]) -> None:
    old, new = new_key(), new_key()
    for keys in ((old,), (old, new), (new, old)):
        use(*keys)
        check_keys(engine)
    assert marked(sessions) == set(use(new, old))
    use(new)
    with pytest.raises(WrongKeys):
        check_keys(engine)
    use(new_key(), new, old)
    check_keys(engine)


def test_a_new_key_that_has_not_written_yet_may_go_again(engine: Engine) -> None:
    old = new_key()
    use(old, new_key())
    check_keys(engine)
    use(old)
    check_keys(engine)


def test_a_database_from_before_the_marks_names_every_key_that_wrote_it(
    engine: Engine, sessions: sessionmaker[Session]
) -> None:
    first, second = new_key(), new_key()
    use(first)
    write(sessions, "0810000001")
    use(second, first)
    write(sessions, "0810000002")
    ids = set(crypto.keyring().ids)
    forget_marks(sessions)
    for wrong in ((new_key(),), (second,), (new_key(), first)):
        use(*wrong)
        with pytest.raises(WrongKeys) as refused:
            check_keys(engine)
        assert ids <= set(re.findall("[0-9a-f]{8}", str(refused.value)))
        assert marked(sessions) == set()
    newest, *_ = use(new_key(), first, second)
    check_keys(engine)
    assert marked(sessions) == {newest, *ids}


def test_a_key_of_the_same_id_is_no_proof(engine: Engine, sessions: sessionmaker[Session]) -> None:
    """An id has 4 bytes: the known value has to open."""
    (right,) = use(new_key())
    check_keys(engine)
    use(new_key())
    other = crypto.keyring().encrypt("settings.data_key", b"panong").hex()
    with sessions.begin() as session:
        mark = session.get_one(Setting, PREFIX + right)
        session.add(Setting(key=PREFIX + other[:8], value=mark.value))
        session.delete(mark)
    with pytest.raises(WrongKeys):
        check_keys(engine)


def test_a_database_without_tables_needs_no_key(empty_url: str, connect: object) -> None:
    use(new_key())
    engine = connect(empty_url)  # type: ignore[operator] # the fixture makes engines
    check_keys(engine)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT 1")) == 1
