#!/bin/sh
# Makes .venv and installs ipgraph into it: `setup.sh demo` what the tool needs, `setup.sh test` also what its
# tests need (a browser, Chinese fonts and Java included, where this user may install them).  Safe to run again.
set -eu
cd "$(dirname "$0")/.."
what=${1:-demo}
python=${PYTHON:-python3}

say() { printf '%s\n' "$*" >&2; }
may_install() { command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; }
debian() {
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
    say "ipgraph needs Python 3.11 or newer; name one with: make $what PYTHON=/path/to/python3"
    exit 2
}

# Debian splits venv from Python: install it where we may, else say how.
if [ ! -x .venv/bin/python ]; then
    say "making .venv"
    "$python" -m venv .venv >/dev/null 2>&1 || {
        rm -rf .venv
        version=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        may_install || { say "cannot make a virtual environment; install $version and run this again"; exit 1; }
        debian "$version"
        "$python" -m venv .venv
    }
fi

# One stamp per purpose: install again when the requirements or the place of the checkout change.
stamp=.venv/.installed-$what
wanted="$(cksum < pyproject.toml) $PWD"
if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
    say "installing ipgraph (for $what) into .venv"
    .venv/bin/python -m pip install -qq --disable-pip-version-check --upgrade "pip>=25.1"
    case $what in
        test) .venv/bin/python -m pip install -qq --disable-pip-version-check -e '.[notebooks,scale]' --group test ;;
        *) .venv/bin/python -m pip install -qq --disable-pip-version-check -e . ;;
    esac
    printf '%s' "$wanted" > "$stamp"
fi

if [ "$what" = test ]; then
    missing=
    command -v chromium >/dev/null 2>&1 || missing="chromium"
    command -v java >/dev/null 2>&1 || missing="$missing default-jre-headless"
    fc-list 2>/dev/null | grep -qi cjk || missing="$missing fonts-noto-cjk fontconfig"
    if [ -n "$missing" ]; then
        if may_install; then
            say "installing$(printf ' %s' $missing)"
            debian $missing
        else
            say "not installed:$(printf ' %s' $missing) - the tests that need them are skipped"
        fi
    fi
fi
