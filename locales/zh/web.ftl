# 页面的中文文字。
# 本译文由机器起草，尚未经本领域的母语读者核对 (machine-drafted, not yet checked by a native reader of the field)。

# The frame
skip-to-main = 跳到主要内容
navigation = 主导航
nav-desk = 工作台
nav-treaties = 条约
practice-region = 演练
practice-banner = 演练：本节点的案件不约束任何人。
practice-time = 其时间由人工设定：{ $time }。
page-languages = 本页的其他语言版本
translation-unchecked = 本译文由机器起草，尚未经使用该语言的本领域人士核对。
footer = 这些页面所示和所做的，也可用命令 comity 完成；其帮助列出各项动词。

# Days and moments
day-in-full = { $year }年{ $month }{ $day }日（{ $weekday }）
moment-in-full = { $day }{ $time }
weekday-1 = 星期一
weekday-2 = 星期二
weekday-3 = 星期三
weekday-4 = 星期四
weekday-5 = 星期五
weekday-6 = 星期六
weekday-7 = 星期日
month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月

# Measures
measure-service = 送达文书
measure-statement-voluntary = 自愿陈述
measure-testimony-compelled = 强制作证
measure-video-hearing = 视频作证
measure-telephone-hearing = 电话作证
measure-documents-public = 公开文件
measure-production-business = 商业记录
measure-bank-accounts = 银行账户
measure-bank-transactions = 银行交易
measure-bank-monitoring = 银行交易监测
measure-search-seizure = 搜查和扣押
measure-examine-site = 现场勘查
measure-subscriber-data = 用户信息
measure-domain-registrant = 域名注册人信息
measure-traffic-data = 流量数据
measure-content-data = 内容数据
measure-preservation = 数据保全
measure-traffic-partial-disclosure = 部分披露流量数据
measure-realtime-traffic = 实时收集流量数据
measure-interception = 截取通信
measure-covert = 秘密侦查
measure-controlled-delivery = 控制下交付
measure-cross-border-observation = 跨境监视
measure-freeze-evidence = 冻结证据
measure-freeze-assets = 冻结资产
measure-confiscation = 没收
measure-transfer-custody = 移送被羁押者
measure-voluntary-travel = 自愿前往
measure-locate-identify = 查找或辨认人员
measure-jit = 联合侦查组
measure-spontaneous = 主动提供的情报
measure-restitution = 返还
measure-proceedings-transfer = 诉讼移转
measure-emergency-disclosure = 紧急披露

# Where an item stands
status-drafting = 起草中
status-internal-review = 内部审核
status-translation = 翻译
status-signed = 已签署
status-transmitted = 已发出
status-undeliverable = 无法送达
status-received = 已收到
status-forwarded = 已转交主管机关
status-acknowledged = 已确认收到
status-screening = 形式审查
status-needs-information = 需要补充资料
status-returned = 已退回
status-admissibility = 可受理性审查
status-consultation = 磋商
status-conditional = 附条件
status-postponed = 已推迟
status-refused = 已拒绝
status-accepted = 已接受
status-court-order = 法院命令
status-executing = 执行中
status-remedy-window = 救济期间
status-appeal = 上诉
status-partial = 部分执行
status-impossible = 无法执行
status-executed = 已执行
status-filtering = 数据筛选
status-transmitting-evidence = 证据传送中
status-evidence-received = 证据已收到
status-supplementary = 补充请求
status-in-use = 使用中
status-use-extension = 扩大使用
status-return-due = 待归还
status-feedback = 结果反馈
status-withdrawn = 已撤回
status-lapsed = 已放弃
status-closed = 已结案

