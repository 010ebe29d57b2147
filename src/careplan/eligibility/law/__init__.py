"""Decisions that the law defines: the Care Act, the Children Act and the Mental Health Act."""
