//! Tasks that go on by themselves.

use core::future::Future;
use core::pin::Pin;

/// Begins a task; nobody waits for it. One way for all, because the queue of tasks is
/// compiled into every place that reaches for it.
pub fn spawn(task: impl Future<Output = ()> + 'static) {
    spawn_boxed(Box::pin(task));
}

#[inline(never)]
fn spawn_boxed(task: Pin<Box<dyn Future<Output = ()>>>) {
    wasm_bindgen_futures::spawn_local(task);
}
