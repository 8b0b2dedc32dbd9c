-- One row per mark, the parties of an item by how many items of whatever level asked they have a mark on.
WITH
  loads AS (
    SELECT party_id, count(DISTINCT target) AS load
    FROM (
      SELECT party_id, target FROM marked
      UNION ALL
      SELECT m.party_id, m.item FROM marked m JOIN level l ON l.level = 'measure' WHERE m.level = 'action'
    ) counted
    GROUP BY party_id
  ),
  cells AS (
    SELECT party_id, party, target, role_iri, role_zh, role, min(rank) AS rank, min(line) AS line
    FROM marked
    GROUP BY party_id, party, target, role_iri, role_zh, role
  )
SELECT
  i.notation AS number,
  i.title,
  c.party,
  CASE c.role
    WHEN 'lead' THEN '●' || CAST(c.rank AS STRING)
    WHEN 'support' THEN '○'
    WHEN 'implement' THEN '▲'
    WHEN 'guide' THEN '△'
    ELSE CAST(c.rank AS STRING)
  END AS mark,
  c.role_zh AS role,
  c.line
FROM cells c
JOIN loads l ON l.party_id = c.party_id
JOIN work i ON i.item = c.target
WHERE i.notation IS NOT NULL
ORDER BY i.document, i.position, l.load DESC, c.party, c.role_iri, c.party_id
