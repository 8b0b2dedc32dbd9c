-- One row per party, item and role: where it is named first, and at which place among the others.
SELECT c.party, b.doc || c.target AS item, i.notation AS number, c.role, c.rank, c.line
FROM (
  SELECT party_id, party, target, turn, role_zh AS role, min(rank) AS rank, min(line) AS line
  FROM marked
  GROUP BY party_id, party, target, turn, role_zh
) c
JOIN work i ON i.item = c.target
CROSS JOIN base b
WHERE i.notation IS NOT NULL
ORDER BY i.document, i.position, c.turn, c.rank, c.party, c.party_id
