"""Owner clauses taken apart: signs, labels, role words, dates and names."""
