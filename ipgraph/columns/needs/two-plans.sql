-- Whether there are two plans.
SELECT count(*) > 1 AS held FROM documents
