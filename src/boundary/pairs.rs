//! Names with their values, in the order given: a few headers, routes or texts,
//! where a search tree would cost viewers more bytes than it saves steps.

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

/// Names with their values.
pub type Pairs = Vec<(String, String)>;

/// [`Pairs`] as an object of texts.
pub(super) struct ObjectOfTexts(pub(super) Pairs);

impl<'de> Deserialize<'de> for ObjectOfTexts {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Entries;
        impl<'de> Visitor<'de> for Entries {
            type Value = Pairs;
            fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str("an object of texts")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs, A::Error> {
                let mut pairs = Pairs::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(pairs)
            }
        }
        from.deserialize_map(Entries).map(Self)
    }
}
