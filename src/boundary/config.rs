//! What the page's owner configures. Each field is read on its own through
//! serde-wasm-bindgen, so that a wrong one is named; a field nobody knows is
//! refused, because a misspelt option that is silently ignored costs somebody a day.

use super::pairs::{ObjectOfTexts, Pairs};
use js_sys::Reflect;
use livepledge_contract::ids::{RoomId, SkuId};
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};

/// A configuration that is in order.
#[derive(Clone, Debug)]
pub struct WidgetConfig {
    /// Which room.
    pub room: RoomId,
    /// Base URL of the backend's `/v1`, without a slash at the end; default `/v1`.
    pub backend: String,
    /// Addresses that are elsewhere: route name → URL with `{room}`, `{number}` and `{plan}`.
    pub routes: Pairs,
    /// Headers sent with every request.
    pub headers: Pairs,
    /// Returns a bearer token, or a promise of one, for every request.
    pub token: Option<js_sys::Function>,
    /// Whether cookies go along: `omit` (default), `same-origin`, `include`.
    pub credentials: web_sys::RequestCredentials,
    /// The page's own way to the backend, instead of `fetch`.
    pub transport: Option<js_sys::Function>,
    /// That transport answers the events route with a `ReadableStream` as body.
    pub transport_streams: bool,
    /// The loader's way to streams, which elements and tabs share (`src/element/shared_line.js`).
    pub line: Option<js_sys::Function>,
    /// The element's answer to a request that it has made itself, for one URL and once: the room,
    /// asked for while the widget was still on its way. The viewer's alone.
    pub early: Option<js_sys::Function>,
    /// The page's memory for evidence, a `Map` of `ArrayBuffer`s by SHA-256, which the loader
    /// makes and all elements share.
    pub evidence: js_sys::Map,
    /// The SKUs that take turns on the overlay while none is pinned.
    pub rotate: Vec<SkuId>,
    /// How long the overlay tells that a promise got worse, in seconds; 0: never.
    pub tell_seconds: u32,
    /// What an annex is about: given by the surface that opens it.
    pub about: Pairs,
}

/// What is wrong with a configuration: one line for the console.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigProblem {
    /// The field.
    pub field: String,
    /// What it must be.
    pub expected: String,
}

impl core::fmt::Display for ConfigProblem {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(
            f,
            "live-pledge: configuration field \"{}\" {}",
            self.field, self.expected
        )
    }
}

/// The routes that can be overridden, with their default path below the base URL.
pub const ROUTES: [(&str, &str); 14] = [
    ("snapshot", "/rooms/{room}"),
    ("events", "/rooms/{room}/events"),
    ("complaints", "/rooms/{room}/complaints"),
    ("ratings", "/rooms/{room}/ratings"),
    ("inquiries", "/rooms/{room}/inquiries"),
    ("inquiry", "/inquiries/{number}"),
    ("inquiryEvents", "/inquiries/{number}/events"),
    ("ratingSummary", "/rooms/{room}/ratings/summary"),
    ("blob", "/blobs/{sha256}"),
    ("case", "/complaints/{number}"),
    ("caseEvidence", "/complaints/{number}/evidence/{sha256}"),
    ("planVersions", "/plans/{plan}/versions"),
    ("caseEvents", "/complaints/{number}/events"),
    // Beside the interface, where nothing else is said.
    ("casePage", ""),
];

/// Two minutes: who joins a live hears of the change, and it is no banner for the evening.
const TELL_SECONDS: u32 = 120;

/// Fields the element itself uses; here they are only known, not read.
const ELEMENT_FIELDS: [&str; 3] = ["theme", "surface", "layout"];

impl WidgetConfig {
    /// A room on a backend, everything else by default.
    #[must_use]
    pub fn for_room(room: RoomId, backend: String) -> Self {
        Self {
            room,
            backend,
            routes: Pairs::new(),
            headers: Pairs::new(),
            token: None,
            credentials: web_sys::RequestCredentials::Omit,
            transport: None,
            transport_streams: false,
            line: None,
            early: None,
            evidence: js_sys::Map::new(),
            rotate: Vec::new(),
            tell_seconds: TELL_SECONDS,
            about: Pairs::new(),
        }
    }

    /// Reads a configuration object.
    ///
    /// # Errors
    /// The first field that is wrong, in the order of this struct; unknown fields last.
    pub fn read(object: &JsValue) -> Result<Self, ConfigProblem> {
        let fields = Fields { object };
        let room = fields.required::<String>("room", "must name a room")?;
        let room = room.parse().map_err(|_| {
            problem(
                "room",
                "must be 1 to 64 letters, digits, \"-\", \"_\" or \".\"",
            )
        })?;
        let backend = fields.optional::<String>("backend", "must be a URL as text")?;
        let backend =
            backend.map_or_else(|| "/v1".to_owned(), |b| b.trim_end_matches('/').to_owned());
        let texts_of = "must be an object of texts";
        let routes = fields
            .optional::<ObjectOfTexts>("routes", texts_of)?
            .map_or_else(Pairs::new, |object| object.0);
        if let Some((unknown, _)) = routes
            .iter()
            .find(|(name, _)| !ROUTES.iter().any(|(known, _)| known == name))
        {
            let known = ROUTES.map(|(name, _)| name).join(", ");
            return Err(problem(
                &format!("routes.{unknown}"),
                &format!("is no route; there are {known}"),
            ));
        }
        let headers = fields
            .optional::<ObjectOfTexts>("headers", texts_of)?
            .map_or_else(Pairs::new, |object| object.0);
        let mut config = Self {
            room,
            backend,
            routes,
            headers,
            token: fields.function("token")?,
            credentials: fields.credentials()?,
            transport: fields.function("transport")?,
            transport_streams: fields
                .optional("transportStreams", "must be true or false")?
                .unwrap_or(false),
            line: fields.function("line")?,
            early: match cfg!(feature = "viewer") {
                true => fields.function("early")?,
                false => None,
            },
            evidence: Reflect::get(object, &"evidence".into())
                .ok()
                .and_then(|map| map.dyn_into().ok())
                .unwrap_or_default(),
            rotate: Vec::new(),
            tell_seconds: TELL_SECONDS,
            about: fields
                .optional::<ObjectOfTexts>("about", texts_of)?
                .map_or_else(Pairs::new, |object| object.0),
        };
        // The element has chosen the texts by these, and put the page's own wording in.
        fields.optional::<String>("lang", "must be a language tag as text")?;
        fields.optional::<ObjectOfTexts>("texts", texts_of)?;
        config.rotate = fields.skus("rotate")?;
        config.tell_seconds = fields.seconds("tell")?.unwrap_or(TELL_SECONDS);
        fields.none_unknown()?;
        Ok(config)
    }

