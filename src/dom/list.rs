//! A list whose rows keep their elements while others come, go and move.

use super::el::{Parts, append};
use super::{El, Keep, Ui, follow};
use reactive_graph::graph::untrack;
use web_sys::{Comment, Element, Node};

struct Row<K> {
    key: K,
    node: Element,
    _keep: Vec<Keep>,
}

impl<S> El<S> {
    /// A row for each of `keys`, in their order. A key that stays keeps its row.
    #[must_use]
    pub fn rows<K: PartialEq + 'static>(
        mut self,
        keys: impl Fn(&Ui<S>) -> Vec<K> + 'static,
        build: impl Fn(&Ui<S>, &K) -> El<S> + 'static,
    ) -> Self {
        let end = self.0.ui.mark();
        append(&self.0.node, &end);
        let ui = self.0.ui.clone();
        let mut rows: Vec<Row<K>> = Vec::new();
        self.0.keep.push(follow(Box::new(move || {
            let wanted = keys(&ui);
            untrack(|| {
                let mut before = core::mem::take(&mut rows);
                for key in wanted {
                    // Mostly the next one: rows seldom move.
                    let known = before.iter().position(|row| row.key == key);
                    rows.push(match known {
                        Some(at) => before.remove(at),
                        None => {
                            let Parts { node, keep, .. } = *build(&ui, &key).0;
                            Row {
                                key,
                                node,
                                _keep: keep,
                            }
                        }
                    });
                }
                for row in &before {
                    row.node.remove();
                }
                place(&end, rows.iter().map(|row| &row.node));
            });
        })));
        self
    }
}

/// Puts the nodes in order before `end`, moving only those that stand elsewhere.
fn place<'a>(end: &Comment, nodes: impl DoubleEndedIterator<Item = &'a Element>) {
    let Some(parent) = end.parent_node() else {
        return;
    };
    let mut next: &Node = end;
    for node in nodes.rev() {
        if node.next_sibling().as_ref() != Some(next) {
            // The next one stands in this parent.
            let _ = parent.insert_before(node, Some(next));
        }
        next = node;
    }
}
