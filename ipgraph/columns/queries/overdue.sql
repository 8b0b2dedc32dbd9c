-- The phases whose strict deadline has passed, with all who answer for them.
SELECT
  i.notation AS number, m.phase_zh AS phase, a.parties AS party, m.latest, m.latest_lenient AS latestLenient,
  m.latest < t.day AS overdueStrict, m.latest_lenient < t.day AS overdueLenient, m.said AS words, i.line
FROM phases m
JOIN work i ON i.item = m.item
LEFT JOIN answering a ON a.item = m.item
CROSS JOIN (SELECT CAST(value AS DATE) AS day FROM asked WHERE name = 'asOf') t
WHERE m.latest < t.day AND i.notation IS NOT NULL
  AND (m.item IN (SELECT d.item FROM duties d JOIN whom w ON w.party_id = d.party_id)
       OR NOT EXISTS (SELECT value FROM asked WHERE name = 'party'))
ORDER BY m.latest, m.latest_lenient, i.document, i.position, m.milestone
