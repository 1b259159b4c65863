//! A type of every form, read and written by the derives and by serde.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail by panicking, also outside its own function"
)]

use livepledge_wire::{FromJson, ToJson, WireError, from_str, to_string};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::fmt::Debug;

/// Reads by both, which must agree; what was read is written by both, alike.
fn check<T: FromJson + ToJson + DeserializeOwned + Serialize + PartialEq + Debug>(text: &str) {
    match (from_str::<T>(text), serde_json::from_str::<T>(text)) {
        (Ok(ours), Ok(theirs)) => {
            assert_eq!(ours, theirs, "{text}");
            assert_eq!(to_string(&ours), serde_json::to_string(&theirs).unwrap());
        }
        (Err(_), Err(_)) => {}
        (ours, theirs) => panic!("{text}\nours {ours:?}\ntheirs {theirs:?}"),
    }
}

/// The error for a text that is no `T`.
fn fault<T: FromJson + Debug>(text: &str) -> (String, &'static str) {
    match from_str::<T>(text) {
        Err(WireError::Shape { pointer, expected }) => (pointer, expected),
        other => panic!("{text} was read as {other:?}"),
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(transparent)]
struct Around(i64);

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, FromJson, ToJson)]
struct Fields {
    required: String,
    #[serde(rename = "type")]
    renamed: bool,
    #[serde(default)]
    defaulted: u8,
    absent_is_none: Option<Around>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    skipped: Option<i8>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    list: Vec<Around>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(deny_unknown_fields)]
struct Strict {
    a: u16,
    #[serde(default)]
    b: [u32; 2],
}

#[derive(Debug, PartialEq, Serialize, Deserialize, FromJson, ToJson)]
struct Flattened {
    id: u64,
    #[serde(flatten)]
    inner: Fields,
    boxed: Box<i32>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize, FromJson, ToJson)]
struct Empty {}

#[derive(Debug, PartialEq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(default)]
struct AllDefault {
    a: u8,
    b: String,
}

