#!/usr/bin/env bash
# The one door. `./build.sh help` says what it opens.
set -euo pipefail
cd "$(dirname "$0")"

ROOT=$PWD
TARGET=${CARGO_TARGET_DIR:-$ROOT/target}
export CARGO_TARGET_DIR=$TARGET
# Flags from outside would replace those of .cargo/config.toml, without which the plain twin cannot be made.
unset RUSTFLAGS CARGO_ENCODED_RUSTFLAGS CARGO_BUILD_RUSTFLAGS CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS
# What .cargo/config.toml leaves the module with.
FEATURES=(--enable-bulk-memory --enable-sign-ext --enable-nontrapping-float-to-int --enable-mutable-globals)

say() { printf '\033[1m%s\033[0m\n' "$*"; }
stop() { printf 'build.sh: %s\n' "$*" >&2; exit 1; }
quietly() { # Runs a command and shows its output only when it fails.
  local log; log=$(mktemp)
  "$@" >"$log" 2>&1 || { cat "$log" >&2; rm -f "$log"; stop "failed: $*"; }
  rm -f "$log"
}

help() {
  cat <<'TEXT'
./build.sh            make dist/, one folder that loads in Chromium and in Firefox
./build.sh demo       open a page of real editors in a real browser with Bedside in it;
                      without a display: type drafts, save pictures, print what was flagged
./build.sh test       everything that must pass; or a part of it: test engine, test lint, test browsers
./build.sh package    the two store zips, in packages/
./build.sh sizes      what dist/ weighs, as it is and compressed
./build.sh waits      how long a page waits from the first focus to the first check
./build.sh pictures   save pictures of all that people see, in both browsers, to look at
./build.sh icons      draw extension/icons/ anew
./build.sh evaluate   recall, precision and false alarms on the drafts in evaluation/

Browsers of your own: CHROMIUM=/path/to/chromium FIREFOX=/path/to/firefox ./build.sh test browsers
TEXT
}

# --- What each step stands on -------------------------------------------------------------------

rust_is_here() {
  command -v cargo >/dev/null || stop "Rust is missing. Install it with rustup (https://rustup.rs), then run this again."
  local target=wasm32-unknown-unknown
  [ -d "$(rustc --print sysroot)/lib/rustlib/$target" ] && return
  command -v rustup >/dev/null || stop "the Rust target $target is missing, and rustup is not here to add it."
  say "Adding the Rust target $target"
  quietly rustup target add "$target"
}

