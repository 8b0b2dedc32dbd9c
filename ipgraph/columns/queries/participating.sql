-- What a party supports without answering for it: the measures at, below or above the item on which it is named.
WITH
  mine AS (
    SELECT r.party_id, r.document, r.item, r.role, r.role_zh, r.line
    FROM bearers r JOIN asked w ON w.name = 'party' AND w.value = r.party_id
  ),
  reached AS (
    SELECT DISTINCT m.item, m.role, m.role_zh, m.line, u.item AS unit, u.place, u.notation
    FROM mine m
    JOIN units u ON u.document = m.document AND (
      u.item = m.item OR left(u.item, length(m.item) + 1) = m.item || '/' OR left(m.item, length(u.item) + 1) = u.item || '/'
    )
    WHERE u.notation IS NOT NULL
  ),
  supported AS (
    SELECT item, role_zh, line, count(*) AS measures, in_order(array_agg(seated(place, notation)), ' ') AS numbers
    FROM reached
    WHERE role = 'support'
      AND unit NOT IN (SELECT unit FROM reached WHERE role IN ('lead', 'responsible', 'own_duties'))
    GROUP BY item, role_zh, line
  ),
  around AS (
    SELECT m.item, d.party, min(i.position * 1000 + d.rank) AS seat
    FROM (SELECT DISTINCT party_id, document, item FROM mine WHERE role = 'support') m
    JOIN duties d ON d.document = m.document AND d.party_id <> m.party_id
      AND (d.item = m.item OR left(d.item, length(m.item) + 1) = m.item || '/')
    JOIN work i ON i.item = d.item
    GROUP BY m.item, d.party
  ),
  others AS (
    SELECT item, in_order(array_agg(seated(seat, party)), '、') AS parties
    FROM around
    GROUP BY item
  )
SELECT
  i.notation AS number, p.title AS programme, s.measures, s.numbers, s.role_zh AS role,
  coalesce(o.parties, '') AS otherParties, s.line
FROM supported s
JOIN work i ON i.item = s.item
LEFT JOIN work p ON p.item = i.programme
LEFT JOIN others o ON o.item = s.item
WHERE i.notation IS NOT NULL
ORDER BY i.document, i.position, s.role_zh, s.line
