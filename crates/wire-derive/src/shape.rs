//! What a type looks like on the wire: its definition with its serde attributes,
//! or the reason why this derive does not do it.

use crate::names::{plain, snake_case};
use syn::meta::ParseNestedMeta;
use syn::spanned::Spanned as _;
use syn::{Attribute, Data, DeriveInput, Error, Fields, Ident, LitStr, Path, Result};

/// A type and how it is written.
pub(crate) struct Type {
    pub(crate) ident: Ident,
    pub(crate) body: Body,
}

pub(crate) enum Body {
    /// An object.
    Struct {
        record: Record,
        deny_unknown_fields: bool,
        /// Absent fields come from the type's own default.
        default: bool,
    },
    /// A type around one value, written as that value.
    Newtype,
    /// `"name"` or `{"name": contents}`.
    Enum(Vec<Variant>),
}

/// Named fields in their order.
pub(crate) struct Record(pub(crate) Vec<Field>);

pub(crate) struct Field {
    pub(crate) ident: Ident,
    pub(crate) name: LitStr,
    pub(crate) default: bool,
    /// The function that gives the default, where the type's own is not meant.
    pub(crate) default_by: Option<Path>,
    pub(crate) flatten: bool,
    pub(crate) skip_if: Option<Path>,
}

pub(crate) struct Variant {
    pub(crate) ident: Ident,
    pub(crate) name: LitStr,
    pub(crate) contents: Contents,
}

pub(crate) enum Contents {
    Unit,
    Newtype,
    Record(Record),
}

impl Type {
    pub(crate) fn of(input: &DeriveInput) -> Result<Self> {
        if !input.generics.params.is_empty() {
            return Err(Error::new(
                input.generics.span(),
                "the wire derives take no generic type",
            ));
        }
        let mut container = Container::default();
        each_serde(&input.attrs, |meta| container.read(meta))?;
        let body = match &input.data {
            Data::Struct(data) => match &data.fields {
                Fields::Named(fields) => {
                    container.suits(input, &["default", "deny_unknown_fields"])?;
                    Body::Struct {
                        record: Record::of(fields)?,
                        deny_unknown_fields: container.deny_unknown_fields,
                        default: container.default,
                    }
                }
                Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                    container.suits(input, &["transparent"])?;
                    for field in &fields.unnamed {
                        each_serde(&field.attrs, |meta| Err(unknown(meta)))?;
                    }
                    Body::Newtype
                }
                fields => return Err(unsupported(fields.span())),
            },
            Data::Enum(data) => {
                container.suits(input, &["rename_all"])?;
                let variants = data.variants.iter();
                Body::Enum(
                    variants
                        .map(|variant| Variant::of(variant, container.rename_all))
                        .collect::<Result<_>>()?,
                )
            }
            Data::Union(data) => return Err(unsupported(data.union_token.span())),
        };
        let shape = Self {
            ident: input.ident.clone(),
            body,
        };
        shape.refuse_contradictions()?;
        Ok(shape)
    }

    fn refuse_contradictions(&self) -> Result<()> {
        match &self.body {
            Body::Struct {
                record,
                deny_unknown_fields: true,
                ..
            } => match record.0.iter().find(|field| field.flatten) {
                Some(field) => Err(Error::new(
                    field.ident.span(),
                    "flatten and deny_unknown_fields exclude each other",
                )),
                None => Ok(()),
            },
            Body::Enum(variants) if variants.is_empty() => Err(unsupported(self.ident.span())),
            _ => Ok(()),
        }
    }
}

/// Attributes of a whole type.
#[derive(Default)]
struct Container {
    rename_all: bool,
    deny_unknown_fields: bool,
    transparent: bool,
    default: bool,
}

impl Container {
    fn read(&mut self, meta: &ParseNestedMeta) -> Result<()> {
        if meta.path.is_ident("rename_all") {
            let case: LitStr = meta.value()?.parse()?;
            if case.value() != "snake_case" {
                return Err(Error::new(case.span(), "only snake_case is known here"));
            }
            self.rename_all = true;
        } else if meta.path.is_ident("deny_unknown_fields") {
            self.deny_unknown_fields = true;
        } else if meta.path.is_ident("transparent") {
            self.transparent = true;
        } else if meta.path.is_ident("default") && !meta.input.peek(syn::Token![=]) {
            self.default = true;
        } else {
            return Err(unknown(meta));
        }
        Ok(())
    }

