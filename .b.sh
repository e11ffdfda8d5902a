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
./build.sh test       everything that must pass; or a part of it: test engine, lint, packages, browsers;
                      KEYSTROKES=2000 SEED=1 ./build.sh test typing: the same keys with the extension and without
./build.sh package    the two store zips, their sources and their bill of materials, in packages/
./build.sh verify F   make the packages anew, elsewhere, and say of each file F whether it is one of them to the byte
./build.sh same [N]   check N varied texts (50,000) in the module, its plain twin and natively: the same findings
./build.sh fuzz T [S] fuzz a target (checking, carrying, counting, believing, obeying, remembering) for S seconds (1,200)
./build.sh advisories what is known against the crates and packages that we build with, and what could not be asked
./build.sh sizes      what dist/ weighs, as it is and compressed, section by section
./build.sh bench      what a check and a key cost, here and in both browsers, beside two peers
./build.sh waits      how long a page waits from the first focus to the first check
./build.sh face       how long the popup takes to open, and a change to reach two sites
./build.sh busy       what a page of 200 boxes and a busy feed pays while nobody writes in it
./build.sh pictures   save pictures of all that people see, in both browsers, to look at
./build.sh listing    the pictures that the stores show, in both languages
./build.sh icons      draw extension/icons/ anew
./build.sh train      how well the judgement does on drafts it has not seen; with --write, train it anew
./build.sh evaluate   recall, precision and false alarms on the drafts in evaluation/; with --typing,
                      what warns and flickers while they are typed; evaluation/README.md has the rest

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
    # Another installation may be under way.
    quietly apt-get -o DPkg::Lock::Timeout=300 update
    DEBIAN_FRONTEND=noninteractive quietly apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$2"
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
    # What the compiler made is as quick as what the optimiser makes of it, and smaller when compressed; the
    # twin is smaller for it.
    quietly "$bin/wasm-opt" --strip-producers --strip-debug "$made/bound/bedside_bg.wasm" -o "$made/bedside.wasm" "${FEATURES[@]}"
    # A browser leaves a function that has grown too large uncompiled: those of one caller stay apart.
    local apart=(--one-caller-inline-max-function-size 300)
    quietly "$bin/wasm-opt" -O3 "${apart[@]}" --llvm-nontrapping-fptoint-lowering "$made/bound/bedside_bg.wasm" -o "$made/lowered.wasm" "${FEATURES[@]}"
    quietly "$bin/wasm2js" -O3 "${apart[@]}" "$made/lowered.wasm" -o "$made/lowered.js" "${FEATURES[@]}"
    quietly node tools/twin.mjs "$made/lowered.js" "$made/bedside-plain.js"
    printf '%s' "$stamp" >"$made/stamp"
  fi
  rm -rf "$out"; mkdir -p "$out/pkg"
  cp -r extension/. "$out/"
  cp manifest.json "$out/"
  node tools/join.mjs "$out" popup/main.js popup.js
  rm "$out"/popup/*.js
  node tools/glue.mjs "$made/bound/bedside.js" "$out/pkg/bedside.js"
  cp "$made/bedside.wasm" "$made/bedside-plain.js" "$out/pkg/"
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

listing() {
  build "$TARGET/probe" --features probe
  browsers_are_here; npm_packages tests/e2e
  node tests/e2e/listing.mjs "$TARGET/probe"
}

package() {
  # Made anew, and never with `--features probe`, which answers the tests.
  build "$ROOT/dist"
  node tools/package.mjs dist packages
}

# elsewhere FOLDER: makes the packages in FOLDER from a copy of the sources, with nothing but the tools taken along.
elsewhere() {
  rust_is_here; npm_packages tools; bindgen_is_here
  local folder=$1
  node --input-type=module -e '
    import { cpSync } from "node:fs";
    import { sources } from "./tools/sources.mjs";
    for (const name of sources(".")) cpSync(name, `${process.argv[1]}/${name}`, { recursive: true, preserveTimestamps: true });' "$folder"
  ln -s "$ROOT/tools/node_modules" "$folder/tools/node_modules"
  mkdir -p "$folder/target/tools/release"
  cp "$BINDGEN" "$folder/target/tools/release/"
  (cd "$folder" && CARGO_TARGET_DIR=$folder/target quietly bash build.sh package)
}

verify() {
  [ $# -gt 0 ] || stop "which package? ./build.sh verify packages/NAME"
  local folder file made found strange=0
  for file in "$@"; do [ -f "$file" ] || stop "no such file: $file"; done
  folder=$(mktemp -d)
  say "Making the packages anew in $folder"
  elsewhere "$folder"
  for file in "$@"; do
    found=
    for made in "$folder"/packages/*; do
      if cmp -s "$made" "$file"; then found=$(basename "$made"); fi
    done
    if [ -n "$found" ]; then echo "$file is $found, to the byte"; else echo "$file is none of the packages that these sources give"; strange=1; fi
  done
  rm -rf "$folder"
  return $strange
}

build "$TARGET/probe" --features probe
