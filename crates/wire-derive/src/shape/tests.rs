//! What stops the compiler, and what it says.

use super::Type;
use crate::{from_json, to_json};
use syn::{DeriveInput, parse_quote};

/// The error for a type.
fn refused(input: &DeriveInput) -> String {
    Type::of(input)
        .map(|_| ())
        .expect_err("this must not compile")
        .to_string()
}

#[test]
fn an_attribute_nobody_taught_stops_the_compiler() {
    let unknown: [DeriveInput; 10] = [
        parse_quote! { #[serde(untagged)] enum A { B } },
        parse_quote! { #[serde(tag = "kind")] enum A { B } },
        parse_quote! { #[serde(from = "u8")] struct A { b: u8 } },
        parse_quote! { #[serde(default = "a")] struct A { b: u8 } },
        parse_quote! { struct A { #[serde(alias = "c")] b: u8 } },
        parse_quote! { struct A { #[serde(skip)] b: u8 } },
        parse_quote! { struct A { #[serde(with = "c")] b: u8 } },
        parse_quote! { struct A(#[serde(with = "c")] u8); },
        parse_quote! { enum A { #[serde(other)] B } },
        parse_quote! { enum A { #[serde(rename_all = "snake_case")] B { c: u8 } } },
    ];
    for input in unknown {
        let said = refused(&input);
        assert!(said.contains("do not know this serde attribute"), "{said}");
    }
}

#[test]
fn an_attribute_on_the_wrong_kind_of_type_stops_the_compiler() {
    let misplaced: [DeriveInput; 5] = [
        parse_quote! { #[serde(rename_all = "snake_case")] struct A { b: u8 } },
        parse_quote! { #[serde(transparent)] struct A { b: u8 } },
        parse_quote! { #[serde(deny_unknown_fields)] enum A { B } },
        parse_quote! { #[serde(default)] enum A { B } },
        parse_quote! { #[serde(default)] struct A(u8); },
    ];
    for input in misplaced {
        let said = refused(&input);
        assert!(said.contains("on this kind of type"), "{said}");
    }
}

#[test]
fn other_cases_and_contradictions_stop_the_compiler() {
    let camel = parse_quote! { #[serde(rename_all = "camelCase")] enum A { B } };
    assert!(refused(&camel).contains("only snake_case"));
    let both = parse_quote! { #[serde(deny_unknown_fields)] struct A { #[serde(flatten)] b: B } };
    assert!(refused(&both).contains("exclude each other"));
    let more = parse_quote! { struct A { #[serde(flatten, default)] b: B } };
    assert!(refused(&more).contains("only alone"));
}

#[test]
fn shapes_without_names_stop_the_compiler() {
    let shapes: [DeriveInput; 6] = [
        parse_quote! { struct A; },
        parse_quote! { struct A(u8, u8); },
        parse_quote! { enum A { B(u8, u8) } },
        parse_quote! { enum A { B() } },
        parse_quote! { enum A {} },
        parse_quote! { union A { b: u8 } },
    ];
    for input in shapes {
        let said = refused(&input);
        assert!(said.contains("know structs with named fields"), "{said}");
    }
    assert!(refused(&parse_quote! { struct A<T> { b: T } }).contains("generic"));
}

#[test]
fn what_the_contract_uses_becomes_code() {
    let known: [DeriveInput; 4] = [
        parse_quote! { #[serde(transparent)] struct A(i64); },
        parse_quote! { #[serde(default)] struct A { b: u8 } },
        parse_quote! {
            #[serde(deny_unknown_fields)]
            struct A {
                #[serde(rename = "type")]
                b: u8,
                #[serde(default, skip_serializing_if = "Option::is_none")]
                c: Option<u8>,
            }
        },
        parse_quote! {
            #[serde(rename_all = "snake_case")]
            enum A { B, #[serde(rename = "x")] C(u8), D { e: u8 }, F {} }
        },
    ];
    for input in known {
        for code in [from_json::of, to_json::of] {
            assert!(Type::of(&input).and_then(|shape| code(&shape)).is_ok());
        }
    }
}
