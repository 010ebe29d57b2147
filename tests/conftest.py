"""Settings of the property tests, and a language to see whether every sentence is in it."""

import gc
import os
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po
from hypothesis import HealthCheck, settings

import careplan
from tests.place_words import place_words

SOURCE = Path(careplan.__file__).parent

settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile("few", settings.get_profile("ci"), max_examples=10)
settings.register_profile("night", settings.get_profile("ci"), derandomize=False, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session", autouse=True)
def _closed_database():
    """What the engines opened is closed before Python ends."""
    yield
    if engines := sys.modules.get("tests.frames.engines"):
        engines.connection().close()
        engines.connection.cache_clear()
        gc.collect()


def extracted():
    """Every sentence that the translators' tool finds."""
    found = extract_from_dir(
        SOURCE, method_map=[("**.py", "python")], keywords={"say": None}, strip_comment_tags=False
    )
    return {message for _, _, message, _, _ in found} | set(place_words())


@pytest.fixture(scope="session")
def pseudo(tmp_path_factory):
    """A language in which every sentence stands in brackets."""
    catalog = Catalog(locale="cy", fuzzy=False)
    for sentence in extracted():
        catalog.add(sentence, f"⟦{sentence}⟧")
    path = tmp_path_factory.mktemp("locale") / "careplan.po"
    with path.open("wb") as file:
        write_po(file, catalog)
    return str(path)
