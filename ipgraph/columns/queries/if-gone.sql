-- The items where a party is the first-named of those who lead or answer, and who comes next.
-- A name may mean several bodies: where they go, none of them is next.
WITH
  lost AS (
    SELECT DISTINCT i.unit
    FROM duties d
    JOIN asked w ON w.name = 'party' AND w.value = d.party_id
    JOIN work i ON i.item = d.item
    WHERE d.rank = 1 AND (d.role = 'lead' OR d.item NOT IN (SELECT item FROM duties WHERE role = 'lead'))
  ),
  rest AS (
    SELECT DISTINCT i.unit, d.party, d.seat
    FROM duties d
    JOIN work i ON i.item = d.item
    WHERE d.party_id NOT IN (SELECT value FROM asked WHERE name = 'party')
  ),
  heirs AS (
    SELECT DISTINCT r.unit, r.party
    FROM rest r JOIN (SELECT unit, min(seat) AS seat FROM rest GROUP BY unit) n ON n.unit = r.unit AND n.seat = r.seat
  )
SELECT
  u.notation AS number, u.title, CASE WHEN h.party IS NULL THEN 'orphan' ELSE 'handOver' END AS effect,
  h.party AS nextParty, u.line
FROM lost l
JOIN units u ON u.item = l.unit
LEFT JOIN heirs h ON h.unit = l.unit
WHERE u.notation IS NOT NULL
ORDER BY effect DESC, u.document, u.position, nextParty NULLS FIRST