    /// An error when an attribute means nothing, or something else, for this kind of type.
    fn suits(&self, input: &DeriveInput, known: &[&str]) -> Result<()> {
        let given = [
            ("rename_all", self.rename_all),
            ("deny_unknown_fields", self.deny_unknown_fields),
            ("transparent", self.transparent),
            ("default", self.default),
        ];
        match given
            .iter()
            .find(|(name, given)| *given && !known.contains(name))
        {
            Some((name, _)) => Err(Error::new(
                input.ident.span(),
                format!("the wire derives do not know `serde({name})` on this kind of type"),
            )),
            None => Ok(()),
        }
    }
}

impl Record {
    fn of(fields: &syn::FieldsNamed) -> Result<Self> {
        let fields = fields.named.iter().map(Field::of);
        Ok(Self(fields.collect::<Result<_>>()?))
    }
}

impl Field {
    fn of(field: &syn::Field) -> Result<Self> {
        let Some(ident) = field.ident.clone() else {
            return Err(unsupported(field.span()));
        };
        let mut read = Self {
            name: plain(&ident),
            ident,
            default: false,
            default_by: None,
            flatten: false,
            skip_if: None,
        };
        let mut attributes = 0;
        each_serde(&field.attrs, |meta| {
            attributes += 1;
            if meta.path.is_ident("rename") {
                read.name = meta.value()?.parse()?;
            } else if meta.path.is_ident("default") && !meta.input.peek(syn::Token![=]) {
                read.default = true;
            } else if meta.path.is_ident("default") {
                read.default_by = Some(meta.value()?.parse::<LitStr>()?.parse()?);
            } else if meta.path.is_ident("flatten") {
                read.flatten = true;
            } else if meta.path.is_ident("skip_serializing_if") {
                read.skip_if = Some(meta.value()?.parse::<LitStr>()?.parse()?);
            } else {
                return Err(unknown(meta));
            }
            Ok(())
        })?;
        if read.flatten && attributes > 1 {
            return Err(Error::new(
                read.ident.span(),
                "the wire derives know `flatten` only alone",
            ));
        }
        Ok(read)
    }
}

impl Variant {
    fn of(variant: &syn::Variant, snake: bool) -> Result<Self> {
        let mut name = if snake {
            snake_case(&variant.ident)
        } else {
            plain(&variant.ident)
        };
        each_serde(&variant.attrs, |meta| {
            if !meta.path.is_ident("rename") {
                return Err(unknown(meta));
            }
            name = meta.value()?.parse()?;
            Ok(())
        })?;
        let contents = match &variant.fields {
            Fields::Unit => Contents::Unit,
            Fields::Named(fields) => Contents::Record(Record::of(fields)?),
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                for field in &fields.unnamed {
                    each_serde(&field.attrs, |meta| Err(unknown(meta)))?;
                }
                Contents::Newtype
            }
            fields => return Err(unsupported(fields.span())),
        };
        Ok(Self {
            ident: variant.ident.clone(),
            name,
            contents,
        })
    }
}

/// Every entry of every `#[serde(…)]`.
fn each_serde(
    attributes: &[Attribute],
    mut read: impl FnMut(&ParseNestedMeta) -> Result<()>,
) -> Result<()> {
    for attribute in attributes {
        if attribute.path().is_ident("serde") {
            attribute.parse_nested_meta(|meta| read(&meta))?;
        }
    }
    Ok(())
}

fn unknown(meta: &ParseNestedMeta) -> Error {
    meta.error(
        "the wire derives do not know this serde attribute here: teach crates/wire-derive what \
         it means, or implement FromJson and ToJson by hand",
    )
}

fn unsupported(span: proc_macro2::Span) -> Error {
    Error::new(
        span,
        "the wire derives know structs with named fields, types around one value, and enums \
         whose variants hold nothing, one value or named fields",
    )
}

#[cfg(test)]
mod tests;
