"""Owner clauses: who is named, in which role, with the shared words given back; and the register of names."""
