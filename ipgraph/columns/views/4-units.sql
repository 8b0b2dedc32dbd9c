-- The items that are counted at the level asked.
SELECT * FROM work WHERE item = unit
