"""How a use case says no to somebody who speaks to it."""

from models.codes import Why


class Declined(Exception):
    """Raised before anything is changed. `values`: what the words for it need (`flows/access/declined.py`); they stand
    in no log, since an exception's own text is the reason alone."""

    def __init__(self, why: Why, **values: object) -> None:
        super().__init__(why)
        self.why = why
        self.values = values
