-- The items of several parties of whom none is stated to lead, the parties in the order of the text.
WITH
  named AS (
    SELECT i.unit, d.party, min(d.seat) AS seat, max(CASE WHEN d.role = 'lead' THEN 1 ELSE 0 END) AS leads
    FROM duties d JOIN work i ON i.item = d.item
    GROUP BY i.unit, d.party
  ),
  together AS (
    SELECT
      unit,
      count(*) AS k,
      max(leads) AS leads,
      in_order(array_agg(seated(seat, party)), '、') AS parties
    FROM named
    GROUP BY unit
  )
SELECT u.notation AS number, u.title, t.parties, t.k, u.line
FROM together t JOIN units u ON u.item = t.unit
WHERE t.k > 1 AND t.leads = 0 AND u.notation IS NOT NULL
ORDER BY u.document, u.position
