// Every word of the evidence surface. It is a file of its own because few viewers load it;
// a page's `texts` change a wording here too, by "evidence." and its name.

const WORDS = {
  add: ["添加图片或视频", "Add pictures or a clip"],
  hint: ["最多6张图片和1段视频（MP4、MOV或WebM，不超过20 MB）。也可以粘贴或拖放。", "Up to 6 pictures and one clip (MP4, MOV or WebM, 20 MB at most). Paste and drop work, too."],
  private: ["图片会在本机重新编码，位置信息不会离开您的手机。请涂黑姓名、电话、地址和单号。", "Pictures are encoded anew on this device: no location leaves it. Black out names, numbers and addresses."],
  clip_as_is: ["视频按原样上传，可能含有拍摄信息。", "The clip is sent as it is, with what the camera wrote into it."],
  clip_private: ["手机写入视频的拍摄地点和设备信息，上传前已去除。", "Place and device that the phone wrote into the clip are taken out before it is sent."],
  kind: ["类别", "Kind"],
  chat_log: ["聊天记录", "Chat"],
  order_snapshot: ["订单截图", "Order"],
  photo: ["实物照片", "Photo of the goods"],
  unboxing_video: ["开箱视频", "Unboxing video"],
  waybill: ["物流单据", "Waybill"],
  invoice: ["发票", "Invoice"],
  live_replay_clip: ["直播回放片段", "Clip of the live"],
  test_report: ["检测报告", "Test report"],
  medical_proof: ["医疗证明", "Medical proof"],
  other: ["其他", "Other"],
  consent: ["这是敏感个人信息，我单独同意为处理本次投诉使用它", "This is sensitive. I agree that it is used for this complaint alone"],
  remove: ["移除{name}", "Remove {name}"],
  black: ["涂黑{name}的局部", "Black out parts of {name}"],
  black_short: ["涂黑", "Black out"],
  remove_short: ["移除", "Remove"],
  working: ["正在处理…", "Working…"],
  picture: ["图片{n}", "picture {n}"],
  clip: ["视频", "the clip"],
  added: ["已添加{name}", "Added {name}"],
  removed: ["已移除{name}", "Removed {name}"],
  too_many: ["最多6张图片", "Six pictures are the most"],
  one_clip: ["最多1段视频", "One clip is the most"],
  clip_large: ["视频超过20 MB，请先剪短", "The clip is over 20 MB; shorten it first"],
  unreadable: ["无法识别：{name}。请选择JPEG、PNG或WebP图片，或MP4、MOV、WebM视频", "Not readable: {name}. Choose a JPEG, PNG or WebP picture, or an MP4, MOV or WebM clip"],
  consent_first: ["请先勾选同意，或移除这份凭证", "Tick the consent first, or remove this piece"],
  sending: ["正在上传{name}…", "Uploading {name}…"],
  not_sent: ["{name}没有传完，您写的内容还在。请检查网络后再提交，已传的部分不会重传", "{name} did not get through; what you wrote is still here. Check the connection and send again: it goes on where it stopped"],
  refused: ["{name}无法被接收，请移除或换一份后再提交", "{name} cannot be taken; remove it or choose another, then send again"],
  not_allowed: ["没有权限上传{name}，请重新登录后再提交，您写的内容还在", "You may not send {name}: sign in again, then send; what you wrote is still here"],
  filed: ["凭证", "Evidence"],
  look: ["查看", "View"],
  look_at: ["查看{name}", "View {name}"],
  play: ["播放", "Play"],
  play_it: ["播放{name}", "Play {name}"],
  not_played: ["这里播放不了这段视频，请保存后查看", "This clip cannot be played here; save it to watch it"],
  save: ["保存", "Save"],
  save_it: ["保存{name}", "Save {name}"],
  close: ["关闭", "Close"],
  not_read: ["暂时读不到，请检查网络后再点一次", "It cannot be read right now; check the connection and press again"],
  lost: ["有凭证已不在本机，请重新选择", "Some evidence is no longer on this device; choose it again"],
  brush: ["涂黑局部", "Black out parts"],
  brush_hint: ["用手指或鼠标涂抹。键盘：方向键移动方框，加号、减号或Shift加方向键改变大小，回车涂黑。", "Paint with a finger or the mouse. Keyboard: arrow keys move the frame, plus and minus or Shift and arrow keys size it, Enter blacks it out."],
  canvas: ["图片，方框在{x}%、{y}%，宽{w}%、高{h}%", "Picture, frame at {x}%, {y}%, {w}% wide, {h}% high"],
  frame: ["方框在{x}%、{y}%，宽{w}%、高{h}%", "Frame at {x}%, {y}%, {w}% wide, {h}% high"],
  blacked: ["已涂黑", "Blacked out"],
  undone: ["已撤销上一步", "The last stroke is undone"],
  undo: ["撤销", "Undo"],
  done: ["完成", "Done"],
  cancel: ["取消", "Cancel"],
};

// Looks words up: `say("remove", { name: "…" })`.
export function speaker(lang, own) {
  const at = lang === "en" ? 1 : 0;
  return (name, slots = {}) => {
    const words = String(own?.[`evidence.${name}`] ?? WORDS[name]?.[at] ?? name);
    return words.replace(/\{(\w+)\}/g, (whole, slot) => slots[slot] ?? whole);
  };
}
