//! The last good room of a host's screen, kept in localStorage by backend and room: one
//! text, and beside it when it was last proven. It holds what everybody may read.

/// Where one room lies.
pub struct RoomCopy {
    text: String,
    proven: String,
}

/// When what was kept was last proven, in milliseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proven {
    /// By the server's clock.
    pub server_ms: i64,
    /// By this device's.
    pub device_ms: i64,
}

impl RoomCopy {
    /// That of a room on a backend.
    #[must_use]
    pub fn of(backend: &str, room: &str) -> Self {
        let key = |what: &str| ["live-pledge:", what, ":", backend, ":", room].concat();
        Self {
            text: key("room"),
            proven: key("room-proven"),
        }
    }

    /// What was kept.
    #[must_use]
    pub fn load(&self) -> Option<(String, Proven)> {
        let storage = super::receipts::storage()?;
        let read = |key| storage.get_item(key).ok().flatten();
        let proven = read(&self.proven)?;
        let (server, device) = proven.split_once(' ')?;
        let proven = Proven {
            server_ms: server.parse().ok()?,
            device_ms: device.parse().ok()?,
        };
        Some((read(&self.text)?, proven))
    }

    /// Keeps a text, or goes on keeping the one it has, and when that was proven. What has
    /// no place, as a room of ten thousand goods, is not kept at all: an older text would be
    /// shown as younger than it is.
    pub fn save(&self, text: Option<&str>, proven: Proven) {
        let Some(storage) = super::receipts::storage() else {
            return;
        };
        if text.is_some_and(|text| storage.set_item(&self.text, text).is_err()) {
            return self.forget();
        }
        let (server, device) = (proven.server_ms.to_string(), proven.device_ms.to_string());
        let _ = storage.set_item(&self.proven, &[&server, " ", &device].concat());
    }

    /// Keeps nothing any more.
    pub fn forget(&self) {
        if let Some(storage) = super::receipts::storage() {
            let _ = storage.remove_item(&self.proven);
            let _ = storage.remove_item(&self.text);
        }
    }
}
