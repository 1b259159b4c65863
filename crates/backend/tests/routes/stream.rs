//! A viewer's end of a stream: its messages, one after another.

use crate::app::TestApp;
use axum::body::{Body, BodyDataStream};
use axum::http::{HeaderMap, Request};
use futures_util::{FutureExt as _, StreamExt as _};
use serde_json::Value;
use std::time::Duration;

/// One message.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) data: Value,
}

impl Message {
    pub(crate) fn seq(&self) -> u64 {
        self.data["seq"].as_u64().unwrap()
    }

    /// Kind and position, or reason of a reset.
    pub(crate) fn brief(&self) -> String {
        match self.data["reason"].as_str() {
            Some(reason) => format!("{} {reason}", self.kind),
            None => format!("{} {}", self.seq(), self.kind),
        }
    }
}

pub(crate) struct Viewer {
    pub(crate) headers: HeaderMap,
    body: BodyDataStream,
    text: String,
}

impl Viewer {
    pub(crate) async fn after(app: &TestApp, position: &str) -> Self {
        Self::with(app, &format!("?after={position}"), &[]).await
    }

    pub(crate) async fn with(app: &TestApp, query: &str, headers: &[(&str, &str)]) -> Self {
        let mut request = Request::get(format!("/v1/rooms/demo/events{query}"));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = app.begin(request.body(Body::empty()).unwrap()).await;
        assert_eq!(response.status(), 200);
        let (parts, body) = response.into_parts();
        Self {
            headers: parts.headers,
            body: body.into_data_stream(),
            text: String::new(),
        }
    }

    /// The next message; `None`: the stream has ended.
    pub(crate) async fn next(&mut self) -> Option<Message> {
        loop {
            if let Some((message, rest)) = self.text.split_once("\n\n") {
                let message = parse(message);
                self.text = rest.to_owned();
                return Some(message);
            }
            let more = tokio::time::timeout(Duration::from_secs(60), self.body.next());
            let more = more.await.unwrap()?;
            self.text
                .push_str(std::str::from_utf8(&more.unwrap()).unwrap());
        }
    }

    /// The next message that is no heartbeat.
    pub(crate) async fn event(&mut self) -> Message {
        loop {
            let message = self.next().await.unwrap();
            if message.kind != "heartbeat" {
                return message;
            }
        }
    }

    /// Everything up to the first heartbeat or the end, in brief.
    pub(crate) async fn beginning(&mut self) -> Vec<String> {
        let mut all = Vec::new();
        while let Some(message) = self.next().await {
            all.push(message.brief());
            if message.kind == "heartbeat" {
                break;
            }
        }
        all
    }

    /// Whether nothing more has come yet.
    pub(crate) fn is_waiting(&mut self) -> bool {
        self.text.is_empty() && self.body.next().now_or_never().is_none()
    }
}

fn parse(message: &str) -> Message {
    let line = |name: &str| {
        let found = message.lines().find_map(|line| line.strip_prefix(name));
        found.unwrap_or_else(|| panic!("{name} in {message}"))
    };
    assert_eq!(message.lines().count(), 3, "{message}");
    let parsed = Message {
        id: line("id: ").to_owned(),
        kind: line("event: ").to_owned(),
        data: serde_json::from_str(line("data: ")).unwrap(),
    };
    let epoch = parsed.data["epoch"].as_str().unwrap();
    assert_eq!(parsed.id, format!("{epoch}-{}", parsed.seq()));
    parsed
}
