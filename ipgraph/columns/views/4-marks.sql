-- Who answers, in the roles asked, for which unit at the level asked: each once.
SELECT DISTINCT document, unit, party_id, party
FROM (
  SELECT
    r.document,
    r.party_id,
    r.party,
    CASE l.level
      WHEN 'programme' THEN r.programme
      WHEN 'row' THEN CASE WHEN r.level = 'action' THEN r.item END
      ELSE r.measure
    END AS unit
  FROM responsibilities r JOIN chosen c ON c.document = r.document CROSS JOIN level l
  WHERE r.role IN (SELECT value FROM asked WHERE name = 'roles')
) found
WHERE unit IS NOT NULL
