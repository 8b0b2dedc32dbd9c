-- The reading of deadlines, in one row.
SELECT value AS reading FROM asked WHERE name = 'reading'
