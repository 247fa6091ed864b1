# shellcheck shell=bash
# What the commands beside this file share. Source it from the folder of the checkout.

fail() {
  echo "${0##*/}: $*" >&2
  exit 1
}

say() { printf '\n== %s\n' "$*"; }

# Prints the Python to build .venv with, or ends with one clear line.
find_python() {
  local name without_venv="" names=(python3.13 python3.12 python3.11 python3 python)
  [[ -z ${PYTHON:-} ]] || names=("$PYTHON")
  for name in "${names[@]}"; do
    "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
    if "$name" -c 'import ensurepip, sqlite3, venv' 2>/dev/null; then
      command -v "$name"
      return
    fi
    without_venv=${without_venv:-$name}
  done
  [[ -z $without_venv ]] ||
    fail "$without_venv has no venv module; on Debian and Ubuntu: apt-get install $without_venv-venv"
  [[ -z ${PYTHON:-} ]] || fail "PYTHON is no Python 3.11 or newer: $PYTHON"
  fail "no Python 3.11, 3.12 or 3.13 found; install one, or name it: PYTHON=/path/to/python3"
}

# need_space FOLDER MEGABYTES WHAT
need_space() {
  local free
  free=$(df -Pk "$1" | awk 'NR == 2 { print int($4 / 1024) }')
  ((free >= $2)) || fail "$1 has $free MB free; $3 needs $2 MB"
}

checksum() { cksum <"$1"; }

# Turns NEWSROOM_DATA into an absolute path and makes sure that it can be written.
# Call it before leaving the folder the person stands in.
prepare_data_folder() {
  local default=$1
  NEWSROOM_DATA=${NEWSROOM_DATA:-$default}
  mkdir -p "$NEWSROOM_DATA" 2>/dev/null ||
    fail "cannot make the folder $NEWSROOM_DATA (NEWSROOM_DATA)"
  NEWSROOM_DATA=$(cd "$NEWSROOM_DATA" && pwd)
  [[ -w $NEWSROOM_DATA ]] || fail "cannot write to the folder $NEWSROOM_DATA (NEWSROOM_DATA)"
  export NEWSROOM_DATA
}

# as_root COMMAND…: runs it as root where that needs no password, and fails otherwise.
as_root() {
  if ((EUID == 0)); then
    "$@"
  else
    sudo -n "$@"
  fi
}

find_chromium() {
  local name
  for name in ${CHROMIUM:+"$CHROMIUM"} chromium-headless-shell chromium chromium-browser \
    google-chrome; do
    command -v "$name" && return
  done
  return 1
}

# A file's tests stay together; files are begun in the order found, so that no long one comes last.
# shellcheck disable=SC2034 # those who read this file use it
side_by_side=(-n "${TEST_WORKERS:-2}" --dist loadfile --no-loadscope-reorder)
