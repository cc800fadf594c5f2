#!/bin/sh
# Make .venv and fill it from a hash-locked list: sh deploy/setup.sh runtime|local|semantic|dev
#
# Needs nothing but Python >= 3.11 with its venv module; says what to install where that is missing.
# A stamp named by the list's checksum makes the second call return at once.
set -eu
cd "$(dirname "$0")/.."

fail() { printf '%s\n' "$@" >&2; exit 1; }
stamp() { echo ".venv/.$1-$(cksum < "$(list "$1")" | tr ' ' '-')"; }
list() { case $1 in runtime) echo requirements.txt ;; *) echo "requirements-$1.txt" ;; esac; }
works() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
has_venv() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

# Print an interpreter that can make the environment, or stop with the fix.
find_python() {
    without_venv=
    for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
        works "$python" || continue
        if has_venv "$python"; then echo "$python"; return; fi
        without_venv=${without_venv:-$python}
    done
    [ -z "$without_venv" ] || fail \
        "$without_venv has no venv module. On Debian and Ubuntu: apt install python3-venv"
    fail "No Python 3.11 or newer${PYTHON:+ at $PYTHON}. On Debian and Ubuntu: apt install python3 python3-venv" \
        "If you have one under another name: make PYTHON=/path/to/python3 ..."
}

want=${1:?usage: setup.sh runtime|local|semantic|dev}
[ -f "$(list "$want")" ] || fail "No $(list "$want") here: is this a complete checkout?"

# A larger list holds the smaller ones, at the same versions.
if works .venv/bin/python; then
    case $want in runtime) enough="runtime local semantic dev" ;; local) enough="local semantic dev" ;; *) enough=$want ;; esac
    for one in $enough; do [ ! -e "$(stamp "$one")" ] || exit 0; done
fi

if ! works .venv/bin/python || ! .venv/bin/python -c 'import pip' 2>/dev/null; then
    python=$(find_python)
    echo "Making .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
fi
echo "Installing $(list "$want") into .venv (once; about a minute)"
rm -f .venv/.runtime-* .venv/.local-* .venv/.semantic-* .venv/.dev-*
.venv/bin/python -m pip install -q --disable-pip-version-check --no-input \
    --require-hashes -r "$(list "$want")"
: > "$(stamp "$want")"
