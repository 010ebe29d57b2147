"""Rules about the records of the waiting package."""
