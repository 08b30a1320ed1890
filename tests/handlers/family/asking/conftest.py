import pytest

from tests.handlers.family.homes import agreed, comes_in, number_at_home
from tests.handlers.tester import Someone
from tests.handlers.town import Town


@pytest.fixture
def case(town: Town, teacher: Someone) -> int:
    case = agreed(town, teacher)
    number_at_home(town, case)
    return case


@pytest.fixture
def granny(town: Town, teacher: Someone, case: int) -> Someone:
    """Nothing is written to her."""
    granny = comes_in(town, teacher, case)
    teacher.pushed()
    return granny
