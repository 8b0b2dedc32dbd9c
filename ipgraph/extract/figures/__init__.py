"""Promised figures: numbers with their units, how they bind, and what only looks like one."""
