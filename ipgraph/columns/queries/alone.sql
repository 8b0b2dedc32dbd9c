-- The items with one party, and that party.
SELECT s.party, u.notation AS number, u.title, u.line
FROM (SELECT unit, min(party_id) AS party_id, min(party) AS party FROM marks GROUP BY unit HAVING count(*) = 1) s
JOIN whom w ON w.party_id = s.party_id
JOIN units u ON u.item = s.unit
WHERE u.notation IS NOT NULL
ORDER BY u.document, u.position
