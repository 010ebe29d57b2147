"""Three-valued criteria: trees of questions about recorded facts, and what they come to."""
