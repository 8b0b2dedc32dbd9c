-- Every item with those who answer for it, or with nobody.
SELECT u.document, b.doc || u.item AS item, b.org || m.party_id AS who, m.party
FROM units u LEFT JOIN marks m ON m.unit = u.item CROSS JOIN base b
ORDER BY u.document, u.position, m.party_id NULLS FIRST
