#!/usr/bin/env bash
# The one door. `./build.sh help` says what it opens.
set -euo pipefail
cd "$(dirname "$0")"

ROOT=$PWD
TARGET=${CARGO_TARGET_DIR:-$ROOT/target}
export CARGO_TARGET_DIR=$TARGET
WASM_FLAGS="-Ctarget-feature=-reference-types,-multivalue -Clink-arg=--no-check-features -Clink-arg=--features=mutable-globals,sign-ext,bulk-memory,nontrapping-fptoint"
OPT_FEATURES=(--enable-bulk-memory --enable-sign-ext --enable-nontrapping-float-to-int --enable-mutable-globals)

say() { printf '\033[1m%s\033[0m\n' "$*"; }
need() { printf 'build.sh: %s\n' "$*" >&2; exit 1; }
quietly() { # Runs a command, shows its output only when it fails.
  local log; log=$(mktemp)
  "$@" >"$log" 2>&1 || { cat "$log" >&2; rm -f "$log"; need "failed: $*"; }
  rm -f "$log"
}

help() {
  cat <<'TEXT'
./build.sh            make dist/, one folder that loads in Chromium and in Firefox
./build.sh demo       open a page of real editors in a real browser with Bedside in it;
                      without a display: type drafts, save pictures, print what was flagged
./build.sh test       everything that must pass: engine, lint, browsers (or one: ./build.sh test engine)
./build.sh package    the two store zips, in packages/
./build.sh sizes      what dist/ weighs
./build.sh evaluate   recall, precision and false alarms on the drafts in evaluation/
TEXT
}

# --- what each step stands on -------------------------------------------------------------------

rust_is_here() {
  command -v cargo >/dev/null || need "Rust is missing. Install it with rustup (https://rustup.rs), then run this again."
  local target=wasm32-unknown-unknown
  [ -d "$(rustc --print sysroot)/lib/rustlib/$target" ] && return
  command -v rustup >/dev/null || need "the Rust target $target is missing, and rustup is not here to add it."
  say "Adding the Rust target $target"
  quietly rustup target add "$target"
}

node_is_here() {
  command -v node >/dev/null && command -v npm >/dev/null || need "node 20 or newer with npm is missing (Debian: apt-get install nodejs npm)."
  [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || need "node $(node --version) is too old: 20 or newer is needed."
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

debian() { # debian COMMAND PACKAGE...: installs packages where this may, names them where not.
  local command=$1; shift
  command -v "$command" >/dev/null && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Installing $*"
    quietly apt-get update
    DEBIAN_FRONTEND=noninteractive quietly apt-get install -y --no-install-recommends "$@"
  fi
  command -v "$command" >/dev/null || need "$command is missing. Install it (Debian: apt-get install $*) or put it on the PATH."
}

browsers_are_here() {
  [ -n "${CHROMIUM:-}" ] || debian chromium chromium
  [ -n "${FIREFOX:-}" ] || command -v firefox >/dev/null || debian firefox-esr firefox-esr
  command -v openssl >/dev/null || debian openssl openssl
}

# --- building -----------------------------------------------------------------------------------

# build FOLDER [cargo flags]: one compilation, one binding, two encodings of the same module.
build() {
  local out=$1; shift
  rust_is_here; npm_packages tools; bindgen_is_here
  say "Compiling"
  local flavour=$TARGET/flavours/$(basename "$out")
  RUSTFLAGS=$WASM_FLAGS CARGO_TARGET_DIR=$flavour cargo build --release --locked --lib --target wasm32-unknown-unknown --quiet "$@"
  local made=$flavour/made; mkdir -p "$made"
  "$BINDGEN" "$flavour/wasm32-unknown-unknown/release/bedside.wasm" "$made/bound"
  local stamp; stamp=$(cat "$made/bound/bedside_bg.wasm" tools/twin.mjs tools/package-lock.json | sha256sum)
  if [ "$stamp" != "$(cat "$made/stamp" 2>/dev/null)" ]; then
    say "Optimising, and writing the module as plain script"
    local bin=tools/node_modules/.bin
    quietly "$bin/wasm-opt" -O3 "$made/bound/bedside_bg.wasm" -o "$made/bedside.wasm" "${OPT_FEATURES[@]}"
    quietly "$bin/wasm-opt" -Oz "$made/bound/bedside_bg.wasm" -o "$made/lowered.wasm" "${OPT_FEATURES[@]}" --llvm-nontrapping-fptoint-lowering
    quietly "$bin/wasm2js" -Oz "$made/lowered.wasm" -o "$made/lowered.js" "${OPT_FEATURES[@]}"
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

test_engine() {
  rust_is_here
  say "Formatting"; cargo fmt --check
  say "Clippy, for this machine and for the browser"
  cargo clippy --locked --all-targets --quiet -- -D warnings
  RUSTFLAGS=$WASM_FLAGS CARGO_TARGET_DIR=$TARGET/clippy cargo clippy --locked --lib --target wasm32-unknown-unknown --features probe --quiet -- -D warnings
  say "Tests of the engine"
  cargo test --locked --quiet
}

test_lint() {
  [ -f dist/manifest.json ] || build "$ROOT/dist"
  say "Extension lint"
  npm_packages tools
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
    lint) build "$ROOT/dist"; test_lint ;;
    browsers) test_browsers ;;
    all) test_engine; build "$ROOT/dist"; test_lint; test_browsers; say "All tests passed." ;;
    *) need "no such tests: $1 (engine, lint, browsers)" ;;
  esac
}

case ${1:-build} in
  build) build "$ROOT/dist" ;;
  demo) shift; demo "$@" ;;
  test) shift; run_tests "$@" ;;
  package) build "$ROOT/dist"; node tools/package.mjs dist packages ;;
  sizes) [ -d dist ] || build "$ROOT/dist"; node tools/sizes.mjs dist ;;
  evaluate) shift; rust_is_here; cargo run --locked --release --quiet --example evaluate -- "$@" ;;
  help | -h | --help) help ;;
  *) help; need "no such door: $1" ;;
esac
