//! A room's ledger written honestly, and judged.

use crate::support::{full_plan, of};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::ids::Digest;
use livepledge_contract::ledger::anchor::{
    Anchor, BrokenRoom, VerifiedRoom, heads, matches, verify_room,
};
use livepledge_contract::ledger::verify::{Checked, Signature, Texts};
use livepledge_contract::ledger::{
    Agreed, Agreement, LedgerExport, LedgerFormat, PlanHistory, PlanSignature, PlanVersionRecord,
    SignatureAlgorithm, statement,
};
use livepledge_contract::party::Party;
use sha2::Digest as _;

pub(crate) fn sha256(text: &str) -> Digest {
    let bytes = sha2::Sha256::digest(text.as_bytes());
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    of(&hex)
}

fn at(place: u64) -> Timestamp {
    Timestamp::from_millis(1_795_500_000_000 + i64::try_from(place).unwrap() * 1000)
}

/// Sets digest and links of a record and its agreements to what they hold.
pub(crate) fn seal(record: &mut PlanVersionRecord) {
    record.digest = sha256(&record.canonical);
    record.link = sha256(&statement::version(record));
    let parties: Vec<Party> = record
        .agreed
        .in_order()
        .iter()
        .map(|(party, _)| *party)
        .collect();
    let mut before = record.link.clone();
    for party in parties {
        let mut agreement = record.agreed.of(party).unwrap().clone();
        agreement.predecessor = before;
        agreement.link = sha256(&statement::agreement(record, party, &agreement));
        before = agreement.link.clone();
        record.agreed.set(party, agreement);
    }
}

/// A signature that the test's caller vouches for.
pub(crate) fn sign(record: &mut PlanVersionRecord) {
    record.signature = Some(PlanSignature {
        algorithm: SignatureAlgorithm::Ed25519,
        key: of(&"ab".repeat(32)),
        signature: of(&"cd".repeat(64)),
    });
    seal(record);
}

/// Steps `(plan, n)`: below four a new version of the plan whose price says `n`,
/// from four on the agreement of a party. A step that cannot be done is left out.
pub(crate) fn export(steps: &[(u8, u8)]) -> LedgerExport {
    let mut plans: Vec<PlanHistory> = Vec::new();
    let mut place = 0;
    for (plan, n) in steps {
        let id = of(&format!("p-{plan}"));
        let known = plans.iter().position(|history| history.plan == id);
        if *n >= 4 {
            let party = Party::ALL[usize::from(*n - 4)];
            let record = known.and_then(|i| plans[i].versions.last_mut());
            if let Some(record) = record.filter(|record| record.agreed.of(party).is_none()) {
                place += 1;
                record.agreed.set(party, agreement(place));
                seal(record);
            }
            continue;
        }
        let known = known.unwrap_or_else(|| {
            plans.push(PlanHistory {
                plan: id,
                room: of("demo"),
                versions: Vec::new(),
                next: None,
            });
            plans.len() - 1
        });
        place += 1;
        let version = version(&plans[known], place, *n);
        plans[known].versions.push(version);
    }
    plans.sort_by(|a, b| a.plan.cmp(&b.plan));
    LedgerExport {
        format: LedgerFormat::V1,
        room: of("demo"),
        exported_at: at(place),
        plans,
    }
}

fn agreement(place: u64) -> Agreement {
    Agreement {
        by: "王经理".to_owned(),
        at: at(place),
        place,
        predecessor: sha256(""),
        link: sha256(""),
    }
}

fn version(history: &PlanHistory, place: u64, n: u8) -> PlanVersionRecord {
    let mut plan = full_plan();
    plan.sku = of(&format!("S{}", history.plan));
    plan.price.sale.0 += i64::from(n);
    let mut record = PlanVersionRecord {
        room: history.room.clone(),
        plan: history.plan.clone(),
        version: u32::try_from(history.versions.len()).unwrap() + 1,
        place,
        digest: sha256(""),
        canonical: serde_json_canonicalizer::to_string(&plan).unwrap(),
        published_at: at(place),
        author: "李店长".to_owned(),
        reason: "换了承运商".to_owned(),
        predecessor: history.versions.last().map(|before| before.head().clone()),
        link: sha256(""),
        signature: None,
        agreed: Agreed::default(),
    };
    seal(&mut record);
    record
}

pub(crate) fn checked(chain: &[PlanVersionRecord]) -> Vec<Checked> {
    let of = |record: &PlanVersionRecord| {
        let texts = Texts::of(record);
        Checked {
            plan: sha256(texts.plan),
            link: sha256(&texts.link),
            agreed: texts.agreed.iter().map(|text| sha256(text)).collect(),
            signature: match texts.signed {
                Some(_) => Signature::Holds,
                None => Signature::None,
            },
        }
    };
    chain.iter().map(of).collect()
}

pub(crate) fn judge(
    export: &LedgerExport,
    anchor: Option<&Anchor>,
) -> Result<VerifiedRoom, BrokenRoom> {
    let found: Vec<_> = export
        .plans
        .iter()
        .map(|plan| checked(&plan.versions))
        .collect();
    let whole = verify_room(export, &found)?;
    if let Some(anchor) = anchor {
        let head = sha256(&heads(export, anchor.place));
        matches(export, &whole, anchor, &head)?;
    }
    Ok(whole)
}

pub(crate) fn anchor_at(export: &LedgerExport, place: u64) -> Anchor {
    Anchor {
        room: export.room.clone(),
        place,
        head: sha256(&heads(export, place)),
    }
}

/// The ledger as it was at a place: what cutting off its end leaves.
pub(crate) fn up_to(export: &LedgerExport, place: u64) -> LedgerExport {
    let mut short = export.clone();
    for history in &mut short.plans {
        history.versions.retain(|record| record.place <= place);
        for record in &mut history.versions {
            let keep = |agreement: &Agreement| agreement.place <= place;
            record.agreed.merchant = record.agreed.merchant.take().filter(keep);
            record.agreed.live_party = record.agreed.live_party.take().filter(keep);
        }
    }
    short.plans.retain(|history| !history.versions.is_empty());
    short
}

/// Another past, with every later digest computed anew: whole by itself.
pub(crate) fn rewritten(export: &LedgerExport, at: u64, how: usize) -> LedgerExport {
    let mut anew = export.clone();
    let plans = anew.plans.len() as u64;
    let history = &mut anew.plans[usize::try_from(at % plans).unwrap()];
    let versions = history.versions.len() as u64;
    let first = usize::try_from((at / plans) % versions).unwrap();
    let record = &mut history.versions[first];
    match how {
        0 => record.reason.push('！'),
        1 => record.published_at = Timestamp::from_millis(record.published_at.millis() - 1),
        _ => record.canonical = record.canonical.replacen("羽绒服", "棉服", 1),
    }
    for i in first..history.versions.len() {
        let before = i
            .checked_sub(1)
            .map(|before| history.versions[before].head().clone());
        history.versions[i].predecessor = before;
        seal(&mut history.versions[i]);
    }
    anew
}
