//! The complaint workflow: a model test that walks every reachable state, and
//! property tests on random walks. Both check the invariants I1–I14 of
//! `domain.md` §2.6 (I10 is the backend's).

#[cfg(test)]
mod alphabets;
#[cfg(test)]
mod fairness;
#[cfg(test)]
mod floor;
#[cfg(test)]
mod invariants;
#[cfg(test)]
mod messages;
#[cfg(test)]
mod model;
#[cfg(test)]
mod players;
#[cfg(test)]
mod proofs;
#[cfg(test)]
mod rows;
#[cfg(test)]
mod walks;
