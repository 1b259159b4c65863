//! Which promises somebody has seen here, kept in the browser; and what they promised
//! then, asked of the record where the page has been loaded anew since.

use super::Session;
use crate::boundary::http::{self, Answer, Method};
use crate::boundary::{Pairs, host_page, seen, task};
use crate::dom::chaos;
use crate::state::{Goods, Sighting};
use livepledge_contract::ids::SkuId;
use livepledge_contract::plan::ServicePlan;
use livepledge_wire::Json;
use std::rc::Rc;
use std::sync::Arc;

impl Session {
    /// Under which name: what a viewer saw is not what the host's picture showed.
    fn sightings(&self) -> Option<&'static str> {
        if self.has_forms() {
            return Some("seen");
        }
        cfg!(feature = "overlay").then_some("shown")
    }

    pub(super) fn load_seen(&self) {
        let Some(name) = self.sightings() else {
            return;
        };
        let config = self.config.borrow();
        let kept = seen::load(name, &config.backend, config.room.as_str());
        let kept = kept.into_iter().map(|(plan, version, digest)| Sighting {
            plan,
            version,
            digest,
        });
        self.state.room.seen.restore(kept.collect());
    }

    /// Only while somebody looks: what nobody saw is told again.
    pub(super) fn keep_seen(self: &Rc<Self>) {
        let Some(name) = self.sightings().filter(|_| host_page::is_visible()) else {
            return;
        };
        if let Some(kept) = self.state.room.seen.to_keep() {
            let kept = kept
                .into_iter()
                .map(|one| (one.plan, one.version, one.digest));
            let config = self.config.borrow();
            let kept: Vec<_> = kept.collect();
            seen::save(name, &config.backend, config.room.as_str(), &kept);
        }
        while let Some((sku, of)) = self.state.room.seen.wanted() {
            recall(self, &sku, of);
        }
    }
}

/// Asks for the words of the version that was seen. Where no answer comes the news names
/// the fields alone.
fn recall(session: &Rc<Session>, sku: &SkuId, of: Sighting) {
    let goods = session.state.room.goods.get_untracked();
    let Some(goods) = goods.iter().find(|goods| *goods.sku == *sku).cloned() else {
        return;
    };
    let config = session.config.borrow().clone();
    task::spawn(async move {
        let before = of.version.saturating_sub(1).to_string();
        let url = config.url("planVersions", Some(of.plan.as_str()));
        let url = [&url, "?limit=1&after=", &before].concat();
        let answer = http::send(&config, Method::Get, &url, Pairs::new(), None).await;
        chaos::point("recalled");
        if let Ok(answer) = answer {
            take_in(&goods, of, &answer);
        }
    });
}

fn take_in(goods: &Goods, of: Sighting, answer: &Answer) {
    let json = Json::parse(&answer.body);
    let (200, Ok(json)) = (answer.status, &json) else {
        return;
    };
    let Some(Json::List(versions)) = member(json, "versions") else {
        return;
    };
    let record = versions.first().filter(|record| is_of(record, &of));
    let text = record.and_then(|record| match member(record, "canonical")? {
        Json::Text(text) => Some(text),
        _ => None,
    });
    match text.map(|text| livepledge_wire::from_str::<ServicePlan>(text)) {
        Some(Ok(plan)) => goods.recalled(of, Some(Arc::new(plan))),
        // It holds the version, in words that are not understood here.
        Some(Err(_)) => {}
        None => goods.recalled(of, None),
    }
}

/// Whether a record is of the version that was seen.
fn is_of(record: &Json<'_>, of: &Sighting) -> bool {
    let is_version = match member(record, "version") {
        Some(Json::Number(n)) => n.parse() == Ok(of.version),
        _ => false,
    };
    let is_digest = match (member(record, "digest"), &of.digest) {
        (Some(Json::Text(digest)), Some(seen)) => **digest == *seen.as_str(),
        (digest, seen) => digest.is_some() && seen.is_none(),
    };
    is_version && is_digest
}

fn member<'a>(json: &'a Json<'a>, name: &str) -> Option<&'a Json<'a>> {
    match json {
        Json::Object(members) => Some(&members.iter().find(|member| member.0 == name)?.1),
        _ => None,
    }
}
