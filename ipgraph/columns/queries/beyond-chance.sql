-- Who answers for which item: the two-mode network from which the measure goes on.
SELECT u.document, b.doc || u.item AS item, b.org || m.party_id AS who, m.party
FROM units u JOIN marks m ON m.unit = u.item CROSS JOIN base b
ORDER BY u.document, u.position, m.party_id
