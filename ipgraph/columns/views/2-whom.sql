-- The parties asked about: those named by party, or all.
SELECT party_id FROM departments
WHERE party_id IN (SELECT value FROM asked WHERE name = 'party')
   OR NOT EXISTS (SELECT value FROM asked WHERE name = 'party')