# Elements of a request
element-request-id = 请求编号
element-instrument = 所援引的文书
element-request-status = 请求的状态
element-related-requests = 相关请求
element-requesting-state = 请求国
element-requested-state = 被请求国
element-requesting-authority = 请求机关
element-authority-conducting = 办案机关
element-validating-authority = 核准机关
element-confirmation-contact = 确认联系人
element-requested-authority = 被请求机关
element-date-issued = 签发日期
element-proceeding-type = 程序性质
element-proceeding-stage = 程序阶段
element-subject-matter = 事由
element-facts-summary = 事实概述
element-offences = 犯罪
element-offence-category = 犯罪类别
element-persons = 人员
element-assistance-requested = 请求提供的协助
element-purpose-of-evidence = 索取证据的目的
element-necessity-proportionality = 必要性和相称性
element-nexus = 与案件的关联
element-special-procedure = 特别程序
element-deadline = 期望期限
element-urgency = 紧急性
element-confidentiality = 保密
element-data-categories = 数据类别
element-identifiers = 账户或设备标识
element-service-provider = 服务提供者
element-preservation-ref = 保全编号
element-domestic-order = 国内司法命令
element-remedies-used = 已提起的救济
element-officers-attend = 官员在场
element-language = 语言
element-assurances = 保证
element-use-limitation-accept = 对使用限制的接受
element-data-protection = 数据保护
element-evidence-return = 证据归还
element-evidence-format = 证据格式
element-costs = 费用
element-annexes = 附件
element-signature = 签名
element-transmission = 传送
element-sensitivity = 敏感性

# Grounds
ground-essential-interests = 损害根本利益
ground-national-security-sources = 国家安全情报来源
ground-domestic-prohibited = 国内法禁止的行为
ground-contrary-to-mla-law = 违反司法协助法
ground-compulsory-measures = 强制措施
ground-burden = 负担过重
ground-de-minimis = 情节轻微
ground-dual-criminality = 双重犯罪
ground-measure-restricted = 措施受限制
ground-political-offence = 政治犯罪
ground-military-offence = 军事犯罪
ground-fiscal-offence = 财税犯罪
ground-territoriality = 属地原则
ground-ne-bis-in-idem = 一罪不二审
ground-discrimination = 歧视
ground-torture-risk = 酷刑风险
ground-death-penalty = 死刑
ground-fundamental-rights = 基本权利
ground-safety = 人身安全
ground-immunity-privilege-press = 豁免、特权或新闻自由
ground-nonconforming = 请求不符合规定
ground-not-competent-issuer = 签发机关无权
ground-own-proceedings = 被请求国正在进行的诉讼
ground-bank-secrecy = 银行保密

# Acts, by their kind on the wire (a dot is written as a hyphen)
act-request-submitted = 请求已发出
act-request-forwarded = 转交主管机关
act-request-acknowledged = 确认收到
act-request-asked = 要求补充资料
act-request-supplemented = 已提交补充资料
act-item-consulted = 磋商
act-item-accepted = 接受
act-item-refused = 拒绝
act-item-postponed = 推迟
act-clock-extended = 期限延长
act-request-withdrawn = 撤回
act-item-executed = 执行完毕
act-exhibit-handed-over = 证据已移交
act-exhibit-received = 证据已收到
act-item-screened = 开始形式审查
act-item-assessed = 开始法律审查
act-item-returned = 因形式退回
act-item-offered = 附条件提供
act-item-conditions-accepted = 条件已接受
act-item-conditions-declined = 条件未接受
act-item-lifted = 推迟已解除
act-item-before-court = 提交法院
act-item-begun = 开始执行
act-item-partly-executed = 部分执行
act-item-impossible = 确认无法执行
act-item-remedy-opened = 可寻求救济
act-item-remedy-filed = 已寻求救济
act-item-remedy-dismissed = 救济请求被驳回
act-item-remedy-upheld = 救济请求获支持
act-item-refusal-set-aside = 拒绝决定已撤销
act-item-filtering = 正在筛选
act-item-need-asked = 询问是否仍有需要
act-item-need-confirmed = 仍有需要
act-item-abandoned = 放弃
act-item-followed-up = 后续处理
act-item-used = 已用于诉讼
act-item-use-asked = 请求同意作其他使用
act-item-use-allowed = 准许其他使用
act-item-use-declined = 不准许其他使用
act-item-return-wanted = 要求归还原件
act-item-given-back = 原件已归还
act-item-deleted = 撤回后已删除
act-item-fed-back = 已告知结果
act-case-reopened = 重新开启
act-case-closed = 结案
act-clock-lapsed = 期限届满
act-clock-escalated = 升至下一级
act-paper-carried = 以纸面办理
act-paper-came = 函件已登记
act-paper-posted = 已寄出
act-paper-arrived = 已送达
act-paper-ended = 希望转入平台
act-other = 其他行为

