-- Those who share items with a party, the sizes and numbers of these, and the Newman weight, as in co-responsibility.
-- A name may mean several bodies: none of them is a partner.
WITH
  sizes AS (
    SELECT u.item, u.place, u.notation, count(*) AS k, count(*) - 1 AS n
    FROM marks m JOIN units u ON u.item = m.unit
    WHERE u.notation IS NOT NULL
    GROUP BY u.item, u.place, u.notation HAVING count(*) > 1
  ),
  shares AS (
    SELECT s.*, CAST(floor(CAST(1000000000 AS DOUBLE) / n) AS BIGINT) AS high FROM sizes s
  ),
  meetings AS (
    SELECT DISTINCT mine.unit, theirs.party
    FROM marks mine
    JOIN asked w ON w.name = 'party' AND w.value = mine.party_id
    JOIN marks theirs ON theirs.unit = mine.unit
    WHERE theirs.party_id NOT IN (SELECT value FROM asked WHERE name = 'party')
  )
SELECT
  p.party AS partner,
  count(*) AS items,
  CAST(sum(s.high) AS DECIMAL(16, 0)) * CAST('0.000000001' AS DECIMAL(10, 9))
    + CAST(sum(CAST(floor((1000000000 - s.high * s.n) * CAST(1000000000 AS DOUBLE) / s.n) AS BIGINT)) AS DECIMAL(16, 0))
    * CAST('0.000000000000000001' AS DECIMAL(18, 18)) AS newman,
  in_order(array_agg(seated(s.place, CAST(s.k AS STRING))), ' ') AS sizes,
  in_order(array_agg(seated(s.place, s.notation)), ' ') AS numbers
FROM meetings p JOIN shares s ON s.item = p.unit
GROUP BY p.party
ORDER BY items DESC, newman DESC, partner
