//! What every route shares, and the router built from all of them. The order of
//! the layers is the order in which a request is judged: log, CORS, time, rate,
//! route.

use crate::blobs::Blobs;
use crate::clock::Clock;
use crate::edge::cors::CrossOrigin;
use crate::edge::rate_limit::RateLimit;
use crate::edge::{cors, log, rate, time, whole};
use crate::entropy::Entropy;
use crate::live::{Live, Seats};
use crate::routes;
use crate::secret::Secrets;
use crate::snapshot_cache::SnapshotCache;
use crate::staff::StaffTokens;
use crate::store::Store;
use axum::Router;
use axum::body::Bytes;
use livepledge_contract::workflow::timer::Rules;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// What every route shares.
pub struct App {
    /// The database.
    pub store: Arc<dyn Store>,
    /// Evidence.
    pub blobs: Blobs,
    /// Tokens, sealing, fingerprints.
    pub secrets: Secrets,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Numbers, salts, nonces, request ids.
    pub entropy: Arc<dyn Entropy>,
    /// Room snapshots ready to send.
    pub snapshots: SnapshotCache,
    /// The rooms somebody watches.
    pub live: Arc<Live>,
    /// How many may watch.
    pub seats: Seats,
    /// Who may drive a room; `None`: nobody over HTTP.
    pub staff: Option<StaffTokens>,
    /// How long the clocks of cases run.
    pub rules: Arc<Rules>,
    /// How often a client may write; `None`: as often as it likes.
    pub rate_limit: Option<RateLimit>,
    /// How many proxies in front of us are ours.
    pub trusted_hops: usize,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App")
            .field("rate_limit", &self.rate_limit)
            .finish_non_exhaustive()
    }
}

/// How the router meets the outside.
#[derive(Clone, Debug, Default)]
pub struct Edge {
    /// Which pages of other origins may call.
    pub cross_origin: CrossOrigin,
    /// Static files beside the API.
    pub site: Option<PathBuf>,
    /// How long a request may take, its body included; `None`: thirty seconds.
    pub request_timeout: Option<Duration>,
}

/// The whole service.
pub fn router(app: Arc<App>, edge: &Edge) -> Router {
    let (api, document) = routes::api(Arc::clone(&app));
    let document = Bytes::from(crate::openapi::print(&document));
    let timeout = edge.request_timeout.unwrap_or(Duration::from_secs(30));
    api.route("/openapi.json", routes::openapi_get::route(document))
        .merge(routes::complaints_page::routes())
        .fallback_service(routes::site::service(edge.site.as_deref()))
        .method_not_allowed_fallback(rate::method_not_allowed)
        .layer(time::limit(timeout))
        .layer(whole::panics_become_problems())
        .layer(cors::layer(&edge.cross_origin))
        .layer(whole::no_sniffing())
        .layer(axum::middleware::from_fn_with_state(
            Arc::clone(&app),
            log::each_request,
        ))
        .with_state(app)
}
