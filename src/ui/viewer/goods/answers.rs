//! Prepared answers by topic (5.1.1 c).

use crate::text::keys as k;
use crate::ui::parts::Scope;
use leptos::prelude::*;
use livepledge_contract::plan::protection::{Answer, Topic};
use livepledge_contract::room::PlanEntry;
use std::sync::Arc;

#[component]
pub(crate) fn Answers(entry: RwSignal<Arc<PlanEntry>>) -> impl IntoView {
    let s = Scope::here();
    let all = Memo::new(move |_| entry.with(|e| e.plan.protection.answers.clone()));
    let answer = |answer: Answer| {
        view! { class="w",
            <details class="answer">
                <summary class="answer-question">{answer.question}</summary>
                <p class="prose">{answer.answer}</p>
            </details>
        }
    };
    let topic = move |topic: Topic| {
        let of_topic: Vec<Answer> =
            all.with(|all| all.iter().filter(|a| a.topic == topic).cloned().collect());
        (!of_topic.is_empty()).then(|| {
            view! { class="w",
                <h4 class="h4">{s.t(k::topic(topic))}</h4>
                {of_topic.into_iter().map(answer).collect_view()}
            }
        })
    };
    view! { class="w",
        <section class="block">
            <h3 class="h3">{s.t(k::DETAIL_ANSWERS)}</h3>
            {move || Topic::ALL.into_iter().map(topic).collect_view()}
            <p class="muted" hidden=move || all.with(|all| !all.is_empty())>{s.t(k::DETAIL_NO_ANSWERS)}</p>
        </section>
    }
    .into_any()
}
