-- Every target with a number, when it is due and who answers for its item.
SELECT
  i.notation AS number, t.indicator, t.value, t.unit, c.zh AS comparator, t.latest, t.latest_lenient AS latestLenient,
  a.parties, t.clause AS quote, t.line, t.column AS cell
FROM targets t
JOIN work i ON i.item = t.item
JOIN words c ON c.list = 'comparator' AND c.code = t.comparator
LEFT JOIN answering a ON a.item = t.item
WHERE i.notation IS NOT NULL
ORDER BY i.document, i.position, t.target