# States of a norm
norm-possible = 取决于未决问题
norm-created = 尚未起算
norm-in-force = 期限进行中
norm-fulfilled = 已履行
norm-violated = 期限已过
norm-discharged = 已解除
norm-expired = 已失效
norm-waived = 已放弃
norm-suspended = 中止
norm-excused = 免责
norm-fulfilled-late = 逾期履行
norm-remedied = 已补救
norm-exercised = 已行使
norm-absent = 未产生

# Letters
letter-queued = 等待发出
letter-submitted = 传送中
letter-arrived = 已到达，尚未入卷
letter-filed = 已由对方机关入卷
letter-objected = 已由对方机关入卷，附有异议
letter-undeliverable = 无法送达

# Verification marks
mark-read = 已阅读该条文。
mark-secondary = 见于二手资料；未阅读条文本身。
mark-unchecked = 未与条文核对。
mark-unmarked = 无人说明本条款如何核对。
mark-none = 无人说明本条款如何核对。
mark-own = 虚构的文书。

# The desk
desk-title = 工作台
desk-summary = { $cases ->
    [0] 没有案件记录。
   *[other] 共有{ $cases }件案件。
 }
desk-empty = 没有请求等待您处理。您自己的请求从“新请求”开始。
desk-draft-treaty = 依据“{ $treaty }”计算的日期是暂定的：其编码为草案，并非所有条款都已核对。
desk-reads-only = 本节点目前不登记任何内容：{ $sentence }
desk-key-alarm = 密钥：{ $sentence }
desk-journal-alarm = 日志不一致：{ $sentence }在依赖它之前，请先致电对方机关核实。
desk-caption = 待办事项，按最近的法定期限排列
desk-reference = 编号
desk-counterpart = 对方
desk-asked = 请求内容
desk-due = 期限
desk-turn = 轮到谁
desk-status = 状态
desk-table = 本机关的案件
turn-ours = 轮到我方
turn-theirs = 轮到{ $state }
turn-nobody = 无须任何一方行动
turn-draft = 草稿
due-none = 没有进行中的期限
due-still = 已中止；原定{ $day }到期
due-on = { $day }到期
due-days = { $days ->
    [0] 今天
   *[other] 还有{ $days }天
 }
due-lapsed = 期限已于{ $day }届满
overlay-on-paper = 纸面办理
overlay-stalled = 有期限已届满
overlay-incident = 有未了结的事件
page-previous = 上一页
page-next = 下一页
pages-of-desk = 工作台分页

# A case
case-title = 案件 { $case }
case-who = { $requesting }依据“{ $treaty }”向{ $requested }请求协助
case-items = 请求内容
case-item = 事项
case-measure = 措施
case-urgent = 该请求为紧急请求。
case-clocks = 期限
case-clocks-none = 尚无期限起算。
case-clock-caption = 本案的期限
case-norm = 义务
case-article = 条文
case-state = 状态
case-due = 最后一日
case-why = 为何是这一日期
case-why-of = 为何这是“{ $norm }”的最后一日？
case-because = 逐步理由
case-not-computable = 无法计算：{ $reason }
case-stands-still = 要求补充资料期间中止
case-zone = { $zone }时间
case-timeline = 时间线
case-timeline-order = 最新在前。双方机关的行为；每项均注明其在本节点日志中的叶号。
case-act-by = 由{ $author }作出，{ $lane }序列第{ $number }项行为，叶号 { $leaf }
lane-requesting = 请求方
lane-requested = 被请求方
case-act-at = 写于{ $moment } UTC
case-act-recorded = 对方机关记录于{ $moment } UTC
case-act-waiting = 该行为在等待尚未到达的前一行为。
case-act-may-move = 位置可能变动：可能有更早的信函尚在途中。
case-act-objection = 附异议入卷：{ $objection }
case-act-entered = 纸面：{ $sentence }（{ $lane } 一方第 { $number } 号行为）。
case-act-corrected = 此后已重新登记，以最后登记为准。
case-act-taken-back = 已收回：不对应本案任何函件。
case-act-crossed = 交错：其作者未见到在先的函件，不产生任何变更。
case-act-posted = { $day }寄出（{ $way }）
case-act-arrived = { $day } 送达
case-letter = 信函：{ $state }
case-letter-leaf = 对方叶号 { $leaf }
case-elements = 请求所含要素
case-element = 要素
case-required = 是否必需
case-present = 是否具备
case-content = 内容
case-yes = 是
case-no = 否
case-open = 取决于未决问题
case-by-article = 是，{ $article }
case-exhibits = 证据
case-exhibit = 证物
case-size = 大小
case-bytes = { $size } 字节
case-fingerprint = 指纹（SHA-256）
case-custody = 保管链
custody-complete = 完整：两个签名
custody-open = 未完成：{ $signatures ->
    [0] 尚无签名
   *[other] 两个签名中已有一个
 }
