"""What an operator asked for and can't have."""


class Refused(Exception):
    """The call or its input is wrong; the text says to the operator what and what to do. Nothing was changed."""
