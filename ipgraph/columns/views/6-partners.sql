-- Beside each party of an item the names of the others, divided by 、, those who lead first.
SELECT
  item,
  party_id,
  in_order(array_agg(seated(seat, party)), '、') AS others
FROM (
  SELECT mine.item, mine.party_id, theirs.party, min(theirs.seat) AS seat
  FROM (SELECT DISTINCT item, party_id FROM bearers) mine
  JOIN bearers theirs ON theirs.item = mine.item AND theirs.party_id <> mine.party_id
  GROUP BY mine.item, mine.party_id, theirs.party
) named
GROUP BY item, party_id
