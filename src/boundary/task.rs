//! Tasks that go on by themselves, and an end to what does not come.

use core::future::{Future, poll_fn};
use core::pin::{Pin, pin};
use core::task::Poll;
use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

/// Begins a task; nobody waits for it. One way for all, because the queue of tasks is
/// compiled into every place that reaches for it.
pub fn spawn(task: impl Future<Output = ()> + 'static) {
    spawn_boxed(Box::pin(task));
}

#[inline(never)]
fn spawn_boxed(task: Pin<Box<dyn Future<Output = ()>>>) {
    wasm_bindgen_futures::spawn_local(task);
}

/// What `work` comes to; `None`: not within so many milliseconds, and it is given up.
pub(super) async fn within<T>(ms: i32, work: impl Future<Output = T>) -> Option<T> {
    let (mut work, mut end) = (pin!(work), after(ms));
    poll_fn(|go| match work.as_mut().poll(go) {
        Poll::Pending => Pin::new(&mut end).poll(go).map(|_| None),
        done => done.map(Some),
    })
    .await
}

/// In so many milliseconds.
fn after(ms: i32) -> JsFuture {
    JsFuture::from(Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms);
        }
    }))
}
