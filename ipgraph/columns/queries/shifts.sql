-- What each body answers for in two plans; those of two jurisdictions are matched by their kind.
WITH
  sides AS (SELECT name, value AS document FROM asked WHERE name IN ('docA', 'docB')),
  near AS (
    SELECT count(DISTINCT d.jurisdiction) = 1 AND count(d.jurisdiction) = count(*) AS alike
    FROM sides s JOIN documents d ON d.document = s.document
  ),
  sizes AS (SELECT unit, count(*) AS k FROM marks GROUP BY unit),
  shares AS (
    SELECT
      CASE WHEN n.alike OR d.body IS NULL THEN b.org || d.party_id ELSE 'https://w3id.org/ipgraph/voc/body/' || d.body END AS body,
      CASE WHEN n.alike OR d.body IS NULL THEN d.name ELSE d.body_name END AS name,
      CASE WHEN m.document IN (SELECT document FROM sides WHERE name = 'docA') THEN 1 ELSE 0 END AS a,
      CASE WHEN m.document IN (SELECT document FROM sides WHERE name = 'docB') THEN 1 ELSE 0 END AS b,
      CASE WHEN s.k = 1 THEN 1 ELSE 0 END AS alone,
      CAST(1 AS DOUBLE) / s.k AS share
    FROM marks m
    JOIN sizes s ON s.unit = m.unit
    JOIN units u ON u.item = m.unit
    JOIN departments d ON d.party_id = m.party_id
    CROSS JOIN near n
    CROSS JOIN base b
    WHERE m.document IN (SELECT document FROM sides)
  ),
  loads AS (
    SELECT
      body,
      min(name) AS party,
      sum(a) AS itemsA,
      sum(b) AS itemsB,
      sum(a * alone) AS soleA,
      sum(b * alone) AS soleB,
      round(sum(a * share) * 1000000) / 1000000 AS loadA,
      round(sum(b * share) * 1000000) / 1000000 AS loadB,
      round(sum((b - a) * share) * 1000000) / 1000000 AS delta
    FROM shares
    GROUP BY body
  )
SELECT party, itemsA, itemsB, soleA, soleB, loadA, loadB, delta
FROM loads
ORDER BY abs(delta) DESC, party, body
