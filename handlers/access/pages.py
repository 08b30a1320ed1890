"""Where people find the staff page, said once a process; None: nowhere, and nothing offers it."""

_base: str | None = None


def found_at(base: str | None) -> None:
    """`base`: the address without the last slash."""
    global _base
    _base = base


def page(path: str) -> str | None:
    """The address of one page of it."""
    return None if _base is None else f"{_base}{path}"


def there() -> bool:
    """Whether there is one."""
    return _base is not None
