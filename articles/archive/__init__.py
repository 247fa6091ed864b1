"""A synthetic archive, to measure on: ten years of a newspaper that never was."""