case-lapses = 已届满的期限
case-lapse = “{ $norm }”已于{ $moment } UTC 届满
case-noted-by = 记录方：{ $lanes }
case-escalations = 升级步骤
case-escalation = 升级阶梯“{ $ladder }”，第{ $step }级，针对“{ $norm }”
case-next = 下一步可做的事
case-next-none = 目前本方无须行动。
case-next-hint = 每一项都是命令 comity case answer 的一个动词。
case-state-digest = 案件状态
case-state-digest-hint = 双方机关持有相同的行为时，看到的指纹相同。
case-forked = 同一序列中有两个编号相同而内容不同的行为。在查清之前，不以该序列为依据。
case-table = 表格：{ $what }
back-to-case = 返回案件
notice = 注

# Treaties
treaties-title = 条约
treaties-held = 本节点已采用
treaties-empty = 本节点尚未采用任何文书。请求可以下方文书库中的任何文书为依据；命令 comity treaty adopt 可再加入其他文书。
treaties-caption = 本节点已采用的文书
treaty-id = 名称
treaty-name = 标题
treaty-version = 版本
treaty-status = 编码
treaty-parties = 缔约方
treaty-kind = 种类
treaty-force = 效力
treaty-verification = 条款及其核对程度
treaty-overlays = 缔约方的声明和保留
treaty-generated = 本文由编码生成，以作准文本为准。
treaty-draft = 该编码为草案：并非所有条款都已核对。以其为依据的内容均属暂定。
treaty-clauses = 规定内容
treaty-file-text = 文件（纯文本）
treaty-encoded = 编码如下
treaty-encoded-of = { $clause }，编码如下
treaty-digest = 文件指纹
treaty-beside-file = 一并采用：{ $file }
treaty-terminal = 在终端：comity treaty show { $treaty } 显示相同内容。
treaty-piece = 第 { $piece } 部分，共 { $pieces } 部分
treaty-pieces = 本文本的各部分
treaty-contents = 目录
treaty-languages = 语句的其他语言版本
treaty-place = 出处：
treaty-article = 第{ $number }条
treaty-outside = 条文以外的条款
treaty-article-empty = 本条没有任何内容被编码。
treaty-other-party = 除非语句另有指明，义务是对另一缔约方承担的。
treaty-shown = 其值已算出并显示；目前尚不强制适用。
treaty-kept = 已读取并保存；尚未执行。
treaty-wording = { $paragraph }的作准文本（{ $language }）：
treaty-profile = 配置 { $profile }
treaty-chosen = 文本未作规定之处所作的选择，并非文本内容。
treaty-declared = 由各缔约方声明或保留，各在单独的文件中，并非文本内容。
treaty-no-overlays = 没有缔约方对本文本的声明或保留。
overlays-page = 缔约方的声明和保留：{ $treaty }
overlays-terminal = 在终端：comity treaty show { $treaty } --overlays 在文本之后显示相同内容。
meets-page = 文书的交汇：{ $treaty }
treaty-chosen-by = 选择方：{ $parties }。
treaty-no-marks = 没有条款说明其如何与作准文本核对。
treaty-mark-count = { $clauses ->
   *[other] 有{ $clauses }个语句带有此标记。
 }
