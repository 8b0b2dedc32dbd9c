-- The names of those who answer for an item, those who lead first: divided by 、 and (named) by ；.
SELECT
  item,
  in_order(array_agg(seated(seat, party)), '、') AS parties,
  in_order(array_agg(seated(seat, party)), '；') AS categories
FROM (SELECT item, party, min(duty_seat) AS seat FROM duties GROUP BY item, party) named
GROUP BY item
