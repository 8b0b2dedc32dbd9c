-- Every item with its IRI and the digest of the text in which its line counts.
SELECT i.notation AS number, i.level, i.title, b.doc || i.item AS iri, i.document, d.text_sha256 AS textSha256, i.line
FROM work i JOIN documents d ON d.document = i.document CROSS JOIN base b
ORDER BY i.document, i.position
