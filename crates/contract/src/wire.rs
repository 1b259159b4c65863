//! One way to put a validated string on the wire: through `Display` and
//! `FromStr`, so that nothing invalid is ever decoded.

/// Implements serde, the wire traits and the OpenAPI schema of a type by its string
/// form. `$placeholder` is any value: it stands in while a wrong document is read.
macro_rules! serde_as_string {
    ($type:ty, $name:expr, $format:expr, $example:expr, $doc:expr, $placeholder:expr) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct AsString;
                impl serde::de::Visitor<'_> for AsString {
                    type Value = $type;
                    fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                        f.write_str($doc)
                    }
                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$type, E> {
                        text.parse()
                            .map_err(|_| E::invalid_value(serde::de::Unexpected::Str(text), &self))
                    }
                }
                deserializer.deserialize_str(AsString)
            }
        }

        impl livepledge_wire::FromJson for $type {
            fn from_json(at: &livepledge_wire::Place<'_>) -> Self {
                at.text().parse().unwrap_or_else(|_| {
                    at.wrong($doc);
                    $placeholder
                })
            }
        }

        impl livepledge_wire::ToJson for $type {
            fn to_json(&self, out: &mut livepledge_wire::Writer) {
                out.string(&self.to_string());
            }
        }

        #[cfg(feature = "openapi")]
        impl utoipa::PartialSchema for $type {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .format($format)
                    .description(Some($doc))
                    .examples([$example])
                    .into()
            }
        }

        #[cfg(feature = "openapi")]
        impl utoipa::ToSchema for $type {
            fn name() -> std::borrow::Cow<'static, str> {
                std::borrow::Cow::Borrowed($name)
            }
        }
    };
}
pub(crate) use serde_as_string;
