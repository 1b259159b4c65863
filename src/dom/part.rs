//! Regions that are built anew when what they show is another thing.

use super::el::{Parts, append};
use super::{El, Keep, Ui, follow};
use reactive_graph::graph::untrack;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{Comment, Element, Node};

/// What a region holds now.
#[derive(Default)]
pub(crate) struct Content {
    nodes: Vec<Element>,
    keep: Vec<Keep>,
}

impl Drop for Content {
    fn drop(&mut self) {
        // Out of the page first: a control that loses the focus still tells its listeners.
        for node in &self.nodes {
            node.remove();
        }
    }
}

/// A region's content, shared with the effect that replaces it.
pub(crate) type Held = Rc<RefCell<Content>>;

impl<S> El<S> {
    /// A region at this place: `build` is called again when `key` has another
    /// value; what it builds follows its own signals, and goes with the region.
    #[must_use]
    pub fn part<K: PartialEq + 'static>(
        mut self,
        key: impl Fn(&Ui<S>) -> K + 'static,
        build: impl Fn(&Ui<S>, &K) -> Vec<El<S>> + 'static,
    ) -> Self {
        let (held, end) = (Held::default(), self.0.ui.mark());
        append(&self.0.node, &end);
        let ui = self.0.ui.clone();
        let content = Rc::downgrade(&held);
        let mut shown = None;
        self.0.keep.push(Keep::Part(held));
        self.0.keep.push(follow(Box::new(move || {
            let now = key(&ui);
            if shown.as_ref() == Some(&now) {
                return;
            }
            if let Some(content) = content.upgrade() {
                content.take();
                fill(&content, &end, untrack(|| build(&ui, &now)));
            }
            shown = Some(now);
        })));
        self
    }

    /// A region that is there or not.
    #[must_use]
    pub fn when(
        self,
        is: impl Fn(&Ui<S>) -> bool + 'static,
        build: impl Fn(&Ui<S>) -> El<S> + 'static,
    ) -> Self {
        self.part(
            is,
            move |ui, is| {
                if *is { vec![build(ui)] } else { Vec::new() }
            },
        )
    }
}

fn fill<S>(content: &Held, end: &Comment, built: Vec<El<S>>) {
    let Some(parent) = end.parent_node() else {
        return;
    };
    let mut next = Content::default();
    for el in built {
        next.hold(&parent, end, el);
    }
    content.replace(next);
}

impl Content {
    fn hold<S>(&mut self, parent: &Node, end: &Comment, el: El<S>) {
        let Parts { node, keep, .. } = *el.0;
        // The mark stands where we put it.
        let _ = parent.insert_before(&node, Some(end));
        self.nodes.push(node);
        self.keep.extend(keep);
    }
}

/// A whole surface on the page; dropping it takes it away.
pub struct View {
    _content: Content,
}

impl View {
    /// Puts `el` at the end of `root`.
    #[must_use]
    pub fn mount<S>(root: &Element, el: El<S>) -> Self {
        let Parts { node, keep, .. } = *el.0;
        append(root, &node);
        let nodes = vec![node];
        Self {
            _content: Content { nodes, keep },
        }
    }
}
