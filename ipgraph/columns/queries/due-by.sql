-- The phases due, each with the first-named of those who answer for it: who leads, where anybody does.
WITH heads AS (
  SELECT d.*
  FROM duties d
  WHERE d.rank = 1 AND (d.role = 'lead' OR d.item NOT IN (SELECT item FROM duties WHERE role = 'lead'))
)
SELECT
  m.latest, m.latest_lenient AS latestLenient, i.notation AS number, m.phase_zh AS phase,
  h.party, h.role_zh AS role, h.rank, coalesce(o.others, '') AS with, m.said AS words, i.quote, i.line
FROM phases m
JOIN work i ON i.item = m.item
LEFT JOIN heads h ON h.item = m.item
LEFT JOIN partners o ON o.item = h.item AND o.party_id = h.party_id
WHERE m.due <= (SELECT CAST(max(value) AS DATE) FROM asked WHERE name = 'by')
  AND m.latest IS NOT NULL AND i.notation IS NOT NULL
ORDER BY m.latest, m.latest_lenient, i.document, i.position, m.milestone, h.party NULLS FIRST
