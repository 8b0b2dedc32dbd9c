-- The pair question as one would write it for DuckDB alone: its own ordered lists, floats for the weight, no parameters.
WITH marks AS (
  SELECT DISTINCT measure, party_id, party FROM read_parquet('$folder/responsibilities.parquet')
  WHERE role IN ('lead', 'responsible', 'own_duties') AND measure IS NOT NULL
), sizes AS (SELECT measure, count(*) AS k FROM marks GROUP BY measure)
SELECT x.party AS a, y.party AS b, count(*) AS n, sum(1 / (k - 1)) AS newman,
  string_agg(i.notation, ' ' ORDER BY i.document, i.position) AS numbers
FROM marks x JOIN marks y ON x.measure = y.measure AND x.party_id < y.party_id JOIN sizes s ON s.measure = x.measure
JOIN read_parquet('$folder/items.parquet') i ON i.item = x.measure
GROUP BY x.party_id, x.party, y.party_id, y.party ORDER BY n DESC, newman DESC, x.party_id, y.party_id
