//! What a host's page keeps: the staff token and what is still to be sent. In
//! `sessionStorage`, which ends with the page's tab; never in the address.

use livepledge_contract::on_air::Unsent;

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok()?
}

fn read(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Writes it, or takes it away. A page that denies storage forgets at its end.
fn write(key: &str, value: Option<&str>) {
    if let Some(storage) = storage() {
        let _ = match value {
            Some(value) => storage.set_item(key, value),
            None => storage.remove_item(key),
        };
    }
}

/// The names under which a room's things are kept.
pub struct Kept {
    token: String,
    let_in: String,
    unsent: String,
}

impl Kept {
    /// Those of a room on a backend.
    #[must_use]
    pub fn of(backend: &str, room: &str) -> Self {
        let key = |what: &str| format!("live-pledge:{what}:{backend}:{room}");
        Self {
            token: key("staff"),
            let_in: key("staff-in"),
            unsent: key("unsent"),
        }
    }

    /// The token.
    #[must_use]
    pub fn token(&self) -> Option<String> {
        read(&self.token)
    }

    /// Keeps a token, or forgets it.
    pub fn keep_token(&self, token: Option<&str>) {
        write(&self.token, token);
    }

    /// Whether the backend has taken the token in this tab.
    #[must_use]
    pub fn was_let_in(&self) -> bool {
        read(&self.let_in).is_some()
    }

    /// Keeps that it has, or that it takes it no more.
    pub fn keep_let_in(&self, is: bool) {
        write(&self.let_in, is.then_some("1"));
    }

    /// What is still to be sent.
    #[must_use]
    pub fn unsent(&self) -> Vec<Unsent> {
        let text = read(&self.unsent);
        text.and_then(|text| livepledge_wire::from_str(&text).ok())
            .unwrap_or_default()
    }

    /// Keeps what is still to be sent.
    pub fn keep_unsent(&self, unsent: &[&Unsent]) {
        let text = (!unsent.is_empty()).then(|| livepledge_wire::to_string(&unsent));
        write(&self.unsent, text.as_deref());
    }
}
