"""The heading of the bundled plan, and a name that attacks the page."""

TITLE = "郑州市国家知识产权强市创建市工作任务分工暨路线图"
HOSTILE = '财政部"</script><img src=x onerror=alert(1)>\u202e\x07&amp;<b>'
