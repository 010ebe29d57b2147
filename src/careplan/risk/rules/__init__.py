"""Rules about registers of risks."""
