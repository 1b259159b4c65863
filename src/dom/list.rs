//! A list whose rows keep their elements while others come, go and move.

use super::el::{Parts, append};
use super::{El, Keep, Ui, follow};
use reactive_graph::graph::untrack;
use web_sys::{Comment, Element, Node};

struct Row {
    node: Element,
    _keep: Vec<Keep>,
}

/// What differs from list to list; everything else is compiled once.
trait Rows<S: 'static> {
    /// Looks at the keys: how many there are now.
    fn look(&mut self, ui: &Ui<S>) -> usize;
    /// The place of the key at `at` among those shown that are not placed yet; it is placed now.
    fn known(&mut self, at: usize) -> Option<usize>;
    /// A row for the key at `at`.
    fn build(&self, ui: &Ui<S>, at: usize) -> Option<El<S>>;
}

struct Keyed<K, F, B> {
    /// Keys of the rows that stand in the list and are not placed anew.
    shown: Vec<K>,
    wanted: Vec<K>,
    keys: F,
    build: B,
}

impl<S, K, F, B> Rows<S> for Keyed<K, F, B>
where
    S: 'static,
    K: PartialEq,
    F: Fn(&Ui<S>) -> Vec<K>,
    B: Fn(&Ui<S>, &K) -> El<S>,
{
    fn look(&mut self, ui: &Ui<S>) -> usize {
        let now = (self.keys)(ui);
        self.shown = core::mem::replace(&mut self.wanted, now);
        self.wanted.len()
    }

    fn known(&mut self, at: usize) -> Option<usize> {
        let key = self.wanted.get(at)?;
        // Mostly the next one: rows seldom move.
        let known = self.shown.iter().position(|shown| shown == key)?;
        self.shown.remove(known);
        Some(known)
    }

    fn build(&self, ui: &Ui<S>, at: usize) -> Option<El<S>> {
        Some((self.build)(ui, self.wanted.get(at)?))
    }
}

impl<S> El<S> {
    /// A row for each of `keys`, in their order. A key that stays keeps its row.
    #[must_use]
    pub fn rows<K: PartialEq + 'static>(
        self,
        keys: impl Fn(&Ui<S>) -> Vec<K> + 'static,
        build: impl Fn(&Ui<S>, &K) -> El<S> + 'static,
    ) -> Self {
        self.list(Box::new(Keyed {
            shown: Vec::new(),
            wanted: Vec::new(),
            keys,
            build,
        }))
    }

    fn list(mut self, mut list: Box<dyn Rows<S>>) -> Self {
        let end = self.0.ui.mark();
        append(&self.0.node, &end);
        let ui = self.0.ui.clone();
        let mut rows: Vec<Row> = Vec::new();
        self.0.keep.push(follow(Box::new(move || {
            let count = list.look(&ui);
            untrack(|| {
                let mut before = core::mem::take(&mut rows);
                for at in 0..count {
                    rows.extend(match list.known(at) {
                        Some(known) => Some(before.remove(known)),
                        None => list.build(&ui, at).map(Row::new),
                    });
                }
                for row in &before {
                    row.node.remove();
                }
                place(&end, &rows);
            });
        })));
        self
    }
}

impl Row {
    fn new<S>(el: El<S>) -> Self {
        let Parts { node, keep, .. } = *el.0;
        Self { node, _keep: keep }
    }
}

/// Puts the rows in order before `end`, moving only those that stand elsewhere.
fn place(end: &Comment, rows: &[Row]) {
    let Some(parent) = end.parent_node() else {
        return;
    };
    let mut next: &Node = end;
    for row in rows.iter().rev() {
        if row.node.next_sibling().as_ref() != Some(next) {
            // The next one stands in this parent.
            let _ = parent.insert_before(&row.node, Some(next));
        }
        next = &row.node;
    }
}
