//! Helpers for the tests of cases: filing one, acting on it, reading it.

use crate::app::{Answer, TestApp, value};
use livepledge_backend::openapi::examples;
use livepledge_contract::case::Case;
use livepledge_contract::complaint::FileComplaint;
use livepledge_contract::desk::StaffCase;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

/// A filed complaint and who looks after it.
pub(crate) struct Story {
    pub(crate) app: TestApp,
    pub(crate) number: String,
    pub(crate) token: String,
    keys: AtomicU32,
}

impl Story {
    /// A complaint that is not serious, with contact data.
    pub(crate) async fn plain() -> Self {
        let command = FileComplaint {
            contact: examples::complaint().unwrap().contact,
            ..examples::least_complaint()
        };
        Self::of(TestApp::new().await, &command).await
    }

    pub(crate) async fn of(app: TestApp, command: &FileComplaint) -> Self {
        let answer = app
            .post(
                "/v1/rooms/demo/complaints",
                "0123456789abcdef",
                &value(command),
            )
            .await;
        assert_eq!(answer.status, 201, "{:?}", answer.body);
        let text = |field: &str| answer.json()[field].as_str().unwrap().to_owned();
        let (number, token) = (text("number"), text("token"));
        Self {
            app,
            number,
            token,
            keys: AtomicU32::new(0),
        }
    }

    /// The same after [`TestApp::restarted`].
    pub(crate) fn restarted(self, meanwhile: impl FnOnce(&Path)) -> Self {
        Self {
            app: self.app.restarted(meanwhile),
            ..self
        }
    }

    pub(crate) fn key(&self) -> String {
        format!("case-key-{:010}", self.keys.fetch_add(1, Ordering::Relaxed))
    }

    pub(crate) async fn case(&self) -> Case {
        let bearer = format!("Bearer {}", self.token);
        let path = format!("/v1/complaints/{}", self.number);
        let answer = self.app.get(&path, &[("authorization", &bearer)]).await;
        assert_eq!(answer.status, 200, "{:?}", answer.body);
        serde_json::from_slice(&answer.body).unwrap()
    }

    pub(crate) async fn staff_case(&self, who: &str) -> StaffCase {
        let bearer = format!("Bearer {who}");
        let path = format!("/v1/staff/cases/{}", self.number);
        let answer = self.app.get(&path, &[("authorization", &bearer)]).await;
        assert_eq!(answer.status, 200, "{:?}", answer.body);
        serde_json::from_slice(&answer.body).unwrap()
    }

    /// The consumer does something.
    pub(crate) async fn event(&self, event: Value) -> Answer {
        let path = format!("/v1/complaints/{}/events", self.number);
        let body = json!({ "event": event });
        self.app
            .staff("POST", &path, &self.token, &self.key(), &body)
            .await
    }

    /// Staff do something, having read the case just now.
    pub(crate) async fn act(&self, who: &str, act: Value) -> Answer {
        let version = self.case().await.version;
        let path = format!("/v1/staff/cases/{}/acts", self.number);
        let body = json!({ "version": version, "act": act });
        self.app.staff("POST", &path, who, &self.key(), &body).await
    }

    /// The same, and it works.
    pub(crate) async fn does(&self, who: &str, act: Value) {
        let answer = self.act(who, act.clone()).await;
        assert_eq!(answer.status, 201, "{act}: {:?}", answer.body);
    }

    pub(crate) async fn consumer_does(&self, event: Value) {
        let answer = self.event(event.clone()).await;
        assert_eq!(answer.status, 201, "{event}: {:?}", answer.body);
    }
}
