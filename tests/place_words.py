"""The words for places, for translators: ``pybabel extract`` gets them here, as babel.cfg says."""

from careplan import catalogue
from careplan.rules.places import words_of


def place_words():
    """Every word that says where in a record something is."""
    kinds = map(catalogue.subject, catalogue.SUBJECTS)
    return sorted(frozenset().union(*map(words_of, kinds)))


def extract(_file, _keywords, _comment_tags, options):
    """As a Babel extraction method: line, function, message, comments."""
    for word in place_words():
        yield 0, None, word, []
