"""What people have typed, in pages that fit a card."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

PAGE = 11
"""Rows of text on a page: with buttons, as much as fits a phone."""

_ROW = 30
"""Characters of a row."""

One = TypeVar("One")


def rows_of(words: str) -> int:
    """With the one above them, that says who and when."""
    return 1 + sum(1 + len(row) // _ROW for row in words.split("\n"))


def pieces(words: str) -> Iterator[str]:
    """What is longer than a page goes on on the next one."""
    if rows_of(words) <= PAGE:
        yield words
        return
    piece = ""
    for letter in words:
        if rows_of(piece + letter) > PAGE and not unicodedata.category(letter).startswith("M"):
            yield piece.strip()
            piece = ""
        piece += letter
    yield piece.strip()


def paged(some: Iterable[One], words: Callable[[One], str]) -> list[list[One]]:
    """In this order, a page as full as it gets."""
    found: list[list[One]] = [[]]
    for one in some:
        if found[-1] and sum(rows_of(words(other)) for other in found[-1]) + rows_of(words(one)) > PAGE:
            found.append([])
        found[-1].append(one)
    return found
