-- The items of the documents asked about, each with its place and with the unit that it counts for at the level asked.
SELECT
  i.*,
  CAST(c.turn AS BIGINT) * 1000000000 + i.position AS place,
  CASE l.level
    WHEN 'programme' THEN i.programme
    WHEN 'row' THEN CASE WHEN i.level = 'action' THEN i.item END
    ELSE i.measure
  END AS unit
FROM items i JOIN chosen c ON c.document = i.document CROSS JOIN level l
