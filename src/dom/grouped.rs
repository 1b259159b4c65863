//! The rows of a long list in groups of a few. A browser lays a list out by going
//! through all its children, however few of them are on the screen: of a thousand rows
//! in groups it goes through a hundred.

use super::el::append;
use super::{Ui, slot::set_attribute};
use web_sys::{Element, Node};

/// Rows of a group that is filled at the end of the list. Rows that come in its midst
/// make it larger: what stands stays where it is.
const MOST: u32 = 10;

/// Where the rows stand.
pub(super) struct Groups<'a, S: 'static> {
    pub(super) ui: &'a Ui<S>,
    pub(super) list: &'a Element,
    /// The class of a group.
    pub(super) class: &'static str,
}

impl<S> Groups<'_, S> {
    /// Puts `row` behind `before`, or first, unless it stands there.
    pub(super) fn place(&self, row: &Element, before: Option<&Element>) {
        if follows(row, before) {
            return;
        }
        let left = row.parent_element();
        match before {
            Some(before) => self.put_behind(row, before),
            None => self.put_first(row),
        }
        drop_if_empty(left);
    }

    fn put_behind(&self, row: &Element, before: &Element) {
        let next = before.next_sibling();
        let Some(group) = before.parent_element() else {
            return;
        };
        if next.is_none() && group.child_element_count() >= MOST {
            self.group_of(row, group.next_sibling().as_ref());
        } else {
            put(&group, row, next.as_ref());
        }
    }

    fn put_first(&self, row: &Element) {
        match self.list.first_element_child() {
            Some(group) if group.child_element_count() < MOST => {
                put(&group, row, group.first_child().as_ref());
            }
            first => self.group_of(row, first.as_deref()),
        }
    }

    /// A new group with this row in it.
    fn group_of(&self, row: &Element, next: Option<&Node>) {
        let group = self.ui.maker().element("ul");
        set_attribute(&group, "class", self.class);
        // Only the whole is a list.
        set_attribute(&group, "role", "none");
        append(&group, row);
        put(self.list, &group, next);
    }
}

/// Takes a row away, and its group where it was the last.
pub(super) fn remove(row: &Element) {
    let group = row.parent_element();
    row.remove();
    drop_if_empty(group);
}

fn drop_if_empty(group: Option<Element>) {
    if let Some(group) = group.filter(|group| group.child_element_count() == 0) {
        group.remove();
    }
}

/// Whether `row` stands behind `before` in its group, or first in the group behind that one.
fn follows(row: &Element, before: Option<&Element>) -> bool {
    let Some(group) = row.parent_element() else {
        return false;
    };
    match row.previous_element_sibling() {
        Some(previous) => Some(&previous) == before,
        None => group.previous_element_sibling() == before.and_then(|row| row.parent_element()),
    }
}

fn put(parent: &Element, child: &Node, next: Option<&Node>) {
    // `next` stands in this parent.
    let _ = parent.insert_before(child, next);
}
