//! How long a request may take from its head to its answer, the body included:
//! a client that dribbles does not hold a connection for ever.

use crate::error::ApiError;
use axum::extract::Request;
use axum::response::{IntoResponse as _, Response};
use livepledge_contract::problem::ProblemCode;
use std::convert::Infallible;
use std::time::Duration;
use tower::{Layer, Service, ServiceExt as _};

/// Refuses what takes longer.
pub(crate) fn limit(most: Duration) -> TimeLimit {
    TimeLimit { most }
}

/// The layer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TimeLimit {
    most: Duration,
}

impl<S> Layer<S> for TimeLimit {
    type Service = Limited<S>;

    fn layer(&self, inner: S) -> Limited<S> {
        Limited {
            inner,
            most: self.most,
        }
    }
}

/// A service under the limit.
#[derive(Clone, Debug)]
pub(crate) struct Limited<S> {
    inner: S,
    most: Duration,
}

impl<S> Service<Request> for Limited<S>
where
    S: Service<Request, Response = Response, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send,
{
    type Response = Response;
    type Error = Infallible;
    type Future = std::pin::Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn poll_ready(
        &mut self,
        cx: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Result<(), Infallible>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let (inner, most) = (self.inner.clone(), self.most);
        Box::pin(async move {
            match tokio::time::timeout(most, inner.oneshot(request)).await {
                Ok(answer) => answer,
                Err(_) => Ok(ApiError::of(ProblemCode::RequestTimeout).into_response()),
            }
        })
    }
}