    /// The address of a route with its parameters filled in; `of` names the case or plan.
    #[must_use]
    pub fn url(&self, route: &str, of: Option<&str>) -> String {
        let template = match self.routes.iter().find(|(name, _)| name == route) {
            Some((_, overridden)) => overridden.clone(),
            None => {
                let path = ROUTES
                    .iter()
                    .find(|(name, _)| *name == route)
                    .map_or("", |(_, path)| *path);
                format!("{}{path}", self.backend)
            }
        };
        let mut url = String::with_capacity(template.len() + 32);
        for (n, piece) in template.split(['{', '}']).enumerate() {
            // Every second piece stood between braces.
            url.push_str(match piece {
                "room" if n % 2 == 1 => self.room.as_str(),
                "number" | "plan" | "sha256" if n % 2 == 1 => of.unwrap_or_default(),
                piece => piece,
            });
        }
        url
    }
}

fn problem(field: &str, expected: &str) -> ConfigProblem {
    ConfigProblem {
        field: field.to_owned(),
        expected: expected.to_owned(),
    }
}

struct Fields<'a> {
    object: &'a JsValue,
}

impl Fields<'_> {
    fn raw(&self, field: &str) -> Option<JsValue> {
        let value = js_sys::Reflect::get(self.object, &JsValue::from_str(field)).ok()?;
        (!value.is_undefined() && !value.is_null()).then_some(value)
    }

    fn optional<T: DeserializeOwned>(
        &self,
        field: &str,
        expected: &str,
    ) -> Result<Option<T>, ConfigProblem> {
        let Some(value) = self.raw(field) else {
            return Ok(None);
        };
        serde_wasm_bindgen::from_value(value)
            .map(Some)
            .map_err(|_| problem(field, expected))
    }

    fn required<T: DeserializeOwned>(
        &self,
        field: &str,
        expected: &str,
    ) -> Result<T, ConfigProblem> {
        self.optional(field, expected)?
            .ok_or_else(|| problem(field, expected))
    }

    fn function(&self, field: &str) -> Result<Option<js_sys::Function>, ConfigProblem> {
        let Some(value) = self.raw(field) else {
            return Ok(None);
        };
        value
            .dyn_into()
            .map(Some)
            .map_err(|_| problem(field, "must be a function"))
    }

    fn credentials(&self) -> Result<web_sys::RequestCredentials, ConfigProblem> {
        let expected = "must be \"omit\", \"same-origin\" or \"include\"";
        match self.optional::<String>("credentials", expected)?.as_deref() {
            None | Some("omit") => Ok(web_sys::RequestCredentials::Omit),
            Some("same-origin") => Ok(web_sys::RequestCredentials::SameOrigin),
            Some("include") => Ok(web_sys::RequestCredentials::Include),
            Some(_) => Err(problem("credentials", expected)),
        }
    }

    /// A list of SKUs as text, parted by commas.
    fn skus(&self, field: &str) -> Result<Vec<SkuId>, ConfigProblem> {
        let expected = "must name SKUs as text, parted by commas";
        let text = self
            .optional::<String>(field, expected)?
            .unwrap_or_default();
        let named = text.split(',').map(str::trim).filter(|sku| !sku.is_empty());
        named
            .map(|sku| sku.parse().map_err(|_| problem(field, expected)))
            .collect()
    }

    /// Seconds, as text or as a number.
    fn seconds(&self, field: &str) -> Result<Option<u32>, ConfigProblem> {
        let expected = "must be seconds, 0 to 3600";
        let Some(value) = self.raw(field) else {
            return Ok(None);
        };
        let text = value.as_string();
        let read = match &text {
            Some(text) => text.parse().ok(),
            None => serde_wasm_bindgen::from_value(value).ok(),
        };
        let read = read.filter(|seconds| *seconds <= 3600);
        read.map(Some).ok_or_else(|| problem(field, expected))
    }

    fn none_unknown(&self) -> Result<(), ConfigProblem> {
        const KNOWN: [&str; 16] = [
            "room",
            "backend",
            "routes",
            "headers",
            "token",
            "credentials",
            "transport",
            "transportStreams",
            "line",
            "early",
            "evidence",
            "lang",
            "texts",
            "rotate",
            "tell",
            "about",
        ];
        let Some(object) = self.object.dyn_ref::<js_sys::Object>() else {
            return Ok(());
        };
        let unknown = js_sys::Object::keys(object)
            .iter()
            .filter_map(|key| key.as_string())
            .find(|key| !KNOWN.contains(&key.as_str()) && !ELEMENT_FIELDS.contains(&key.as_str()));
        match unknown {
            Some(field) => Err(problem(
                &field,
                "is unknown; see live-pledge.d.ts for the fields there are",
            )),
            None => Ok(()),
        }
    }
}
