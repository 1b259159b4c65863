//! `#[derive(FromJson, ToJson)]`: the code of one type for `livepledge-wire`.
//!
//! Both read the `#[serde(…)]` attributes that the type has for serde, so that
//! the two never spell a field differently. An attribute that is not known here
//! stops the compiler: it would otherwise hold natively and not in the browser.

mod from_json;
mod names;
mod shape;
mod to_json;

use proc_macro::TokenStream;

/// Reads the type from JSON as its `Deserialize` does.
#[proc_macro_derive(FromJson, attributes(serde))]
pub fn derive_from_json(input: TokenStream) -> TokenStream {
    derive(input, from_json::of)
}

/// Writes the type as JSON as its `Serialize` does.
#[proc_macro_derive(ToJson, attributes(serde))]
pub fn derive_to_json(input: TokenStream) -> TokenStream {
    derive(input, to_json::of)
}

fn derive(
    input: TokenStream,
    of: fn(&shape::Type) -> syn::Result<proc_macro2::TokenStream>,
) -> TokenStream {
    syn::parse(input)
        .and_then(|input| shape::Type::of(&input))
        .and_then(|shape| of(&shape))
        .unwrap_or_else(|error| error.to_compile_error())
        .into()
}
