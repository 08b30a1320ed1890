"""Whether a return stands in front of the district because the child's home says otherwise."""

from models.cases import Case
from models.codes import MatterKind, MatterState, Witness
from models.matters import Matter


def is_against(matter: Matter, case: Case) -> bool:
    """Of one that is decided: whether it was so then."""
    if matter.kind != MatterKind.RETURN:
        return False
    return matter.against if matter.state == MatterState.DONE else case.return_witness == Witness.DISPUTED