treaty-not-read = 该文本无法以语句显示。文件按采用时的原样列于下方。
treaty-topic-parties = 文本中的缔约方
treaty-topic-standing = 种类
treaty-topic-languages = 语言
treaty-topic-uses = 其他文书
treaty-topic-periods = 期限的计算方法
treaty-topic-notes = 注释
treaty-topic-tests = 测试
tag-read = 已阅读
tag-secondary = 二手资料
tag-unchecked = 未核对
tag-none = 未标记

# The library of treaties
library-title = 文书库
library-what = 随产品提供的文书。每一条款均注明与文本核对的程度。
library-search = 检索文书库
library-name = 标题或名称包含
library-state = 国家
library-narrow = 缩小范围
library-all = 显示全部
library-found = { $found ->
    [0] { $all }份文书中没有符合条件的。
   *[other] { $all }份文书中的{ $found }份。
 }
library-empty = 文书库中没有标题含有这些文字且列有该国的文书。请少写一些标题文字，或将两个字段之一留空。
library-caption = 文书库中的文书
library-terminal = 在终端：comity treaty list 显示同一清单，comity treaty audit 显示各标记所占比例。
state-unknown = 文书库中没有名为“{ $written }”的国家。请按文书库所用名称填写，或填写两个字母的代码。
state-near = 文书库中没有名为“{ $written }”的国家。相近的有：{ $near }。
title-error = 错误：{ $title }
kind-none = 种类未说明
kind-bilateral = 双边条约
kind-multilateral = 多边条约
kind-protocol = 议定书
kind-scheme = 非条约安排
kind-eu-directive = 欧洲联盟指令
kind-eu-regulation = 欧洲联盟条例
encoding-draft = 草案
encoding-final = 定稿
encoding-in-force = 有效
encoding-terminated = 已终止
encoding-none = 未说明
force-not-binding = 不具有法律约束力
force-terminated = 已终止
force-nobody = 未生效：没有已知受约束的缔约方
force-named = { $parties ->
   *[other] 约束所列的{ $parties }个缔约方；起始日期未说明
 }
force-named-since = { $parties ->
   *[other] 对所列的{ $parties }个缔约方有效，最早自{ $day }起
 }
force-ratified = { $parties ->
   *[other] 在批准国之间有效：此处已知{ $parties }个缔约方
 }
force-ratified-since = { $parties ->
   *[other] 在批准国之间有效：此处已知{ $parties }个缔约方，最早自{ $day }起
 }
force-for-named = 将{ $state }列为缔约方；起始日期未说明
force-for-since = 自{ $day }起约束{ $state }
force-for-left = 约束{ $state }至{ $day }为止
force-for-undated = 不知自何日起约束{ $state }
overlays-count = { $overlays ->
    [0] 无
   *[other] { $overlays }个缔约方
 }
overlays-of = 对{ $treaty }有声明、保留或日期
share-read = { $clauses }条中已阅读{ $read }条
share-secondary = { $clauses }条来自二手资料
share-unchecked = { $clauses }条未核对
share-none = 没有条款
share-unmarked = { $clauses }条，均无标记
share-legend = 图条中，满高表示已在文本中阅读的部分，半高表示来自二手资料的部分，细线表示无人核对的部分。未经核对的内容，在任何人加以依赖之前必须核对。

# Where instruments meet
meets-title = 文书的交汇
meets-what = 各文书之间的关系如何安排，以及文书库中还有哪些文书涉及同一事项。何者适用，取决于两国和日期。
meets-relations = 关系的安排
meets-no-relations = 本文本没有编码的关系，文书库中提及本文本的其他文本也没有。
meets-topics = 逐项事项
meets-article = 其他文本中的相同事项
meets-link = { $topic }（{ $others }）
meets-topic = { $topic }：{ $others ->
    [0] 没有其他文书
   *[other] 另有{ $others }份文书
 }
