//! Canonical JSON is that of RFC 8785, as a printer that is made for nothing else has it.
#![cfg(feature = "ledger")]

#[cfg(test)]
mod tests {
    use livepledge_contract::digest::canonical_json;
    use proptest::prelude::*;
    use serde::{Serialize, Serializer};
    use serde_json::{Value, json};

    fn by_the_book(value: &Value) -> String {
        String::from_utf8(serde_json_canonicalizer::to_vec(value).unwrap()).unwrap()
    }

    fn ours(value: &impl Serialize) -> String {
        String::from_utf8(canonical_json(value).unwrap()).unwrap()
    }

    /// Whose names stand as far out of order as they can.
    struct Reversed<'a>(&'a Value);

    impl Serialize for Reversed<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            match self.0 {
                Value::Object(members) => serializer.collect_map(
                    members
                        .iter()
                        .rev()
                        .map(|(name, value)| (name, Self(value))),
                ),
                Value::Array(items) => serializer.collect_seq(items.iter().map(Reversed)),
                leaf => leaf.serialize(serializer),
            }
        }
    }

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(|n| Value::from(n >> 10)),
            (-9_000_i32..9_000).prop_map(Value::from),
            (-1e9_f64..1e9).prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                proptest::collection::btree_map("[a-z_]{0,4}|\\PC{0,3}", inner, 0..6).prop_map(
                    |members| Value::from(members.into_iter().collect::<serde_json::Map<_, _>>())
                ),
            ]
        })
    }

    proptest! {
        #[test]
        fn every_value_is_printed_by_the_book(value in value()) {
            prop_assert_eq!(ours(&value), by_the_book(&value));
        }

        #[test]
        fn names_come_in_order_whatever_order_they_were_given_in(value in value()) {
            prop_assert_eq!(ours(&Reversed(&value)), by_the_book(&value));
        }
    }

    #[test]
    fn what_is_more_than_an_order_of_names_is_left_to_the_book() {
        for value in [
            json!({"b": 1, "a": [1.0, 1e21, 0.000_000_1, -0.0]}),
            json!({"\u{e9}": 1, "\u{1F600}": 2, "\u{FB33}": 3}),
            json!({"text": "\u{8}\t\n\u{c}\r\u{1f}\u{7f}\"\\/\u{2028}货"}),
            json!([9_007_199_254_740_992_i64, -9_007_199_254_740_992_i64]),
            json!([9_007_199_254_740_993_i64, u64::MAX]),
            json!({"a!": 1, "a": 2, "a\"": 3, "": 4}),
        ] {
            assert_eq!(ours(&value), by_the_book(&value));
            assert_eq!(ours(&Reversed(&value)), by_the_book(&value));
        }
    }

    #[test]
    fn of_a_name_that_comes_twice_the_last_counts() {
        struct Twice;
        impl Serialize for Twice {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_map([("b", 1), ("a", 2), ("b", 3)])
            }
        }
        assert_eq!(ours(&Twice), r#"{"a":2,"b":3}"#);
    }
}
