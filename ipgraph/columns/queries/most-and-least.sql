-- Every party named: the items it answers for, those it answers for alone, the programmes in which it supports others.
WITH
  everyone AS (SELECT DISTINCT party_id, party FROM bearers),
  sizes AS (SELECT unit, count(*) AS k FROM marks GROUP BY unit),
  own AS (
    SELECT m.party_id, count(*) AS items, sum(CASE WHEN s.k = 1 THEN 1 ELSE 0 END) AS sole
    FROM marks m JOIN sizes s ON s.unit = m.unit JOIN units u ON u.item = m.unit
    GROUP BY m.party_id
  ),
  supports AS (
    SELECT party_id, in_order(array_agg(seated(place, notation)), ' ') AS programmes
    FROM (
      SELECT DISTINCT r.party_id, p.place, p.notation
      FROM bearers r JOIN work p ON p.item = r.programme
      WHERE r.role = 'support' AND p.notation IS NOT NULL
    ) named
    GROUP BY party_id
  )
SELECT
  e.party, coalesce(o.items, 0) AS items, coalesce(o.sole, 0) AS sole, coalesce(s.programmes, '') AS supportProgrammes
FROM everyone e
LEFT JOIN own o ON o.party_id = e.party_id
LEFT JOIN supports s ON s.party_id = e.party_id
ORDER BY items DESC, sole DESC, e.party, e.party_id
