"""Rules about programmes, in one module for each subject."""
