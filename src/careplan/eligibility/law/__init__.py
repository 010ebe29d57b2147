"""The law's own decisions: the Care Act's duties and powers, after-care, and the children's Act."""
