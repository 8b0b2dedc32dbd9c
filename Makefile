# ipgraph: `make demo` shows the main job on the bundled plan, `make test` proves it.
.PHONY: demo test bench docs clean
export PYTHON ?= python3
# documents of the made corpus that `make bench` builds; 1000 take 20 minutes
PLANS ?= 100

demo:
	@sh scripts/setup.sh demo
	@sh scripts/demo.sh

test:
	@sh scripts/setup.sh test
	@.venv/bin/python -m pytest -n 2 --dist loadfile

bench:
	@sh scripts/setup.sh test
	@.venv/bin/python -m bench --plans $(PLANS)

docs:
	@sh scripts/setup.sh test
	@.venv/bin/python docs/generate.py

clean:
	rm -rf .venv build dist
