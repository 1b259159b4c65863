//! The code that reads: one call for each field, no branch, no error to carry.

use crate::shape::{Body, Contents, Field, Record, Type, Variant};
use proc_macro2::TokenStream;
use quote::quote;
use syn::Result;

pub(crate) fn of(shape: &Type) -> Result<TokenStream> {
    let ident = &shape.ident;
    let body = match &shape.body {
        Body::Newtype => quote! { Self(::livepledge_wire::FromJson::from_json(at)) },
        Body::Struct {
            record,
            deny_unknown_fields,
            default,
        } => {
            let only = deny_unknown_fields.then(|| {
                let names = record.0.iter().map(|field| &field.name);
                quote! { at.only(&[#(#names),*]); }
            });
            // Without fields it is an object all the same.
            let object = record
                .0
                .is_empty()
                .then(|| quote! { let _ = at.members(); });
            let own_default = default.then(|| quote! { let absent = Self::default(); });
            let fields = read(record, &quote! { at }, *default);
            quote! { #only #object #own_default Self { #fields } }
        }
        Body::Enum(variants) => choose(variants),
    };
    Ok(quote! {
        impl ::livepledge_wire::FromJson for #ident {
            fn from_json(at: &::livepledge_wire::Place<'_>) -> Self {
                #body
            }
        }
    })
}

/// `field: …,` for each field of the object at `place`.
fn read(record: &Record, place: &TokenStream, own_default: bool) -> TokenStream {
    record
        .0
        .iter()
        .map(|field| {
            let Field {
                ident,
                name,
                default,
                default_by,
                flatten,
                ..
            } = field;
            let value = if *flatten {
                quote! { ::livepledge_wire::FromJson::from_json(&#place) }
            } else if *default {
                quote! { ::livepledge_wire::FromJson::field_or_default(&#place, #name) }
            } else if let Some(by) = default_by {
                quote! {{
                    let field = #place.field(#name);
                    if field.is_absent() {
                        #by()
                    } else {
                        ::livepledge_wire::FromJson::from_json(&field)
                    }
                }}
            } else if own_default {
                quote! {{
                    let field = #place.field(#name);
                    if field.is_absent() {
                        absent.#ident
                    } else {
                        ::livepledge_wire::FromJson::from_json(&field)
                    }
                }}
            } else {
                quote! { ::livepledge_wire::FromJson::field(&#place, #name) }
            };
            quote! { #ident: #value, }
        })
        .collect()
}

/// Where no known variant stands, the first without contents is taken, or the first.
fn choose(variants: &[Variant]) -> TokenStream {
    let names: Vec<_> = variants.iter().map(|variant| &variant.name).collect();
    let is_unit = |variant: &Variant| matches!(variant.contents, Contents::Unit);
    let placeholder = variants.iter().position(is_unit).unwrap_or(0);
    let (mut arms, mut last) = (TokenStream::new(), TokenStream::new());
    for (index, variant) in variants.iter().enumerate() {
        let made = make(variant);
        if index == placeholder {
            last = quote! { _ => #made, };
        } else {
            arms.extend(quote! { #index => #made, });
        }
    }
    arms.extend(last);
    if variants.iter().all(is_unit) {
        return quote! { match at.name(&[#(#names),*]) { #arms } };
    }
    let units: Vec<_> = (0..variants.len())
        .filter(|index| variants.get(*index).is_some_and(is_unit))
        .collect();
    let without_contents = (!units.is_empty()).then(|| {
        quote! { if let #(#units)|* = variant { contents.unit(); } }
    });
    quote! {
        let (variant, contents) = at.variant(&[#(#names),*]);
        #without_contents
        match variant { #arms }
    }
}

/// The value of one variant, its contents being at `contents`.
fn make(variant: &Variant) -> TokenStream {
    let ident = &variant.ident;
    match &variant.contents {
        Contents::Unit => quote! { Self::#ident },
        Contents::Newtype => quote! {{
            contents.present();
            Self::#ident(::livepledge_wire::FromJson::from_json(&contents))
        }},
        Contents::Record(record) if record.0.is_empty() => quote! {{
            let _ = contents.members();
            Self::#ident {}
        }},
        Contents::Record(record) => {
            let fields = read(record, &quote! { contents }, false);
            quote! { Self::#ident { #fields } }
        }
    }
}
