-- What the IRIs of documents and of parties begin with, in one row.
SELECT value || 'id/doc/' AS doc, value || 'id/org/' AS org FROM asked WHERE name = 'base'
