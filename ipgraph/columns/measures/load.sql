-- What each party of the two-mode network carries, from its ties: (party_id, item, rank, programme), each once.
-- fractional_load is the sum of 1/k, k the parties of an item; 1/k is taken to 18 digits in two integers of nine, whose
-- sums are exact on every engine.
WITH
  sizes AS (SELECT item, count(*) AS k, CAST(floor(CAST(1000000000 AS DOUBLE) / count(*)) AS BIGINT) AS high FROM ties GROUP BY item),
  shares AS (
    SELECT item, k, high, CAST(floor((1000000000 - high * k) * CAST(1000000000 AS DOUBLE) / k) AS BIGINT) AS low FROM sizes
  )
SELECT
  t.party_id,
  count(*) AS measures,
  sum(CASE WHEN s.k = 1 THEN 1 ELSE 0 END) AS sole,
  sum(CASE WHEN s.k > 1 THEN 1 ELSE 0 END) AS joint,
  sum(CASE WHEN s.k > 1 AND t.rank = 1 THEN 1 ELSE 0 END) AS first,
  CAST(sum(s.high) AS DECIMAL(16, 0)) * CAST('0.000000001' AS DECIMAL(10, 9))
    + CAST(sum(s.low) AS DECIMAL(16, 0)) * CAST('0.000000000000000001' AS DECIMAL(18, 18)) AS fractional_load,
  sum(s.k - 1) AS coordination_load,
  count(DISTINCT nullif(t.programme, '')) AS programmes
FROM ties t JOIN shares s ON s.item = t.item
GROUP BY t.party_id
ORDER BY t.party_id
