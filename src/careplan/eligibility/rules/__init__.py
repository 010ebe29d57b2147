"""Rules about recorded decisions, young carers' assessments, and payments from funds."""
