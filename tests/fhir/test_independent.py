"""What we write is FHIR to a model of it that nobody here wrote, where that is installed."""

import json
from pathlib import Path

import pytest
from hypothesis import given

from careplan import load_plan
from careplan.fhir import dump_fhir
from careplan.plans import SupportPlan
from careplan.testing.strategies import records
from tests.fhir.test_round_trip import HEAD
from tests.helpers import EXAMPLES

pytest.importorskip("fhir.resources", reason="fhir.resources is in the group bench")
BUNDLE = pytest.importorskip("fhir.resources.R4B.bundle").Bundle


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.json")), ids=lambda path: path.stem)
@pytest.mark.parametrize("document", [None, HEAD], ids=["collection", "document"])
def test_examples(path: Path, document):
    """Every example, as a collection and as a document."""
    found = dump_fhir(load_plan(path), document=document)
    BUNDLE.model_validate_json(json.dumps(found.bundle))


@given(records(SupportPlan))
def test_every_plan(plan):
    """Every plan that can be drawn, as a document with whatever is odd in it."""
    BUNDLE.model_validate_json(json.dumps(dump_fhir(plan, document=HEAD).bundle))
