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
    # What the compiler made is as quick as what the optimiser makes of it, and smaller when compressed, but for
    # what stands in it twice or for nothing; the twin is smaller for all of it.
    local tidy=(--duplicate-function-elimination --rse --reorder-locals --vacuum)
    quietly "$bin/wasm-opt" --strip-producers --strip-debug "${tidy[@]}" "$made/bound/bedside_bg.wasm" -o "$made/bedside.wasm" "${FEATURES[@]}"
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
  say "Advisories"
  node_is_here
  node tools/advisories.mjs || stop "the advisories"
  build "$ROOT/dist"
  say "Extension lint"
  # Errors fail; a warning must have its reason in docs/store/answers.md.
  tools/node_modules/.bin/web-ext lint --source-dir dist --no-config-discovery --output json >"$TARGET/lint.json" || true
  node -e '
    const { errors, warnings, notices } = JSON.parse(fs.readFileSync(process.argv[1], "utf8"));
    const reasons = fs.readFileSync("docs/store/answers.md", "utf8");
    for (const { code, message, file } of [...errors, ...warnings]) console.log(`${code} ${file}: ${message}`);
    const bare = warnings.filter(({ code, file }) => !reasons.includes("| `" + code + "` | `" + file + "` |"));
    if (errors.length || bare.length) process.exit(1);
    console.log(`${errors.length} errors, ${warnings.length} warnings with their reasons, ${notices.length} notices.`);' "$TARGET/lint.json" || stop "the extension lint"
}

test_packages() {
  package
  say "Packages, made again elsewhere"
  node --test --test-reporter=spec tests/packages.test.mjs
}

# beside COMMAND...: runs it while others go on, at the lowest priority; `joined` waits for it and shows what it said.
beside() {
  BESIDE_LOG=$TARGET/beside.log
  set -m; (renice -n 19 -p "$BASHPID" >/dev/null; "$@") >"$BESIDE_LOG" 2>&1 & set +m
  BESIDE=$!
  trap 'kill -- -"$BESIDE" 2>/dev/null || true' EXIT
}

joined() {
  local status=0
  wait "$BESIDE" || status=$?
  trap - EXIT
  cat "$BESIDE_LOG"
  [ "$status" = 0 ] || stop "failed beside the rest; its words stand above."
}

same() {
  rust_is_here; build "$TARGET/probe" --features probe
  cargo build --locked --release --quiet --example check
  node tests/same.mjs "$TARGET/probe" "$TARGET/release/examples/check" "${1:-50000}"
}

fuzz() {
  local target=${1:-} seconds=${2:-1200} host
  [ -f "fuzz/targets/$target.rs" ] || stop "which target? one of: $(basename -s .rs -a fuzz/targets/*.rs | tr '\n' ' ')"
  rust_is_here
  host=$(rustc -vV | sed -n 's/^host: //p')
  # The compiler's own coverage, which stable Rust has; what cargo-fuzz asks a nightly for is the sanitizer.
  local coverage="-Cpasses=sancov-module -Ccodegen-units=1" flag
  for flag in level=4 inline-8bit-counters pc-table trace-compares; do coverage+=" -Cllvm-args=-sanitizer-coverage-$flag"; done
  (cd fuzz && RUSTFLAGS=$coverage CARGO_TARGET_DIR=$TARGET/fuzz cargo build --release --locked --quiet --target "$host")
  mkdir -p "$TARGET/fuzz/found/$target"
  "$TARGET/fuzz/$host/release/$target" "$TARGET/fuzz/found/$target" "fuzz/corpus/$target" -max_total_time="$seconds" -max_len=2048 \
    -timeout=10 -print_final_stats=1 -artifact_prefix="$TARGET/fuzz/$target-"
}

test_browsers() { # test_browsers [FILE...]: all of them without a name.
  build "$TARGET/probe" --features probe
  browsers_are_here; npm_packages tests/e2e
  say "Tests in real browsers"
  export EXTENSION=$TARGET/probe SILENCE=$TARGET/silence.jsonl
  rm -f "$SILENCE"
  if [ $# = 0 ]; then every_browser_test; else node --test --test-concurrency=1 --test-reporter=spec "$@"; fi
}

# Two files at a time, the longest first, since browsers mostly wait; then, alone, those that measure time.
every_browser_test() {
  local alone=(tests/e2e/face.test.mjs tests/e2e/quiet.test.mjs) first=(tests/e2e/typing.test.mjs tests/e2e/editors.test.mjs) others=() file status=0
  for file in tests/e2e/*.test.mjs; do
    [[ " ${alone[*]} ${first[*]} " == *" $file "* ]] || others+=("$file")
  done
  node --test --test-concurrency=2 --test-reporter=spec "${first[@]}" "${others[@]}" || status=$?
  [ -z "${BESIDE:-}" ] || joined
  node --test --test-concurrency=1 --test-reporter=spec "${alone[@]}" || status=$?
  [ "$status" = 0 ] || stop "a test in a browser failed; its words stand above."
  node tests/e2e/watched.mjs "$SILENCE" || stop "a session was not silent."
}

bench() {
  build "$TARGET/probe" --features probe
  browsers_are_here; npm_packages tests/e2e; npm_packages bench
  say "The engine on this machine"
  (cd bench && CARGO_TARGET_DIR=$TARGET/bench cargo bench --locked --quiet)
  say "In WebAssembly, as plain script, in both browsers, and its peers"
  node bench/bench.mjs "$TARGET/probe"
}

run_tests() {
  case ${1:-all} in
    engine) test_engine ;;
    lint) test_lint ;;
    browsers) test_browsers ;;
    packages) test_packages ;;
    typing) test_browsers tests/e2e/typing.test.mjs ;;
    all) test_engine; test_lint; same 2000; beside test_packages; test_browsers; say "All tests passed." ;;
    *) stop "no such tests: $1 (engine, lint, packages, browsers, typing)" ;;
  esac
}

case ${1:-build} in
  build) build "$ROOT/dist" ;;
  demo) shift; demo "$@" ;;
  test) shift; run_tests "$@" ;;
  package) package ;;
  verify) shift; verify "$@" ;;
  same) shift; same "$@" ;;
  fuzz) shift; fuzz "$@" ;;
  advisories) rust_is_here; node_is_here; node tools/advisories.mjs ;;
  sizes) [ -d dist ] || build "$ROOT/dist"; node tools/sizes.mjs dist ;;
  bench) shift; bench "$@" ;;
  waits) build "$ROOT/dist"; browsers_are_here; npm_packages tests/e2e; EXTENSION=dist node tests/e2e/waits.mjs ;;
  face) build "$TARGET/probe" --features probe; browsers_are_here; npm_packages tests/e2e; for measure in opens spread; do EXTENSION=$TARGET/probe node "tests/e2e/$measure.mjs"; done ;;
  busy) build "$TARGET/probe" --features probe; browsers_are_here; npm_packages tests/e2e; EXTENSION=$TARGET/probe node tests/e2e/busy.mjs ;;
  pictures) shift; pictures "$@" ;;
  listing) listing ;;
  icons) node_is_here; node tools/icons.mjs extension/icons ;;
  train) shift; rust_is_here; cargo run --locked --release --quiet --example train -- "$@" ;;
  evaluate) shift; rust_is_here; cargo run --locked --release --quiet --example evaluate -- "$@" ;;
  help | -h | --help) help ;;
  *) help; stop "no such door: $1" ;;
esac