node_is_here() {
  command -v node >/dev/null && command -v npm >/dev/null ||
    stop "node 20 or newer with npm is missing. Install it from https://nodejs.org or with your system's packages."
  [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || stop "node $(node --version) is too old: 20 or newer is needed."
}

npm_packages() { # npm_packages FOLDER: installs what its lock file says, once.
  node_is_here
  [ "$1/node_modules/.installed" -nt "$1/package-lock.json" ] && return
  say "Installing the npm packages of $1"
  (cd "$1" && quietly npm ci --no-audit --no-fund --loglevel=error)
  touch "$1/node_modules/.installed"
}

bindgen_is_here() {
  BINDGEN=$TARGET/tools/release/bindgen
  [ "$BINDGEN" -nt tools/bindgen/Cargo.lock ] && [ "$BINDGEN" -nt tools/bindgen/src/main.rs ] && return
  say "Building the bindings generator (once)"
  CARGO_TARGET_DIR=$TARGET/tools quietly cargo build --release --locked --manifest-path tools/bindgen/Cargo.toml
}

debian() { # debian COMMAND PACKAGE: installs the package where this may, names it where not.
  command -v "$1" >/dev/null && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Installing $2"
    quietly apt-get update
    DEBIAN_FRONTEND=noninteractive quietly apt-get install -y --no-install-recommends "$2"
  fi
  command -v "$1" >/dev/null || stop "$1 is missing. Install it (Debian: apt-get install $2) or put it on the PATH."
}

browsers_are_here() {
  [ -n "${CHROMIUM:-}" ] || debian chromium chromium
  [ -n "${FIREFOX:-}" ] || command -v firefox >/dev/null || debian firefox-esr firefox-esr
  debian openssl openssl
}

# --- Building -----------------------------------------------------------------------------------

# cargo_for_pages FLAVOUR COMMAND...: cargo for WebAssembly, with no path of this machine in what it makes.
cargo_for_pages() {
  local flavour=$1 command=$2 home=${CARGO_HOME:-$HOME/.cargo}; shift 2
  CARGO_TARGET_DIR=$TARGET/flavours/$flavour cargo "$command" --locked --lib --target wasm32-unknown-unknown --quiet \
    --config "target.wasm32-unknown-unknown.rustflags=['--remap-path-prefix=$home=cargo', '--remap-path-prefix=$ROOT=bedside']" "$@"
}

# build FOLDER [cargo flags]: one compilation, one binding, two encodings of the same module.
build() {
  local out=$1; shift
  rust_is_here; npm_packages tools; bindgen_is_here
  say "Compiling"
  local flavour; flavour=$(basename "$out")
  cargo_for_pages "$flavour" build --profile extension "$@"
  local made=$TARGET/flavours/$flavour bin=tools/node_modules/.bin
  "$BINDGEN" "$made/wasm32-unknown-unknown/extension/bedside.wasm" "$made/bound"
  # Most of the time goes into what follows, which depends on nothing but these.
  local stamp; stamp=$(cat "$made/bound/bedside_bg.wasm" build.sh tools/twin.mjs tools/package-lock.json | sha256sum)
  if [ "$stamp" != "$(cat "$made/stamp" 2>/dev/null)" ]; then
    say "Optimising, and writing the module as plain script"
    quietly "$bin/wasm-opt" -O3 "$made/bound/bedside_bg.wasm" -o "$made/bedside.wasm" "${FEATURES[@]}"
    quietly "$bin/wasm-opt" --llvm-nontrapping-fptoint-lowering "$made/bedside.wasm" -o "$made/lowered.wasm" "${FEATURES[@]}"
    quietly "$bin/wasm2js" -O3 "$made/lowered.wasm" -o "$made/lowered.js" "${FEATURES[@]}"
    quietly node tools/twin.mjs "$made/lowered.js" "$made/bedside-plain.js"
    printf '%s' "$stamp" >"$made/stamp"
  fi
  rm -rf "$out"; mkdir -p "$out/pkg"
  cp -r extension/. "$out/"
  cp manifest.json "$out/"
  cp "$made/bound/bedside.js" "$made/bedside.wasm" "$made/bedside-plain.js" "$out/pkg/"
  say "Made ${out#"$ROOT"/}/"
}

demo() {
  build "$TARGET/probe" --features probe
  browsers_are_here; npm_packages tests/e2e
  node tests/e2e/demo/demo.mjs "$TARGET/probe" "$@"
}

pictures() {
  build "$TARGET/probe" --features probe
  browsers_are_here; npm_packages tests/e2e
  node tests/e2e/pictures.mjs "$TARGET/probe" "$@"
}

package() {
  # Made anew, and never with `--features probe`, which answers the tests.
  build "$ROOT/dist"
  node tools/package.mjs dist packages
}

# --- Testing ------------------------------------------------------------------------------------

test_engine() {
  rust_is_here
  say "Formatting"
  cargo fmt --check
  say "Clippy, for this machine and for the browser"
  cargo clippy --locked --all-targets --quiet -- -D warnings
  cargo_for_pages clippy clippy --features probe -- -D warnings
  say "Tests of the engine"
  cargo test --locked --quiet
}

test_lint() {
  build "$ROOT/dist"
  say "Extension lint"
  tools/node_modules/.bin/web-ext lint --source-dir dist --no-config-discovery
}

test_browsers() {
  build "$TARGET/probe" --features probe
  browsers_are_here; npm_packages tests/e2e
  say "Tests in real browsers"
  EXTENSION=$TARGET/probe node --test --test-concurrency=1 --test-reporter=spec tests/e2e/*.test.mjs
}

run_tests() {
  case ${1:-all} in
    engine) test_engine ;;
    lint) test_lint ;;
    browsers) test_browsers ;;
    all) test_engine; test_lint; test_browsers; say "All tests passed." ;;
    *) stop "no such tests: $1 (engine, lint, browsers)" ;;
  esac
}

case ${1:-build} in
  build) build "$ROOT/dist" ;;
  demo) shift; demo "$@" ;;
  test) shift; run_tests "$@" ;;
  package) package ;;
  sizes) [ -d dist ] || build "$ROOT/dist"; node tools/sizes.mjs dist ;;
  waits) build "$ROOT/dist"; browsers_are_here; npm_packages tests/e2e; EXTENSION=dist node tests/e2e/waits.mjs ;;
  pictures) shift; pictures "$@" ;;
  icons) node_is_here; node tools/icons.mjs extension/icons ;;
  evaluate) shift; rust_is_here; cargo run --locked --release --quiet --example evaluate -- "$@" ;;
  help | -h | --help) help ;;
  *) help; stop "no such door: $1" ;;
esac
