//! What publishing needs no database for: ids, canonical JSON and digests, made
//! before the writer is kept from everybody else, and by every processor there is.

use super::{Publication, PublishError, StoreError};
use crate::store::{Canonical, plan_id};
use livepledge_contract::ids::{PlanId, RoomId, SkuId};
use livepledge_contract::plan::ServicePlan;
use livepledge_contract::plan::stock::DeclaredStock;
use std::collections::HashSet;

/// Plans for which it is worth starting a thread.
const WORTH_A_THREAD: usize = 1_000;

/// A publication, ready to be written.
pub(super) struct Prepared {
    /// All but its plans.
    pub(super) new: Publication,
    /// The plans by id: rows that lie together in the file are written together. Of a
    /// hundred thousand plans each would else bring a page of its own.
    pub(super) plans: Vec<PreparedPlan>,
}

/// A plan, ready to be written.
pub(super) struct PreparedPlan {
    pub(super) id: PlanId,
    pub(super) sku: SkuId,
    /// Its place on the list.
    pub(super) position: usize,
    pub(super) stock: DeclaredStock,
    pub(super) canonical: Canonical,
}

pub(super) fn prepare(mut new: Publication) -> Result<Prepared, PublishError> {
    let mut left = std::mem::take(&mut new.plans);
    let mut seen = HashSet::new();
    if let Some(twice) = left.iter().find(|plan| !seen.insert(&plan.sku)) {
        return Err(PublishError::DuplicateSku(twice.sku.clone()));
    }
    drop(seen);
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let share = left.len().div_ceil(processors).max(WORTH_A_THREAD);
    let room = &new.room;
    let mut plans = Vec::with_capacity(left.len());
    std::thread::scope(|scope| {
        let mut threads = Vec::new();
        while left.len() > share {
            let first = left.len() - share;
            let shared = left.split_off(first);
            threads.push(scope.spawn(move || some(room, shared, first)));
        }
        plans.extend(some(room, left, 0)?);
        for thread in threads {
            let ended = thread.join();
            plans.extend(ended.map_err(|_| StoreError::Corrupt("a plan".to_owned()))??);
        }
        Ok::<_, StoreError>(())
    })?;
    plans.sort_unstable_by(|a, b| a.id.as_str().cmp(b.id.as_str()));
    if let Some([one, other]) = plans.array_windows().find(|[a, b]| a.id == b.id) {
        return Err(same_id(&one.sku, &other.sku).into());
    }
    Ok(Prepared { new, plans })
}

/// Two SKUs of one room whose plans would have the same id, which is a part of a digest.
pub(super) fn same_id(one: &SkuId, other: &SkuId) -> StoreError {
    StoreError::Refused(format!(
        "the plans of {one} and {other} would have the same id: give one of them another SKU"
    ))
}

/// Prepares plans of which the first is `first` on the list.
fn some(
    room: &RoomId,
    plans: Vec<ServicePlan>,
    first: usize,
) -> Result<Vec<PreparedPlan>, StoreError> {
    let plan = |(place, plan): (usize, ServicePlan)| {
        let id = plan_id(room, &plan.sku);
        Ok(PreparedPlan {
            id: id.ok_or_else(|| StoreError::Corrupt("a plan id".to_owned()))?,
            position: first + place,
            canonical: Canonical::of(&plan)?,
            sku: plan.sku,
            stock: plan.stock,
        })
    };
    plans.into_iter().enumerate().map(plan).collect()
}
