"""ipgraph: government task-division plans as a knowledge graph, each answer led back to its words."""

__version__ = "0.1.0"
