"""Entry to services, by the contracts that councils let."""
