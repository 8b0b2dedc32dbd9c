"""The plan as a graph: its vocabulary, its making, its checking, its store and the questions put to it."""
