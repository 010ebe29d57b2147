"""Reads one document of the kind a profile is about, and checks it."""

from __future__ import annotations

from datetime import date
from typing import Any

from careplan._core.models import Model
from careplan.errors import LoadError, Problem
from careplan.plans import SupportPlan
from careplan.rules import Profile, Report, judge
from careplan.serde import load
from careplan.serde.document_reader import read_document
from careplan.serde.loading import MOST_BYTES


def checked(held: Any, profile: Profile, on: date) -> Report | LoadError:
    """The report on one document, or the error that says why it can't be read.

    Args:
        held: the document as JSON text or bytes; anything else can't be read.
        profile: the profile; its kind of subject is what the document is read as.
        on: the date of the check.
    """
    if not isinstance(held, str | bytes) or not held.strip():
        return LoadError([Problem("", "expected a document, as JSON text or bytes")])
    try:
        return judge(_read(held, profile.subject), profile, on=on)
    except LoadError as error:
        return error


def _read(held: str | bytes, subject: type[Model]) -> Model:
    if subject is SupportPlan:
        return read_document(held, SupportPlan, MOST_BYTES, empty_is_blank=False)
    return load(held, subject)
