"""Rules about programmes, by what they are about."""
