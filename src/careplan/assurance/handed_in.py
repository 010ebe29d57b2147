"""What of a file of care or a service was handed in, so that a check asks for nothing else."""

from __future__ import annotations

from typing import Final

from careplan._core.field_types import field_types, is_model
from careplan.assurance.file_of_care import FileOfCare
from careplan.assurance.service import Service
from careplan.rules import SourceFormat

_TITLES: Final = {FileOfCare: "this file of care", Service: "this service"}


def handed_in(whole: FileOfCare | Service) -> SourceFormat:
    """What a file of care or a service holds, so that a check asks for nothing else.

    A rule that needs a part which wasn't handed in is then *out of scope*, and the report says so:
    it isn't complete.

    Args:
        whole: the file, or the service.

    Returns:
        What to give to ``check(..., source=)``.

    >>> handed_in(FileOfCare(visits=())).covers("/plan")
    False
    """
    kind = type(whole)
    held = (
        f"/{name}"
        for name, shape in field_types(kind).items()
        if not is_model(shape.kind) or getattr(whole, name) is not None
    )
    return SourceFormat(title=_TITLES[kind], subject=kind, holds=held)
