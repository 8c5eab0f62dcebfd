# 工作台之外各角色的页面

node-title = 节点
node-well = 没有未结事件，也未发现损坏的日志。
node-version = 版本
node-format = 文件格式 { $number }
node-now = 本地时间
node-letters = 待发信件
node-incidents = 事件
node-journal = 日志
node-entries = { $entries ->
   *[other] { $entries } 条记录
}
node-peers = 对等节点
node-no-peers = 尚无。
node-endpoint = 对等节点的访问地址
node-fingerprint = 页面指纹，供朗读核对
readings-title = 查阅登记
readings-noted = 本次访问已登记。
readings-wrong = 审查尚未归档
readings-emergencies = 等待审查的紧急情况
readings-no-emergency = 没有等待的事项。
readings-by = 由 { $officer } 打开
readings-review-by = 须在 { $moment } 之前审查
readings-overdue = 已逾期
readings-finding = 您的结论
readings-choose = 请选择
readings-justified = 有正当理由
readings-unjustified = 无正当理由
readings-reasons = 您的理由
readings-review = 将审查归档
readings-register = 登记簿
readings-none = 没有登记的查阅。
readings-when = 时间
readings-who = 人员
readings-what = 内容
readings-why = 原因
training-title = 培训
training-lacking = 因缺少课程而暂停的权限
training-none-lacking = 无人缺少课程。
training-lacks = { $officer } 未修课程 { $course }，不具有权限 { $power }。
training-passed = 已通过的课程，最先到期者在前
training-none-passed = 尚未登记任何课程。
training-course = 课程
training-until = 有效期至
training-lapsed = 已到期