meets-here = 在本文本中
meets-reached = 涉及该事项的关系
meets-others = 在其他文书中
meets-nobody = 文书库中没有其他文书涉及该事项。
meets-terminal = 在终端：comity treaty resolve --pair DE,FR --topic { $topic } 说明两国之间何者适用，此处为德国和法国。
article-short = 第{ $number }条
place = { $treaty }，第{ $number }条
place-outside = { $treaty }，条文以外
topic-authorities = 机关
topic-channels = 途径
topic-providers = 服务提供者
topic-language = 语言
topic-authentication = 形式和认证
topic-contents = 请求的内容
topic-urgency = 紧急性
topic-deadlines = 期限
topic-powers = 权力
topic-dual-criminality = 双重犯罪
topic-grounds = 拒绝理由
topic-procedure = 程序
topic-remedies = 救济
topic-use = 证据的使用
topic-confidentiality = 保密
topic-data = 数据保护
topic-oversight = 监督
topic-costs = 费用

# Which treaty governs
governs-title = 适用哪一条约，有何要求
governs-ask = 查询请求适用哪一条约
governs-what = 针对两国和一项请求：适用哪一文本、依据哪一条文，以及在撰写请求之前有何要求。不作任何登记。
governs-help = 在终端：comity treaty obligations --pair DE,PL --measure content-data 给出相同答案；comity treaty resolve 只显示何者适用。
governs-terminal = 在终端的相同命令：
governs-change = 修改问题
governs-asks = 请求国
governs-is-asked = 被请求国
governs-state-hint = 填写国名或两个字母的代码。
governs-measure = 措施
governs-category = 数据类别
governs-any = 未说明
governs-offence = 犯罪类别
governs-offence-hint = 使用文本中的词，例如 corruption；多个以逗号分隔。
governs-told = 其他已知情况
governs-told-hint = 按下方问题的名称填写，例如 electronic-evidence=yes；多个以逗号分隔。
governs-no-told = “{ $written }”未说明任何情况。请填写名称和值，例如 electronic-evidence=yes。
governs-questions = { $count ->
   *[other] 再回答{ $count }个问题可进一步明确
 }
governs-questions-more = { $count ->
   *[other] 还有{ $count }个问题
 }
governs-question-of = 由{ $who }回答。
yes = 是
no = 否
governs-side-requesting = 请求方
governs-side-requested = 被请求方
governs-received = 收到日期
governs-received-hint = 例如：21 12 2026（日、月、年）。
governs-urgency = 紧急性
governs-urgent = 该请求为紧急请求
governs-basis = 请求所援引的文书
governs-basis-hint = 只要约束双方即予保留；更有利的文书仅作建议。
governs-basis-none = 无
governs-lang = 语句的语言
governs-lang-of-page = 与页面相同
governs-button = 查询答案
date-day = 日
date-month = 月
date-year = 年
form-wrong = 尚无法回答该问题
governs-no-asks = 请填写请求国的名称或代码。
governs-no-asked = 请填写被请求国的名称或代码。
governs-same-state = 一国不能向自己提出请求。请填写另一国。
governs-no-measure = 请从清单中选择一项措施，或不选。
governs-no-category = 请从清单中选择一个数据类别，或不选。
governs-no-offence = 请以字母和连字符填写犯罪，例如 money-laundering，以逗号分隔。
governs-no-day = 请按日、月、年填写收到日期，例如 21 12 2026。
governs-no-basis = 请从清单中选择一份文书，或不选。
state = { $name }（{ $code }）
warning = 警告：
governs-rests = 请求的依据
governs-cited-kept = 请求援引该文书，且其约束双方：予以保留。
governs-most-topics = 在两国之间，该文书适用的事项最多。
governs-cited-not = 请求援引{ $treaty }，但其在此不构成依据。理由见下文。
governs-nothing-put = 不会悄然以其他文书代替。由人在约束双方的文书中选择：
governs-nothing = 文书库中没有约束双方的文书。
governs-person-chooses = 由人选择。没有规则使其中任何一份优先于其他：
governs-proposed = { $treaty }本可居先；此处仅作建议。
governs-none-certain = 下列文书各自只适用于某些犯罪或某些证据，没有一份确定适用于此：{ $treaties }。下方问题可以确定。
governs-may-bind = 下列文书是否一并适用尚未确定：
governs-why-basis = 理由
governs-topics = 逐项事项何者适用
governs-topic = 事项
governs-who = 适用
governs-reason = 理由
governs-losers = 不适用
governs-choose = 由人在下列各项中选择
governs-open = 取决于未决问题：先列不考虑该问题时，再列考虑该问题时
governs-nobody = 没有文书
governs-beside = { $treaty }作为后备保留。
governs-others = { $others ->
   *[other] 另外{ $others }份
 }
