//! Texts of the outbox: what was submitted and has no receipt yet.

use super::words;

words! {
    O_TITLE "outbox.title" "待发送" "Waiting to be sent"
    O_STRIP "outbox.strip" "{n}条待发送" "{n:item:items} waiting to be sent"
    O_STRIP_HELD "outbox.strip_held" "{n}条需要您处理" "{n:item needs:items need} your decision"
    O_COMPLAINT "outbox.complaint" "投诉" "Complaint"
    O_RATING "outbox.rating" "评价" "Rating"
    O_INQUIRY "outbox.inquiry" "提问" "Question"
    O_SAVING "outbox.saving" "正在保存…" "Saving…"
    O_SENDING "outbox.sending" "正在发送…" "Sending…"
    O_UPLOADING "outbox.uploading" "正在上传凭证（{percent}%）…" "Sending the evidence ({percent}%)…"
    O_RECEIVED "outbox.received" "已收到" "Received"
    O_RECEIVED_NUMBER "outbox.received_number" "已收到，编号{number}" "Received, number {number}"
    O_UNREACHABLE "outbox.unreachable" "暂时连不上，恢复后自动发送" "No connection. It will be sent by itself"
    O_BUSY "outbox.busy" "对方繁忙，稍后自动重试" "The service is busy. It will be sent by itself"
    O_TOKEN "outbox.token" "等待页面登录后发送" "Waiting for this page's sign-in"
    O_UNINTELLIGIBLE "outbox.unintelligible" "收到的答复无法识别，稍后自动重试" "The answer was not understood. It will be tried again"
    O_PAUSED "outbox.paused" "已暂停发送，等您修改" "Paused for you to change"
    O_TOO_OLD "outbox.too_old" "七天仍未送达，请决定是否再发" "Not sent for seven days. Send it again?"
    O_REFUSED "outbox.refused" "未被受理（{status}）" "Refused ({status})"
    O_LOST "outbox.lost" "凭证已不在本机，请修改后重新添加" "Its evidence is no longer on this device. Edit it and add it again"
    O_KEPT "outbox.kept" "已保存在本机，关闭页面也不会丢失。" "Saved on this device. Closing the page does not lose it."
    O_MEMORY "outbox.memory" "本机无法保存，请勿关闭页面：页面打开期间会自动发送。" "This device cannot save it. It will be sent while this page stays open."
    O_EDIT "outbox.edit" "修改" "Edit"
    O_SEND "outbox.send" "立即发送" "Send now"
    O_DELETE "outbox.delete" "删除" "Delete"
    O_DELETE_SURE "outbox.delete_sure" "确认删除" "Delete for good"
    O_EXPORT "outbox.export" "导出" "Export"
    O_ANOTHER "outbox.another" "再写一条" "Write another"
}
