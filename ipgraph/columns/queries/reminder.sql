-- Everything that is asked of a party, one row for each phase.
SELECT
  i.notation AS number, i.title, r.role_zh AS role, r.rank, s.k, m.phase_zh AS phase, m.latest,
  m.latest_lenient AS latestLenient, m.said AS words, coalesce(o.others, '') AS partners, r.line
FROM bearers r
JOIN asked w ON w.name = 'party' AND w.value = r.party_id
JOIN work i ON i.item = r.item
JOIN (SELECT item, role_concept, count(*) AS k FROM bearers GROUP BY item, role_concept) s
  ON s.item = r.item AND s.role_concept = r.role_concept
LEFT JOIN phases m ON m.item = r.item
LEFT JOIN partners o ON o.item = r.item AND o.party_id = r.party_id
WHERE i.notation IS NOT NULL
ORDER BY i.document, i.position, r.turn, m.latest NULLS FIRST, m.milestone NULLS FIRST
