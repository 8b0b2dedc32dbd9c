-- Pairs of parties, the items that they share and their Newman weight, the sum of 1/(k-1) over these.
-- 1/(k-1) is taken to 18 digits in two integers of nine, whose sums are exact on every engine.
WITH
  ties AS (SELECT unit, party_id, party FROM marks),
  sizes AS (
    SELECT unit, count(*) - 1 AS n, CAST(floor(CAST(1000000000 AS DOUBLE) / nullif(count(*) - 1, 0)) AS BIGINT) AS high
    FROM ties GROUP BY unit HAVING count(*) > 1
  ),
  shares AS (
    SELECT
      s.unit, u.place, u.notation, s.high,
      CAST(floor((1000000000 - s.high * s.n) * CAST(1000000000 AS DOUBLE) / s.n) AS BIGINT) AS low
    FROM sizes s JOIN units u ON u.item = s.unit
    WHERE u.notation IS NOT NULL
  )
SELECT
  x.party_id AS one,
  y.party_id AS other,
  any_value(x.party) AS a,
  any_value(y.party) AS b,
  count(*) AS count,
  CAST(sum(s.high) AS DECIMAL(16, 0)) * CAST('0.000000001' AS DECIMAL(10, 9))
    + CAST(sum(s.low) AS DECIMAL(16, 0)) * CAST('0.000000000000000001' AS DECIMAL(18, 18)) AS newman,
  in_order(array_agg(seated(s.place, s.notation)), ' ') AS numbers
FROM shares s
JOIN ties x ON x.unit = s.unit
JOIN ties y ON y.unit = s.unit AND x.party_id < y.party_id
GROUP BY x.party_id, y.party_id
