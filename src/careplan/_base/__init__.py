"""What dates and messages are built on: packaged data, and text made safe to print."""

from careplan._base import frozen_mapping as _frozen_mapping  # noqa: F401  (so that all of them pickle)
