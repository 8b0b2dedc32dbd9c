-- Every number with its place in the cell and in the text.
SELECT
  t.value, t.unit, t.clause AS quote, t.line, t.column AS cell, t.start, t.end,
  t.offset AS docStart, t.offset + length(t.words) AS docEnd, t.words AS exact
FROM targets t JOIN work i ON i.item = t.item
ORDER BY i.document, i.position, t.target
