//! The code that writes.

use crate::shape::{Body, Contents, Field, Record, Type, Variant};
use proc_macro2::TokenStream;
use quote::quote;
use syn::Result;

pub(crate) fn of(shape: &Type) -> Result<TokenStream> {
    let ident = &shape.ident;
    let methods = match &shape.body {
        Body::Newtype => quote! {
            fn to_json(&self, out: &mut ::livepledge_wire::Writer) {
                ::livepledge_wire::ToJson::to_json(&self.0, out);
            }
        },
        Body::Struct { record, .. } => {
            let members = write(record, |field| quote! { &self.#field });
            quote! {
                fn to_json(&self, out: &mut ::livepledge_wire::Writer) {
                    out.bracket('{');
                    self.members_to_json(out);
                    out.bracket('}');
                }

                fn members_to_json(&self, out: &mut ::livepledge_wire::Writer) {
                    #members
                }
            }
        }
        Body::Enum(variants) => {
            let arms = variants.iter().map(arm);
            quote! {
                fn to_json(&self, out: &mut ::livepledge_wire::Writer) {
                    match self { #(#arms)* }
                }
            }
        }
    };
    Ok(quote! {
        impl ::livepledge_wire::ToJson for #ident { #methods }
    })
}

/// One statement for each field; `value` is a reference to it.
fn write(record: &Record, value: impl Fn(&syn::Ident) -> TokenStream) -> TokenStream {
    record
        .0
        .iter()
        .map(|field| {
            let Field {
                ident,
                name,
                flatten,
                skip_if,
                ..
            } = field;
            let value = value(ident);
            if *flatten {
                return quote! { ::livepledge_wire::ToJson::members_to_json(#value, out); };
            }
            let member = quote! { out.field(#name, #value); };
            match skip_if {
                Some(skip) => quote! { if !#skip(#value) { #member } },
                None => member,
            }
        })
        .collect()
}

fn arm(variant: &Variant) -> TokenStream {
    let Variant {
        ident,
        name,
        contents,
    } = variant;
    match contents {
        Contents::Unit => quote! { Self::#ident => out.string(#name), },
        Contents::Newtype => quote! { Self::#ident(contents) => out.newtype(#name, contents), },
        Contents::Record(record) => {
            let fields = record.0.iter().map(|field| &field.ident);
            let members = write(record, |field| quote! { #field });
            quote! {
                Self::#ident { #(#fields),* } => {
                    out.open_variant(#name);
                    #members
                    out.bracket('}');
                    out.bracket('}');
                }
            }
        }
    }
}
