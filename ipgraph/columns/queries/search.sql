-- The actions in whose words, or in the title of what they are part of, a text stands.
WITH
  told AS (SELECT lower(value) AS text FROM asked WHERE name = 'text'),
  found AS (
    SELECT i.item
    FROM work i
    LEFT JOIN work p ON p.item = i.programme
    LEFT JOIN work t ON t.item = i.task
    LEFT JOIN work m ON m.item = i.measure
    CROSS JOIN told
    WHERE i.level = 'action' AND (
      instr(lower(i.title), told.text) > 0 OR instr(lower(i.text), told.text) > 0 OR instr(lower(i.quote), told.text) > 0
      OR instr(lower(coalesce(i.goal, '')), told.text) > 0 OR instr(lower(coalesce(p.title, '')), told.text) > 0
      OR instr(lower(coalesce(t.title, '')), told.text) > 0 OR instr(lower(coalesce(m.title, '')), told.text) > 0
    )
    UNION
    SELECT m.item FROM phases m JOIN told ON instr(lower(m.words), told.text) > 0 WHERE m.level = 'action'
  )
SELECT
  i.notation AS number, i.title, d.party, d.role_zh AS role, m.phase_zh AS phase, m.latest, m.said AS words, i.quote,
  i.line
FROM found f
JOIN work i ON i.item = f.item
LEFT JOIN duties d ON d.item = i.item
LEFT JOIN phases m ON m.item = i.item
WHERE i.notation IS NOT NULL
ORDER BY i.document, i.position, d.duty_seat NULLS FIRST, m.latest NULLS FIRST, m.milestone NULLS FIRST, d.party NULLS FIRST
