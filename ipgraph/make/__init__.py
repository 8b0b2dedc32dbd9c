"""From documents to what is kept of them: a folder for one machine, or pieces of a corpus for many."""