warnings = { $warnings ->
   *[other] 在依赖下文之前，有{ $warnings }项需要核对
 }
governs-not-counted = { $count ->
   *[other] 文书库中有{ $count }份文书在两国之间不计入
 }
governs-asks-of-it = “{ $treaty }”的要求
governs-if-it = 如果请求以“{ $treaty }”为依据
governs-read-with = 与{ $treaties }一并解读。
governs-silent = { $treaty }对本请求没有这方面的条款。
reason-alone = 没有其他文书涉及该事项。
reason-replaces = 取代{ $others }。
reason-residual = 约束双方；没有它，则由{ $others }代替。
reason-in-lieu = 依双方约定，代替{ $others }适用。
reason-prevails = 优先于{ $others }。
reason-supplements = 补充{ $others }。
reason-more-favourable = 比{ $others }更有利于请求机关。
reason-later = 晚于{ $others }。
reason-more-special = 比{ $others }更为特别。
reason-cited = 请求援引该文书。
reason-cited-over = 请求援引该文书，其与{ $others }并存。
reason-beside = 与{ $others }并存。
lost-replaces = { $treaties }：被{ $other }取代。
lost-residual = { $treaties }：仅在没有其他文书约束时适用；此处由{ $other }约束。
lost-in-lieu = { $treaties }：依双方约定，让位于{ $other }。
lost-prevails = { $treaties }：{ $other }优先。
lost-beside = { $treaties }：与{ $other }并存。
lost-more-favourable = { $treaties }：不如{ $other }有利于请求机关。
lost-later = { $treaties }：早于{ $other }。
lost-more-special = { $treaties }：比{ $other }更为一般。
lost-cited = { $treaties }：请求援引的是{ $other }。
lost-silent = { $treaties }未涉及该事项。
section-scope = 文书的用途
section-channels = 通过何种途径
section-authorities = 机关
section-languages = 使用何种语言
section-elements = 请求必须包含的内容
section-forms = 形式和手续
section-providers = 服务提供者
section-dual_criminality = 双重犯罪
section-grounds = 可能出现的拒绝理由
section-before_refusal = 拒绝之前
section-deadlines = 何时之前
section-later = 此后，在其他情况发生之后
section-if_missed = 逾期的后果
section-powers = 各方可以做和不可以做的事
section-costs = 费用
section-use = 使用、保密、数据
section-safeguards = 应考虑的保障
section-remedies = 救济
category-subscriber = 用户信息
category-identification = 身份识别数据
category-traffic = 流量数据
category-content = 内容数据
ground-force-may-refuse = 可据此拒绝协助；由人决定。
ground-force-must-refuse = 认定成立即拒绝协助；由人决定。
ground-force-may-postpone = 可据此推迟协助，但不得拒绝。
ground-force-may-return = 可因形式退回请求，但不得拒绝。
ground-force-never = 任何时候均不得援引。
ground-force-never-alone = 不得单独援引。
item-open = 未决
item-here = 在此：
item-question = 未决：
item-more = { $more ->
   *[other] 另有{ $more }个问题未决。
 }
item-decides = 决定者：
item-consult = 应先磋商：
ground-status-available = 目前已知情况均未排除该理由。
ground-status-unavailable = 在此不出现。
ground-status-to-be-determined = 是否出现尚待确定。
ground-status-barred = 在此被排除。
item-if = 取决于：
item-about = 适用于：{ $about }
item-why = 理由
cite-profile = 由配置 { $profile } 选定；并非文本内容。
cite-overlay = 由{ $party }声明或保留。
cite-law = 来自{ $state }的法律。
cite-counted = 按配置 { $profile } 计算；该规则并非文本内容。
line-mark = [{ $mark }]

# When something is not there
not-found-title = 该页面不存在
not-found = 此地址没有内容。工作台列有本机关的所有案件。
closed-title = 这些页面须通过链接打开
closed = 此链接不属于本节点，或节点此后已重新启动。请登录，或打开 comity serve 在节点启动时显示的链接。
refused-title = 无法显示
