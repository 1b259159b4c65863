//! Tasks that go on by themselves, and an end to what does not come.

use core::future::{Future, poll_fn};
use core::pin::{Pin, pin};
use core::task::Poll;
use gloo::timers::callback::Timeout;
use js_sys::Promise;
use wasm_bindgen::JsValue;
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
pub(super) async fn within<T>(ms: u32, work: impl Future<Output = T>) -> Option<T> {
    // With the timer goes what it holds: the whole program of an element that has left.
    let (mut end, _timer) = after(ms);
    let mut work = pin!(work);
    poll_fn(|go| match work.as_mut().poll(go) {
        Poll::Pending => Pin::new(&mut end).poll(go).map(|_| None),
        done => done.map(Some),
    })
    .await
}

/// In so many milliseconds; dropping the timer ends the wait for good.
fn after(ms: u32) -> (JsFuture, Option<Timeout>) {
    let mut timer = None;
    let promise = Promise::new(&mut |resolve, _| {
        timer = Some(Timeout::new(ms, move || {
            let _ = resolve.call0(&JsValue::UNDEFINED);
        }));
    });
    (JsFuture::from(promise), timer)
}
