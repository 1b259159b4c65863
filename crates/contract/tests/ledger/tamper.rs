//! Ways to tamper with a stored ledger, the end of it left in place.

use crate::room::{seal, sha256, sign};
use crate::support::of;
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::ledger::{Agreement, LedgerExport, PlanVersionRecord};
use livepledge_contract::party::Party;

/// Changes the versions of one plan; `at` and `n` say where and how far. `false`:
/// there is nothing to change this way.
type Tampering = fn(&mut Vec<PlanVersionRecord>, at: usize, n: u64) -> bool;

/// The ledger after a tampering; `None`: there was nothing to change this way.
pub(crate) fn tampered(honest: &LedgerExport, how: usize, at: u64, n: u64) -> Option<LedgerExport> {
    let mut forged = honest.clone();
    let plans = forged.plans.len() as u64;
    let plan = usize::try_from(at % plans).unwrap();
    let chain = &mut forged.plans[plan].versions;
    let at = usize::try_from((at / plans) % chain.len() as u64).unwrap();
    (TAMPERINGS[how].1)(chain, at, n).then_some(forged)
}

fn party(n: u64) -> Party {
    Party::ALL[usize::from(n % 2 == 1)]
}

fn agreement(record: &mut PlanVersionRecord, n: u64) -> Option<&mut Agreement> {
    match party(n) {
        Party::Merchant => record.agreed.merchant.as_mut(),
        Party::LiveParty => record.agreed.live_party.as_mut(),
    }
}

fn of_agreement(record: &mut PlanVersionRecord, n: u64, change: fn(&mut Agreement)) -> bool {
    agreement(record, n).map(change).is_some()
}

fn earlier(at: Timestamp) -> Timestamp {
    Timestamp::from_millis(at.millis() - 1)
}

/// Another letter at the n-th place of a text.
fn another_letter(text: &str, n: u64) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let at = usize::try_from(n % letters.len() as u64).unwrap();
    letters[at] = if letters[at] == '0' { '1' } else { '0' };
    letters.into_iter().collect()
}

pub(crate) const TAMPERINGS: &[(&str, Tampering)] = &[
    ("a letter of the plan", |chain, at, n| {
        chain[at].canonical = another_letter(&chain[at].canonical, n);
        true
    }),
    ("the plan and its digest", |chain, at, _| {
        chain[at].canonical = chain[at].canonical.replacen("羽绒服", "棉服", 1);
        chain[at].digest = sha256(&chain[at].canonical);
        true
    }),
    ("a plan in the middle, sealed again", |chain, at, _| {
        chain[at].canonical = chain[at].canonical.replacen("羽绒服", "棉服", 1);
        seal(&mut chain[at]);
        at + 1 < chain.len()
    }),
    ("the digest", |chain, at, n| {
        chain[at].digest = of(&another_letter(chain[at].digest.as_str(), n));
        true
    }),
    ("the author", |chain, at, _| {
        chain[at].author.push('甲');
        true
    }),
    ("the reason", |chain, at, _| {
        chain[at].reason.clear();
        true
    }),
    ("the time", |chain, at, _| {
        chain[at].published_at = earlier(chain[at].published_at);
        true
    }),
    ("the place", |chain, at, n| {
        chain[at].place += 1 + n % 1000;
        true
    }),
    ("the predecessor", |chain, at, n| {
        let forged = another_letter(chain[at].link.as_str(), n);
        chain[at].predecessor = Some(of(&forged));
        true
    }),
    ("no predecessor, sealed again", |chain, at, _| {
        let had = chain[at].predecessor.take().is_some();
        seal(&mut chain[at]);
        had
    }),
    ("the link", |chain, at, n| {
        chain[at].link = of(&another_letter(chain[at].link.as_str(), n));
        true
    }),
    ("the room", |chain, at, _| {
        chain[at].room = of("elsewhere");
        seal(&mut chain[at]);
        true
    }),
    ("the plan's id", |chain, at, _| {
        chain[at].plan = of("p-9");
        seal(&mut chain[at]);
        true
    }),
    ("the version", |chain, at, n| {
        chain[at].version += 1 + u32::try_from(n % 5).unwrap();
        seal(&mut chain[at]);
        true
    }),
    ("a signature put on", |chain, at, _| {
        let link = chain[at].link.clone();
        sign(&mut chain[at]);
        chain[at].link = link;
        true
    }),
    ("who agreed", |chain, at, n| {
        of_agreement(&mut chain[at], n, |given| given.by.push('乙'))
    }),
    ("when somebody agreed", |chain, at, n| {
        of_agreement(&mut chain[at], n, |given| given.at = earlier(given.at))
    }),
    ("an agreement taken away", |chain, at, n| {
        let later = at + 1 < chain.len();
        let given = match party(n) {
            Party::Merchant => chain[at].agreed.merchant.take(),
            Party::LiveParty => chain[at].agreed.live_party.take(),
        };
        seal(&mut chain[at]);
        later && given.is_some()
    }),
    ("an agreement never given", |chain, at, n| {
        let record = &mut chain[at];
        if record.agreed.of(party(n)).is_some() {
            return false;
        }
        let given = Agreement {
            by: "丙".to_owned(),
            at: record.published_at,
            place: record.place,
            predecessor: record.link.clone(),
            link: sha256(""),
        };
        record.agreed.set(party(n), given);
        seal(record);
        true
    }),
    ("the parties exchanged", |chain, at, _| {
        let agreed = &mut chain[at].agreed;
        std::mem::swap(&mut agreed.merchant, &mut agreed.live_party);
        agreed.merchant.is_some() || agreed.live_party.is_some()
    }),
    ("a version deleted", |chain, at, _| {
        chain.remove(at);
        at < chain.len()
    }),
    (
        "a version deleted, the others numbered anew",
        |chain, at, _| {
            chain.remove(at);
            for (version, record) in (1..).zip(chain.iter_mut()) {
                record.version = version;
                seal(record);
            }
            at < chain.len()
        },
    ),
    ("two versions exchanged", |chain, at, n| {
        let with = usize::try_from(n % chain.len() as u64).unwrap();
        chain.swap(at, with);
        at != with
    }),
    ("a version twice", |chain, at, _| {
        let again = chain[at].clone();
        chain.insert(at, again);
        true
    }),
];
