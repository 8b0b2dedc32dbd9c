-- The documents asked about, the one named by doc or all, each with its place in the order of their names.
SELECT document, row_number() OVER (ORDER BY document) AS turn FROM documents
WHERE document IN (SELECT value FROM asked WHERE name = 'doc')
   OR NOT EXISTS (SELECT value FROM asked WHERE name = 'doc')