impl Default for AllDefault {
    fn default() -> Self {
        Self {
            a: 7,
            b: "b".to_owned(),
        }
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(rename_all = "snake_case")]
enum Names {
    First,
    SecondOne,
    #[serde(rename = "3rd")]
    Third,
}

#[derive(Debug, PartialEq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(rename_all = "snake_case")]
enum Mixed {
    WithFields {
        a: Around,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        b: Option<bool>,
    },
    Unit,
    Value(Option<String>),
    NoFields {},
    Nested(Box<Names>),
}

#[test]
fn structs() {
    for text in [
        r#"{"required":"a","type":true}"#,
        r#"{"required":"a","type":true,"defaulted":1,"absent_is_none":-5,"skipped":-128,"list":[1,2]}"#,
        r#" { "list" : [ ] , "type" : false , "required" : "\u4e2d\n" } "#,
        r#"{"required":"a","type":true,"absent_is_none":null,"skipped":null}"#,
        r#"{"required":"a","type":true,"defaulted":null}"#,
        r#"{"required":"a","type":true,"list":null}"#,
        r#"{"required":"a","type":true,"list":{}}"#,
        r#"{"required":null,"type":true}"#,
        r#"{"required":"a"}"#,
        r#"{"type":true}"#,
        r#"{"required":"a","renamed":true}"#,
        r#"{"required":"a","type":true,"unknown":[{}]}"#,
        r#"{"required":"a","type":true,"unknown":1,"unknown":2}"#,
        r#"{"required":"a","type":true,"required":"a"}"#,
        r#"{"required":"a","type":true,"skipped":1,"skipped":null}"#,
        r#"{"required":"a","t\u0079pe":true}"#,
        r#"{"required":"a","type":1}"#,
        r#"{"required":1,"type":true}"#,
        "{}",
        "null",
        "1",
        "\"required\"",
    ] {
        check::<Fields>(text);
    }
    for text in [r#"{}"#, r#"{"a":1}"#, "null", "1"] {
        check::<AllDefault>(text);
    }
    for text in [
        r#"{"a":1,"b":"c","d":2}"#,
        r#"{"b":null}"#,
        r#"{"a":1,"a":1}"#,
    ] {
        check::<AllDefault>(text);
    }
    for text in ["{}", r#"{"a":1}"#, "null", "\"\""] {
        check::<Empty>(text);
    }
}

#[test]
fn unknown_fields_are_denied_where_the_type_says_so() {
    for text in [
        r#"{"a":1}"#,
        r#"{"a":1,"b":[1,2]}"#,
        r#"{"a":1,"b":[1]}"#,
        r#"{"a":1,"b":[1,2,3]}"#,
        r#"{"a":1,"c":null}"#,
        r#"{"a":1,"":0}"#,
    ] {
        check::<Strict>(text);
    }
    let (pointer, expected) = fault::<Strict>(r#"{"a":1,"x/y~z":0}"#);
    assert_eq!((&*pointer, expected), ("/x~1y~0z", "no field of this name"));
}

#[test]
fn flattened_fields_stand_among_the_others() {
    for text in [
        r#"{"id":1,"required":"a","type":true,"boxed":-1}"#,
        r#"{"boxed":1,"list":[3],"type":true,"id":18446744073709551615,"required":"a"}"#,
        r#"{"id":1,"inner":{"required":"a","type":true},"boxed":1}"#,
        r#"{"id":1,"required":"a","boxed":1}"#,
        r#"{"id":1,"id":2,"required":"a","type":true,"boxed":-1}"#,
        r#"{"id":1,"required":"a","required":"a","type":true,"boxed":-1}"#,
        r#"{"id":1,"required":"a","type":true,"boxed":-1,"more":{"a":[]}}"#,
        "[1]",
    ] {
        check::<Flattened>(text);
    }
}

#[test]
fn enums() {
    for text in [
        r#""first""#,
        r#""second_one""#,
        r#""3rd""#,
        r#""third""#,
        r#""First""#,
        r#""""#,
        r#"{"first":null}"#,
        r#"{"first":1}"#,
        r#"{"first":null,"3rd":null}"#,
        "{}",
        "[]",
        "null",
        "0",
        "true",
        r#"{"fir\u0073t":null}"#,
        r#"{"first":{}}"#,
        r#"{"first":[]}"#,
    ] {
        check::<Names>(text);
    }
    for text in [
        r#""unit""#,
        r#"{"unit":null}"#,
        r#"{"unit":{}}"#,
        r#""with_fields""#,
        r#""value""#,
        r#"{"with_fields":{"a":1}}"#,
        r#"{"with_fields":{"a":1,"b":true,"c":0}}"#,
        r#"{"with_fields":{"b":true}}"#,
        r#"{"with_fields":null}"#,
        r#"{"with_fields":"a"}"#,
        r#"{"value":"a"}"#,
        r#"{"value":null}"#,
        r#"{"value":1}"#,
        r#"{"no_fields":{}}"#,
        r#"{"no_fields":{"a":1}}"#,
        r#"{"no_fields":null}"#,
        r#""no_fields""#,
        r#"{"nested":"first"}"#,
        r#"{"nested":{"first":null}}"#,
        r#"{"nested":null}"#,
        r#"{"value":"a","unit":null}"#,
        r#"{"value":"a","value":"a"}"#,
        r#""""#,
        "{}",
        "1",
    ] {
        check::<Mixed>(text);
    }
}

#[test]
fn whole_numbers_keep_to_their_type() {
    for number in [
        "0",
        "-0",
        "1",
        "-1",
        "1.0",
        "1e2",
        "127",
        "128",
        "-128",
        "-129",
        "255",
        "256",
        "32767",
        "32768",
        "-32768",
        "-32769",
        "65535",
        "65536",
        "2147483647",
        "2147483648",
        "-2147483648",
        "-2147483649",
        "4294967295",
        "4294967296",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "-9223372036854775809",
        "18446744073709551615",
        "18446744073709551616",
        "100000000000000000000000",
        "1e999",
        "\"1\"",
        "null",
        "true",
        "[]",
    ] {
        check::<u8>(number);
        check::<u16>(number);
        check::<u32>(number);
        check::<u64>(number);
        check::<i8>(number);
        check::<i16>(number);
        check::<i32>(number);
        check::<i64>(number);
    }
}

#[test]
fn decimals_are_exact_as_far_as_means_need_it() {
    for number in [
        "4.6",
        "4.60",
        "5",
        "1.0",
        "-0",
        "-0.0",
        "-1.5",
        "46e-1",
        "0.46E+1",
        "4.266666666666667",
        "1e22",
        "1e-22",
        "123456789012345",
        "0.00000000000000000000123",
        "1e308",
        "1e309",
        "-1e309",
        "0e999999999999",
        "1e999999999999",
        "1e-999999999999",
        "18446744073709551616",
        "null",
        "\"1\"",
    ] {
        let (ours, theirs) = (from_str::<f64>(number), serde_json::from_str::<f64>(number));
        match (ours, theirs) {
            (Ok(ours), Ok(theirs)) => {
                let near = (ours - theirs).abs() <= theirs.abs() * 4.0 * f64::EPSILON;
                let same = ours.to_bits() == theirs.to_bits();
                assert!(
                    same || near && number.len() > 17 || number == "1e308",
                    "{number} {ours}"
                );
            }
            (Err(_), Err(_)) => {}
            (ours, theirs) => panic!("{number}: {ours:?}, {theirs:?}"),
        }
    }
}

#[test]
fn the_first_fault_is_named_with_its_place() {
    let at = |text| fault::<Vec<Flattened>>(text);
    assert_eq!(at("{}"), (String::new(), "a list"));
    assert_eq!(at("[1]"), ("/0".to_owned(), "an object"));
    let text = r#"[{"id":1,"required":"a","type":true,"boxed":1},{"id":"x","type":0}]"#;
    assert_eq!(at(text), ("/1/id".to_owned(), "a number"));
    let text = r#"[{"id":-1}]"#;
    assert_eq!(at(text), ("/0/id".to_owned(), "a whole number in range"));
    let inner = r#"[{"id":1,"required":"a","type":true,"list":[1,2,true],"boxed":1}]"#;
    assert_eq!(at(inner), ("/0/list/2".to_owned(), "a number"));
    let variant = fault::<Mixed>(r#"{"with_fields":{"a":1,"b":"yes"}}"#);
    assert_eq!(variant, ("/with_fields/b".to_owned(), "true or false"));
    let error = from_str::<Names>("\"fourth\"").unwrap_err();
    assert_eq!(error.to_string(), "expected one of the known names at ``");
}

/// Serde reads it, we do not, and say so in the crate's documentation.
fn only_serde_reads<T: FromJson + DeserializeOwned + Debug>(text: &str) {
    assert!(serde_json::from_str::<T>(text).is_ok(), "{text}");
    assert!(from_str::<T>(text).is_err(), "{text}");
}

#[test]
fn the_documented_differences_from_serde() {
    only_serde_reads::<AllDefault>("[]");
    only_serde_reads::<Strict>("[1]");
    only_serde_reads::<Mixed>(r#"{"with_fields":[1]}"#);
    let ignored = |value: &str| format!(r#"{{"a":1,"b":"c","ignored":{value}}}"#);
    only_serde_reads::<AllDefault>(&ignored(&format!("{}{}", "[".repeat(127), "]".repeat(127))));
    only_serde_reads::<AllDefault>(&ignored(r#""\ud800""#));
    // Beside and below a flattened field.
    let beside = |value: &str| {
        format!(r#"{{"id":1,"required":"a","type":true,"boxed":1,"ignored":{value}}}"#)
    };
    check::<Flattened>(&beside("1e308"));
    assert!(from_str::<Flattened>(&beside("1e309")).is_ok());
    assert!(serde_json::from_str::<Flattened>(&beside("1e309")).is_err());
    check::<Below>(r#"{"names":"first"}"#);
    only_serde_reads::<Below>(r#"{"names":{"first":{}}}"#);
    let digits = "1.00000000000000000000000001";
    let (ours, theirs) = (from_str::<f64>(digits), serde_json::from_str::<f64>(digits));
    assert!((ours.unwrap() - theirs.unwrap()).abs() <= f64::EPSILON);
}

#[derive(Debug, PartialEq, Serialize, Deserialize, FromJson, ToJson)]
struct Below {
    #[serde(flatten)]
    inner: NamesInside,
}

#[derive(Debug, PartialEq, Serialize, Deserialize, FromJson, ToJson)]
struct NamesInside {
    names: Names,
}
