-- Every responsibility of the documents asked about, with the Chinese name of its role and its place among those of its
-- item: by the role as finely as its words say it (seat), or by the top role alone (duty_seat).
SELECT
  r.*,
  fine.iri AS role_iri,
  fine.zh AS role_zh,
  fine.seat AS turn,
  fine.seat * 1000 + r.rank AS seat,
  top.seat * 1000 + r.rank AS duty_seat
FROM responsibilities r
JOIN chosen c ON c.document = r.document
JOIN words fine ON fine.list = 'role' AND fine.code = r.role_concept
JOIN words top ON top.list = 'role' AND top.code = r.role
