"""How much one query may take, and what is said when it takes more.

Every sentence names its limit, and the option of ``ipgraph serve`` that raises it.
"""

from __future__ import annotations

from dataclasses import dataclass

from ipgraph.web.answered import Told

#: A body in the form encoding writes a Chinese character, three bytes, in nine; the rest is for names of graphs.
_ENCODED, _BESIDES = 3, 20_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take: seconds of time, rows (or triples) of answer, bytes of text, MiB of memory.

    ``workers`` queries run at once, each in its own process; others wait, as long as a query may take.
    100,000 rows are 20 to 45 MB of JSON; a graph that is wanted whole is better taken with ``ipgraph export``.
    """

    seconds: float = 30
    rows: int = 100_000
    query_bytes: int = 100_000
    memory: int = 2048
    workers: int = 4

    @property
    def body_bytes(self) -> int:
        """The longest body of a request that can hold a query of the longest kind.

        >>> Limits(query_bytes=10).body_bytes
        20030
        """
        return self.query_bytes * _ENCODED + _BESIDES

    def too_slow(self) -> Told:
        """The query takes too long.

        >>> Limits(seconds=0.5).too_slow().en[:52]
        'the query was stopped after 0.5 seconds (--seconds);'
        """
        return Told(
            503,
            f"查询超过 {self.seconds:g} 秒，已停止（--seconds）；请缩小查询，或用更大的 ipgraph serve --seconds 启动",
            f"the query was stopped after {self.seconds:g} seconds (--seconds); "
            "narrow it, or start ipgraph serve with more --seconds",
        )

    def too_many(self) -> Told:
        """The answer has too many rows.

        >>> Limits().too_many().status
        503
        """
        return Told(
            503,
            f"结果超过 {self.rows:,} 行（--rows），不给出残缺的结果；请加 LIMIT，或用更大的 ipgraph serve --rows 启动",
            f"the answer has more than {self.rows:,} rows (--rows) and is not given in part; "
            "add a LIMIT, or start ipgraph serve with more --rows",
        )

    def too_long(self) -> Told:
        """The text of the query is too long.

        >>> Limits().too_long().status
        413
        """
        return Told(
            413,
            f"查询文本超过 {self.query_bytes:,} 字节（--query-bytes）；请缩短，或用更大的 ipgraph serve --query-bytes 启动",
            f"the query is longer than {self.query_bytes:,} bytes (--query-bytes); "
            "shorten it, or start ipgraph serve with more --query-bytes",
        )

    def too_heavy(self) -> Told:
        """The query ended the process that worked on it.

        >>> Limits().too_heavy().status
        503
        """
        return Told(
            503,
            f"查询所需内存超过 {self.memory:,} MiB（--memory），或括号嵌套太深；"
            "请缩小查询，或用更大的 ipgraph serve --memory 启动",
            f"the query takes more than {self.memory:,} MiB of memory (--memory), or is nested too deeply; "
            "narrow it, or start ipgraph serve with more --memory",
        )

    def too_busy(self) -> Told:
        """No process became free.

        >>> Limits().too_busy().status
        503
        """
        return Told(
            503,
            f"同时运行的 {self.workers} 个查询（--workers）都还没有结束；请稍后再试，或用更大的 ipgraph serve --workers 启动",
            f"all {self.workers} queries that may run at once (--workers) are still running; "
            "try again later, or start ipgraph serve with more --workers",
        )
