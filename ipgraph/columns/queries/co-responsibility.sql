-- Pairs of parties by name, those that share most first.
SELECT a, b, count, newman, numbers FROM pairs ORDER BY count DESC, newman DESC, one, other
