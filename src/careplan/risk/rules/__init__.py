"""Rules about the records of the risk package."""
