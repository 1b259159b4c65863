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

/// What differs from region to region; everything else is compiled once.
trait Region<S: 'static> {
    /// Looks at the key, and whether what is shown belongs to it.
    fn is_same(&mut self, ui: &Ui<S>) -> bool;
    /// Builds what belongs to the key last looked at.
    fn build(&self, ui: &Ui<S>) -> Vec<El<S>>;
}

struct Keyed<K, F, B> {
    shown: Option<K>,
    key: F,
    build: B,
}

impl<S, K, F, B> Region<S> for Keyed<K, F, B>
where
    S: 'static,
    K: PartialEq,
    F: Fn(&Ui<S>) -> K,
    B: Fn(&Ui<S>, &K) -> Vec<El<S>>,
{
    fn is_same(&mut self, ui: &Ui<S>) -> bool {
        let now = Some((self.key)(ui));
        let is_same = self.shown == now;
        self.shown = now;
        is_same
    }

    fn build(&self, ui: &Ui<S>) -> Vec<El<S>> {
        match &self.shown {
            Some(key) => (self.build)(ui, key),
            None => Vec::new(),
        }
    }
}

impl<S> El<S> {
    /// A region at this place: `build` is called again when `key` has another
    /// value; what it builds follows its own signals, and goes with the region.
    #[must_use]
    pub fn part<K: PartialEq + 'static>(
        self,
        key: impl Fn(&Ui<S>) -> K + 'static,
        build: impl Fn(&Ui<S>, &K) -> Vec<El<S>> + 'static,
    ) -> Self {
        let shown = None;
        self.region(Box::new(Keyed { shown, key, build }))
    }

    fn region(mut self, mut region: Box<dyn Region<S>>) -> Self {
        let (held, end) = (Held::default(), self.0.ui.mark());
        append(&self.0.node, &end);
        let ui = self.0.ui.clone();
        let content = Rc::downgrade(&held);
        self.0.keep.push(Keep::Part(held));
        self.0.keep.push(follow(Box::new(move || {
            if region.is_same(&ui) {
                return;
            }
            if let Some(content) = content.upgrade() {
                content.take();
                fill(&content, &end, untrack(|| region.build(&ui)));
            }
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
