-- The level at which items are counted, in one row.
SELECT value AS level FROM asked WHERE name = 'level'
