//! `bindgen MODULE.wasm FOLDER` writes `FOLDER/bedside.js` and `FOLDER/bedside_bg.wasm`.

use wasm_bindgen_cli_support::Bindgen;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (Some(module), Some(folder)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: bindgen MODULE.wasm FOLDER");
        std::process::exit(2);
    };
    let mut bindgen = Bindgen::new();
    bindgen.input_path(module).out_name("bedside").typescript(false).remove_name_section(true).remove_producers_section(true);
    // The loader always says where the module is; a default address would be one that a page could guess.
    bindgen.omit_default_module_path(true);
    let written = bindgen.web(true).and_then(|bindgen| bindgen.generate(folder));
    if let Err(error) = written {
        eprintln!("bindgen: {error:#}");
        std::process::exit(1);
    }
}
