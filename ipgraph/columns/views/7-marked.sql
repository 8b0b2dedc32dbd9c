-- Every responsibility in the roles asked, for the item that it counts for: a unit at the level asked, or the programme
-- on which it stands.
SELECT r.*, i.unit AS target
FROM bearers r JOIN work i ON i.item = r.item
WHERE r.role IN (SELECT value FROM asked WHERE name = 'roles') AND i.unit IS NOT NULL
UNION ALL
SELECT r.*, r.item AS target
FROM bearers r JOIN level l ON l.level <> 'programme'
WHERE r.role IN (SELECT value FROM asked WHERE name = 'roles') AND r.level = 'programme'
