//! Asking the staff routes, and the token they are asked with.

use super::{Prompter, access_of};
use crate::boundary::Pairs;
use crate::boundary::http::{self, Answer, BoundaryError, Method};
use crate::dom::chaos;
use crate::state::Access;
use livepledge_contract::on_air::OnAirWarnings;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

impl Prompter {
    /// Sends one request to a staff route of the room.
    pub(super) async fn ask(
        &self,
        method: Method,
        what: &str,
        key: Option<&str>,
        body: Option<&str>,
    ) -> Result<Answer, BoundaryError> {
        let config = self.session.config.borrow().clone();
        let room = config.room.as_str();
        let url = [&*config.backend, "/staff/rooms/", room, "/", what].concat();
        let mut headers = Pairs::new();
        // A page that hands tokens out itself is asked for one with every request.
        let typed = self.token.borrow().clone();
        if let Some(token) = typed.filter(|_| config.token.is_none()) {
            headers.push(("Authorization".to_owned(), ["Bearer ", &token].concat()));
        }
        if let Some(key) = key {
            headers.push(("Idempotency-Key".to_owned(), key.to_owned()));
        }
        let answer = http::send(&config, method, &url, headers, body).await?;
        self.session.clock.learn(&answer);
        Ok(answer)
    }

    fn has_token(&self) -> bool {
        self.token.borrow().is_some() || self.session.config.borrow().token.is_some()
    }

    /// Looks whether the backend takes what the host says.
    pub(super) fn ask_access(self: &Rc<Self>) {
        if self.has_token() {
            // Who was let in before sees the last good room while nobody answers; what
            // they tick waits, and the next answer says whether they still may.
            let access = match self.kept().was_let_in() {
                true => Access::Open,
                false => Access::Asking,
            };
            self.state.access.set_if_changed(access);
            self.ask_warnings();
        } else {
            self.state.access.set_if_changed(Access::NoToken);
        }
    }

    /// Asks for the warnings, which says at once whether the token is taken.
    pub(super) fn ask_warnings(self: &Rc<Self>) {
        if !self.has_token() || self.asking.replace(true) {
            return;
        }
        self.asked.set(0);
        self.versions.set(self.versions_now());
        let this = Rc::clone(self);
        spawn_local(async move {
            let generation = this.session.generation.get();
            let answer = this.ask(Method::Get, "on-air", None, None).await;
            chaos::point("prompter.warned");
            this.asking.set(false);
            if generation == this.session.generation.get() {
                this.take_in(answer);
            }
        });
    }

    fn take_in(self: &Rc<Self>, answer: Result<Answer, BoundaryError>) {
        let Ok(answer) = answer else {
            self.state.offline.set_if_changed(true);
            return;
        };
        self.state.offline.set_if_changed(answer.status >= 500);
        if let Some(access) = access_of(&answer) {
            self.state.access.set_if_changed(access);
            self.kept().keep_let_in(access == Access::Open);
            if access == Access::Open {
                let warnings = livepledge_wire::from_str::<OnAirWarnings>(&answer.body).ok();
                self.state.warnings.set_if_changed(warnings);
                self.ask_questions();
                self.queue.borrow_mut().wake();
                self.send_next();
            }
        }
    }

    /// Takes a token that was typed in.
    pub(super) fn sign_in(self: &Rc<Self>, token: &str) {
        let token = token.trim();
        if token.is_empty() {
            return;
        }
        *self.token.borrow_mut() = Some(token.to_owned());
        self.kept().keep_let_in(false);
        self.kept().keep_token(Some(token));
        self.ask_access();
    }

    /// Forgets the token. What is still to be sent stays for the next one.
    pub(super) fn sign_out(self: &Rc<Self>) {
        self.token.take();
        self.kept().keep_token(None);
        self.kept().keep_let_in(false);
        self.state.warnings.set(None);
        self.state.access.set_if_changed(Access::NoToken);
    }
}
