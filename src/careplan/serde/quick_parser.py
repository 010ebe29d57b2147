"""Parses JSON without a hook for objects, and proves that no key was there twice.

Of two equal keys of an object, Python's parser keeps the last. So the keys in the text are counted,
and compared with those of all the objects that were made of it.

Nothing here is the last word on a document: where the numbers differ, or anything else is in
doubt, `careplan.serde.json_text` parses the text again.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, Final

from careplan.serde.json_text import LONGEST_INTEGER, constant, fraction

_DECODER: Final = json.JSONDecoder(parse_float=fraction, parse_constant=constant)
_EXACT: Final = {str, bool, type(None), Decimal}
_LARGEST: Final = 10 ** (LONGEST_INTEGER - 1)


def parsed_quickly(text: str) -> Any:
    """Plain data from a text of JSON. Raises whatever the parser raises.

    >>> parsed_quickly('{"cost": 17.10}')
    {'cost': Decimal('17.10')}
    """
    return _DECODER.decode(text)


def each_key_once(text: str, keys: int) -> bool:
    """Is it certain that a text of JSON contains no more than this number of keys?

    Args:
        text: sound JSON.
        keys: how many keys all the objects have that were made of it.

    >>> each_key_once('{"a": {"b": 1}}', 2), each_key_once('{"a": 1, "a": 2}', 1)
    (True, False)

    In doubt the answer is no, as for a text in which something looks like a key:

    >>> each_key_once('{"a": ": b"}', 1)
    False
    """
    # a quotation mark and a colon may stand inside a text too, so this counts too many, never too
    # few: unless there is white space between a key and its colon
    if text.count('":') != keys or " :" in text:
        return False
    return not any(space in text and f"{space}:" in text for space in "\n\r\t")


def surely_exact(text: str, data: Any) -> bool:
    """Is it certain that plain data are what the exact parser makes of a text, all of it sound?

    Args:
        text: sound JSON.
        data: what `parsed_quickly` made of it.

    >>> surely_exact('{"a": [1, "b"]}', {"a": [1, "b"]})
    True
    >>> surely_exact('{"a": 1234567890123456789}', {"a": 1234567890123456789})
    False
    """
    keys, waiting = 0, [data]
    for value in waiting:  # which grows
        kind = type(value)
        if kind is dict:
            keys += len(value)
            waiting += value.values()
        elif kind is list:
            waiting += value
        elif kind not in _EXACT and not (kind is int and -_LARGEST < value < _LARGEST):
            return False
    # a lone surrogate can only be written as an escape that begins so
    return "\\ud" not in text and "\\uD" not in text and each_key_once(text, keys)
