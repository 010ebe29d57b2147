"""What we write is FHIR to models of it that nobody here wrote, where those are installed.

fhirkit reads R4 (4.0.1) and compares what it reads with what it was given. fhircraft checks the
invariants of R4's resources. fhir.resources has no R4; its R4B differs in nothing that we write.
"""

import json
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from careplan import load_plan
from careplan.fhir import dump_fhir
from careplan.plans import SupportPlan
from careplan.testing.strategies import records
from tests.fhir.test_round_trip import HEAD
from tests.helpers import EXAMPLES

Bundle = dict[str, Any]
Reader = Callable[[Bundle], None]
WHERE = "is in the group fhir"


def _fhirkit() -> Reader:
    fhirkit = pytest.importorskip("fhirkit", reason=f"fhirkit {WHERE}")

    def read(bundle: Bundle) -> None:
        found = fhirkit.parse(json.dumps(bundle))
        assert not found.issues
        assert json.loads(found.to_json()) == bundle

    return read


def _fhircraft() -> Reader:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        r4 = pytest.importorskip("fhircraft", reason=f"fhircraft {WHERE}").R4

    def read(bundle: Bundle) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for entry in bundle["entry"]:
                resource = entry["resource"]
                getattr(r4, resource["resourceType"]).model_validate_json(json.dumps(resource))

    return read


def _fhir_resources() -> Reader:
    pytest.importorskip("fhir.resources", reason=f"fhir.resources {WHERE}")
    model = pytest.importorskip("fhir.resources.R4B.bundle").Bundle

    def read(bundle: Bundle) -> None:
        model.model_validate_json(json.dumps(bundle))

    return read


@pytest.fixture(
    params=[_fhirkit, _fhircraft, _fhir_resources],
    scope="module",
    ids=["fhirkit", "fhircraft", "fhir.resources"],
)
def reader(request) -> Reader:
    """One of the independent models."""
    return request.param()


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.json")), ids=lambda path: path.stem)
@pytest.mark.parametrize("document", [None, HEAD], ids=["collection", "document"])
def test_examples(reader, path: Path, document):
    """Every example, as a collection and as a document."""
    reader(dump_fhir(load_plan(path), document=document).bundle)


@pytest.mark.parametrize("document", [None, HEAD], ids=["collection", "document"])
def test_every_plan(reader, document):
    """Every plan that can be drawn, with whatever is odd in it."""

    @given(records(SupportPlan))
    def drawn(plan):
        reader(dump_fhir(plan, document=document).bundle)

    drawn()
