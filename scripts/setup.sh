#!/bin/sh
# Makes .venv and installs ipgraph into it: `setup.sh demo` what the tool needs, `setup.sh test` also what its
# tests need (a browser, Chinese fonts, Java, Node and rapper included, where this user may install them).
# Safe to run again.
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
        test) .venv/bin/python -m pip install -qq --disable-pip-version-check -e '.[notebooks,scale,spark]' --group test ;;
        *) .venv/bin/python -m pip install -qq --disable-pip-version-check -e . ;;
    esac
    printf '%s' "$wanted" > "$stamp"
fi

if [ "$what" = test ]; then
    missing=
    command -v chromium >/dev/null 2>&1 || missing="chromium"
    command -v java >/dev/null 2>&1 || missing="$missing default-jre-headless"
    command -v virtuoso-t >/dev/null 2>&1 || missing="$missing virtuoso-opensource-7-bin"
    fc-list 2>/dev/null | grep -qi cjk || missing="$missing fonts-noto-cjk fontconfig"
    command -v rapper >/dev/null 2>&1 || missing="$missing raptor2-utils"
    command -v node >/dev/null 2>&1 || missing="$missing nodejs"
    command -v npm >/dev/null 2>&1 || missing="$missing npm"
    if [ -n "$missing" ]; then
        if may_install; then
            say "installing$(printf ' %s' $missing)"
            debian $missing
        else
            say "not installed:$(printf ' %s' $missing) - the tests that need them are skipped"
        fi
    fi
    # Programs in JavaScript that read what ipgraph writes and serves; stamped like the requirements above.
    stamp=tests/javascript/node_modules/.installed
    wanted="$(cksum < tests/javascript/package.json)"
    if command -v npm >/dev/null 2>&1 && [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
        say "installing programs in JavaScript for the tests"
        if (cd tests/javascript && npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error >/dev/null); then
            printf '%s' "$wanted" > "$stamp"
        else
            say "not installed: the tests that need them are skipped"
        fi
    fi
fi
