-- A measure of parties with their names: every column of it, and department.
SELECT n.department, m.*
FROM measured m
LEFT JOIN (SELECT party_id, min(name) AS department FROM departments GROUP BY party_id) n ON n.party_id = m.party_id
ORDER BY m.party_id
