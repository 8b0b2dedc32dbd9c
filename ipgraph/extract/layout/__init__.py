"""How the page is laid out: marks, clauses, tables and headings become one outline, and the outline items."""
