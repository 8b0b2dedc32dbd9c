-- The ties of the two-mode network straight from the tables: who answers, in the roles asked, for which item at the
-- level asked (row: an action, or a measure without actions), and at which place among the parties of the item.
WITH
  counted AS (
    SELECT i.item, i.programme
    FROM items i CROSS JOIN level l
    WHERE CASE l.level
      WHEN 'row' THEN i.level = 'action' OR (
        i.level = 'measure' AND i.item NOT IN (SELECT measure FROM items WHERE level = 'action' AND measure IS NOT NULL)
      )
      WHEN 'measure' THEN i.item = i.measure
      ELSE i.item = i.programme
    END
  ),
  stated AS (
    SELECT r.*, CASE l.level WHEN 'row' THEN r.item WHEN 'measure' THEN r.measure ELSE r.programme END AS unit
    FROM responsibilities r CROSS JOIN level l
    WHERE r.role IN (SELECT value FROM asked WHERE name = 'roles')
  ),
  named AS (
    SELECT
      c.item, coalesce(c.programme, '') AS programme, r.party_id, w.seat, r.offset AS stands, r.rank AS nth, r.responsibility,
      row_number() OVER (
        PARTITION BY c.item, r.party_id ORDER BY w.seat, coalesce(r.offset, 0), coalesce(r.rank, 0), r.responsibility
      ) AS turn
    FROM stated r
    JOIN counted c ON c.item = r.unit
    JOIN words w ON w.list = 'role' AND w.code = r.role
  )
SELECT
  party_id,
  item,
  row_number() OVER (
    PARTITION BY item ORDER BY seat, coalesce(stands, 0), coalesce(nth, 0), responsibility, party_id
  ) AS rank,
  programme
FROM named
WHERE turn = 1
