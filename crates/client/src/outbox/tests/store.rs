//! The browser's database, shared by the tabs: a write commits as a whole and
//! only over the version that it names.

use livepledge_contract::outbox::OutboxItem;

/// What is committed.
#[derive(Default)]
pub(crate) struct Store {
    pub(crate) items: Vec<OutboxItem>,
}

impl Store {
    pub(crate) fn get(&self, key: &str) -> Option<&OutboxItem> {
        self.items.iter().find(|item| item.key == key)
    }

    pub(crate) fn remove(&mut self, key: &str) {
        self.items.retain(|item| item.key != key);
    }

    /// What stands in the way; nothing: it is written.
    pub(crate) fn write(&mut self, items: &[OutboxItem]) -> Vec<OutboxItem> {
        let fits = |item: &OutboxItem| match self.get(&item.key) {
            Some(there) => there.rev + 1 == item.rev,
            None => true,
        };
        if !items.iter().all(fits) {
            let there = items.iter().filter_map(|item| self.get(&item.key).cloned());
            return there.collect();
        }
        for item in items {
            // As it is kept: through its JSON.
            let text = livepledge_wire::to_string(item);
            let read: OutboxItem = livepledge_wire::from_str(&text).unwrap();
            assert_eq!(&read, item);
            self.remove(&item.key);
            self.items.push(read);
        }
        self.items.sort_by_key(|item| item.created);
        Vec::new()
    }
}
