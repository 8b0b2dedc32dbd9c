-- The dated phases that a party answers for, by year or half-year, and how many there are up to the end of it.
WITH loads AS (
  SELECT
    d.party_id,
    d.party,
    CAST(year(m.due) AS STRING)
      || CASE WHEN u.value = 'year' THEN '' WHEN month(m.due) <= 6 THEN 'H1' ELSE 'H2' END AS period,
    count(DISTINCT m.milestone) AS phases
  FROM duties d
  JOIN whom w ON w.party_id = d.party_id
  JOIN phases m ON m.item = d.item
  JOIN asked u ON u.name = 'unit'
  WHERE m.due IS NOT NULL
  GROUP BY 1, 2, 3
)
SELECT party, period, phases, sum(phases) OVER (PARTITION BY party_id ORDER BY period) AS cumulative
FROM loads
ORDER BY party, party_id, period
