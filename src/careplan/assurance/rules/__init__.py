"""Rules that need more than one part of a file of care."""
