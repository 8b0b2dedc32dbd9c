#!/bin/sh
# The main job on the bundled plan: from the published document to graph, answers, load table and pages.
set -eu
cd "$(dirname "$0")/.."
out=build/demo
ipgraph() { .venv/bin/python -m ipgraph "$@"; }

mkdir -p "$out/answers" "$out/pages"
ipgraph check
ipgraph -q build -o "$out/graph"
for question in who-does-what no-end-date no-lead promises load-over-time alone two-mode cite; do
    ipgraph -q ask "$question" --store "$out/graph" --format csv > "$out/answers/$question.csv"
done
ipgraph -q ask due-by -p by=2018-12-31 --store "$out/graph" --format csv > "$out/answers/due-by-2018-12-31.csv"
ipgraph -q analyze --store "$out/graph" --format csv > "$out/load.csv"
for view in matrix network; do
    ipgraph -q view "$view" --store "$out/graph" -o "$out/pages/$view.html"
done
ipgraph -q report -o "$out/report.html"
ipgraph -q site -o "$out/explorer"
ipgraph -q export csv --store "$out/graph" -o "$out/ledger.csv"

echo
echo "谁必须在 2018 年底前做什么 / who must do what by the end of 2018"
ipgraph -q ask due-by -p by=2018-12-31 --store "$out/graph" --format table
echo
echo "结果 / results"
echo "  图谱 graph    $out/graph/graph.trig (archive), $out/graph/store (Oxigraph), $out/graph/tables (Parquet)"
echo "  回答 answers  $out/answers/*.csv"
echo "  负荷 load     $out/load.csv"
echo "  台账 ledger   $out/ledger.csv (opens in Excel)"
echo "  网页 pages    $out/explorer/index.html (open in a browser, no network needed), $out/pages/*.html"
echo "  简报 report   $out/report.html"
