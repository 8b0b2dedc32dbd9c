-- One all-day event for each dated phase.
SELECT
  b.doc || m.milestone AS uid,
  i.notation || ' ' || i.title || '：' || m.phase_zh AS summary,
  m.due AS start,
  m.due AS end,
  coalesce(a.categories, '') AS categories,
  p.zh AS precision,
  m.said AS words
FROM phases m
JOIN work i ON i.item = m.item
JOIN words p ON p.list = 'precision' AND p.code = m.precision
LEFT JOIN answering a ON a.item = m.item
CROSS JOIN base b
WHERE m.due IS NOT NULL AND i.notation IS NOT NULL
  AND (m.item IN (SELECT d.item FROM duties d JOIN whom w ON w.party_id = d.party_id)
       OR NOT EXISTS (SELECT value FROM asked WHERE name = 'party'))
ORDER BY m.due, i.document, i.position, m.milestone
