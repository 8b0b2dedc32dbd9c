-- The dated phases of the documents asked about: their Chinese names, the words that date them, the deadline as read.
SELECT
  m.*,
  p.zh AS phase_zh,
  coalesce(m.dated_by || '…', '') || m.words AS said,
  CASE r.reading WHEN 'lenient' THEN m.latest_lenient ELSE m.latest END AS due
FROM milestones m
JOIN chosen c ON c.document = m.document
JOIN words p ON p.list = 'phase' AND p.code = m.phase
CROSS JOIN reading r
