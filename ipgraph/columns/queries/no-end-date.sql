-- The actions without a finishing phase, with the phases that they have.
WITH steps AS (
  SELECT
    item,
    in_order(array_agg(seated(seat, phase_zh)), '、') AS phases,
    in_order(array_agg(seated(seat, said)), '；') AS words
  FROM (SELECT item, phase_zh, said, row_number() OVER (PARTITION BY item ORDER BY milestone) AS seat FROM phases) steps
  GROUP BY item
)
SELECT i.notation AS number, i.title, a.parties AS party, s.phases, s.words, i.line
FROM work i
LEFT JOIN steps s ON s.item = i.item
LEFT JOIN answering a ON a.item = i.item
WHERE i.level = 'action' AND i.notation IS NOT NULL AND i.item NOT IN (SELECT item FROM phases WHERE finishing)
ORDER BY i.document, i.position
