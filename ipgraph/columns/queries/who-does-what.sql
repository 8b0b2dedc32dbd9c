-- Every responsibility with its item, and one row for each of its phases.
SELECT
  i.notation AS number, p.title AS programme, u.title AS measure, i.title AS action, r.party, r.role_zh AS role, r.rank,
  coalesce(o.others, '') AS with, m.phase_zh AS phase, m.latest, m.latest_lenient AS latestLenient, m.said AS words, r.line
FROM bearers r
JOIN whom w ON w.party_id = r.party_id
JOIN work i ON i.item = r.item
LEFT JOIN work p ON p.item = i.programme AND p.item <> i.item
LEFT JOIN work u ON u.item = i.measure AND u.item <> i.item AND u.level = 'measure'
LEFT JOIN phases m ON m.item = r.item
LEFT JOIN partners o ON o.item = r.item AND o.party_id = r.party_id
WHERE i.notation IS NOT NULL
ORDER BY i.document, i.position, r.turn, r.rank, m.latest NULLS FIRST, m.milestone NULLS FIRST
