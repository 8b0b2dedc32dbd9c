-- On how many items, of whatever level, a party is named in the role support.
SELECT party_id, count(DISTINCT item) AS supports
FROM responsibilities
WHERE role = 'support'
GROUP BY party_id
ORDER BY supports DESC, party_id
