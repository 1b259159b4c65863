//! Which pages of other origins may call (CORS). An exact list; no wildcard, no
//! credentials, no guessing from the request.

use axum::http::{HeaderName, HeaderValue, Method, header};
use std::str::FromStr;
use std::time::Duration;
use tower_http::cors::{AllowOrigin, CorsLayer};

/// Origins and headers other pages may use.
#[derive(Clone, Debug, Default)]
pub struct CrossOrigin {
    /// Exact origins, e.g. `https://shop.example`.
    pub origins: Vec<Origin>,
    /// Request headers besides `Authorization`, `Content-Type`, `Content-Range`, `Idempotency-Key` and `Last-Event-ID`.
    pub extra_headers: Vec<HeaderName>,
}

/// One web origin: scheme, host and port, nothing after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(HeaderValue);

impl FromStr for Origin {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || {
            format!(
                "{text:?} is not an origin; write scheme, host and port only, e.g. https://shop.example"
            )
        };
        let uri: axum::http::Uri = text.parse().map_err(|_| wrong())?;
        let scheme = uri
            .scheme_str()
            .filter(|s| matches!(*s, "http" | "https"))
            .ok_or_else(wrong)?;
        let authority = uri
            .authority()
            .filter(|a| !a.as_str().contains(['@', '*']))
            .ok_or_else(wrong)?;
        // Browsers send it in lower case and without a slash: anything else would never match.
        if text != format!("{scheme}://{authority}").to_ascii_lowercase() {
            return Err(wrong());
        }
        HeaderValue::from_str(text).map(Self).map_err(|_| wrong())
    }
}

pub(crate) fn layer(cross: &CrossOrigin) -> CorsLayer {
    let mut headers = vec![
        header::AUTHORIZATION,
        header::CONTENT_TYPE,
        header::CONTENT_RANGE,
        HeaderName::from_static("idempotency-key"),
        HeaderName::from_static("last-event-id"),
    ];
    headers.extend(cross.extra_headers.iter().cloned());
    CorsLayer::new()
        .allow_origin(AllowOrigin::list(
            cross.origins.iter().map(|origin| origin.0.clone()),
        ))
        .allow_methods([Method::GET, Method::HEAD, Method::POST, Method::PUT])
        .allow_headers(headers)
        .expose_headers([
            header::DATE,
            header::ETAG,
            header::RETRY_AFTER,
            HeaderName::from_static("idempotency-replayed"),
            HeaderName::from_static("upload-complete"),
            HeaderName::from_static("upload-offset"),
            HeaderName::from_static("x-request-id"),
        ])
        .max_age(Duration::from_secs(600))
}

#[cfg(test)]
mod tests {
    use super::Origin;

    #[test]
    fn an_origin_is_exact() {
        assert!("https://shop.example".parse::<Origin>().is_ok());
        assert!("http://127.0.0.1:8080".parse::<Origin>().is_ok());
        for wrong in [
            "*",
            "shop.example",
            "https://shop.example/",
            "https://*.example",
            "HTTPS://shop.example",
            "https://a@b",
            "null",
            "ftp://x",
        ] {
            assert!(wrong.parse::<Origin>().is_err(), "{wrong}");
        }
    }
}
