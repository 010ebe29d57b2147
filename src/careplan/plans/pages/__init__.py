"""Pages made of a plan, each for one reader."""
