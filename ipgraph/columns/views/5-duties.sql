-- The responsibilities of those who answer for an item, whatever roles are asked about.
SELECT * FROM bearers WHERE role IN ('lead', 'responsible', 'own_duties')
