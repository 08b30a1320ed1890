"""When a question shows: small rules over the answers before it and the facts, combined with `&`, `|` and `~`."""

from collections.abc import Callable, Mapping
from typing import Generic

from flows.engine.facts import F, Facts

Value = str | list[str]
Answers = Mapping[str, Value]


class Rule(Generic[F]):
    """A test together with the questions that it reads, so that a flow can check their order at import."""

    def __init__(self, test: Callable[[Answers, F], bool], reads: frozenset[str] = frozenset()) -> None:
        self.test = test
        self.reads = reads

    def __call__(self, answers: Answers, facts: F) -> bool:
        return self.test(answers, facts)

    def __and__(self, other: "Rule[F]") -> "Rule[F]":
        return Rule(lambda answers, facts: self(answers, facts) and other(answers, facts), self.reads | other.reads)

    def __or__(self, other: "Rule[F]") -> "Rule[F]":
        return Rule(lambda answers, facts: self(answers, facts) or other(answers, facts), self.reads | other.reads)

    def __invert__(self) -> "Rule[F]":
        return Rule(lambda answers, facts: not self(answers, facts), self.reads)


always: Rule[Facts] = Rule(lambda _answers, _facts: True)
never: Rule[Facts] = ~always


def answered(key: str, *values: str) -> Rule[Facts]:
    """The question was answered, with one of `values` if any are given."""
    return Rule(lambda answers, _facts: key in answers and (not values or answers[key] in values), frozenset({key}))


def known(test: Callable[[F], bool]) -> Rule[F]:
    """A rule that reads the facts only."""
    return Rule(lambda _answers, facts: test(facts))
