"""Entry to services, under the contracts that councils make."""
