# Why not, notices, and how things stand

# Why something may not be done here and now
why-not-ours = 这是{ $party }机关的事。
why-no-request = 本案尚无请求。
why-already-submitted = 本案已有请求。另一请求请另立案件。
why-closed = 案件已结。
why-no-items = 请求未要求任何措施。请添加一项。
why-same-item = 有两项措施编号同为 { $item }。请分别编号。
why-no-such-item = 请求中没有第 { $item } 项措施。
why-wrong-status = 第 { $item } 项措施现在不能这样处理。其状态为：{ $status }。
why-nothing-open = 已没有可以这样处理的措施。
why-missing-elements = 请求缺少：{ $elements }。
why-unfit = 有内容不能照此发出。请按字段所示填写，或删去：{ $places }。
why-no-language = 请求未说明所用语言。
why-language = 此处不接受该语言的请求。可用语言：{ $languages }。
why-needs-approval = 须由第二名官员核准此件。
why-own-approval = 起草人不能核准。请另请官员。
why-not-an-approver = 该官员没有核准的角色。
why-needs-person = 此事须由官员办理，节点不代办。
why-node-only = 此事由节点依时钟记载，官员不记。
why-other-office = 此处由另一机关决定：{ $office }。
why-foreign-office = 这不是作出决定机关的部门：{ $office }。
why-office-not-held = 签署人中无人代表：{ $office }。
why-no-reasons = 未说明理由。请写明。
why-consult-first = 须先与对方协商。
why-conditions-first = 拒绝之前须先提出条件，尚未提出。请提出条件，或说明为何任何条件均不可行。
why-use-limited = 第 { $item } 项措施所得系为其他目的而请求。请征求对方同意此项使用。
why-no-court = 没有条款就第 { $item } 项措施规定救济，也未写明法院。请写明法院。
why-still-held = 第 { $item } 项措施已撤回，但所得材料既未删除也未退还。
why-other-final-action = 所指文书并非被请求方的最终答复。请再看案件。
why-acknowledged = 已确认收讫。
why-nothing-wanted = 未说明需要什么。
why-nothing-asked = 目前没有待答的问题。
why-nothing-added = 未补充任何内容。请写明所要求的内容。
why-not-yours-to-answer = 此问题应由另一机关回答：{ $office }。
why-no-such-clock = 本案没有正在计算的此项期限：{ $duty }。
why-no-extension = 此期限现在不能延长。
why-not-lapsed = 期限尚未届满：{ $duty }。
why-not-due = 第 { $step } 步尚未到期。
why-noted = 此事已记录在案。
why-not-settled = 准予第 { $item } 项措施的文书仍可能变动：对方较早的函件或在途中。请等待收据。
why-same-exhibit = 已有证物 { $exhibit }。请用下一个编号。
why-no-such-exhibit = 没有证物 { $exhibit }。
why-received = 证物 { $exhibit } 已收到。
why-custody = 证物 { $exhibit } 的保管链不衔接。请勿接收，要求重新移交。
why-no-custody = 缺少保管记录。
why-ground-open = 此理由是否适用尚未确定：{ $ground }。须先有人回答。
why-remedy-open = 第 { $item } 项措施仍可寻求救济，移交可以等待。
why-more-persons = 须由 { $needed } 人决定；目前：{ $signed }。
why-not-said = 缺少应一并说明的内容。请填写。
why-answer-awaited = 已询问第 { $item } 项措施是否仍有需要。答复可在 { $day } 前到达。
why-question-on-the-road = 询问第 { $item } 项措施是否仍需的函件，其收据尚未到达。请等待。
why-no-end = 未说明推迟到哪一天，也未说明何时可知。请写明日期。
why-not-closed = 案件尚未结束。
why-still-open = 第 { $item } 项措施尚有后续。其状态为：{ $status }。
why-open-exhibit = 尚无人签收证物 { $exhibit }。请先接收。
why-other-outcome = 各项措施合计的结果不同：{ $outcome }。
why-unknown-deed = 案件中有本节点不认识的文书种类。
why-treaty = 本处所持条约文本不能在这两国之间适用。
why-fact = 有一项回答无法读取。请按字段所示填写。

# Costs
why-no-such-cost = 没有此项费用。
why-other-cost = 此项已作为另一费用记录。
why-consult-on-cost = 此类费用达到这一数额前，双方须先商谈。
why-rate = 没有适用的汇率，无法将金额与条款相比。
why-nought = 金额为零。
why-no-shares = 分担比例无效。请写作 60:40。
why-over-cap = 一方承担将超出条款所许：{ $cap }。
why-other-sum = 该处是另一金额。请再看该项。
why-no-fund = 条约没有此基金。
why-fund-closed = 基金不对此开放。
why-over-draw = 基金最多承担：{ $most }。
why-no-draw = 没有等待本方决定的此基金提款。
why-other-currency = 此项以另一货币记账：{ $currency }。

# Cases on paper
why-on-paper = 本案以纸面办理：对方所写由其函件录入。
why-their-paper = 对方以纸面办理本案：本方所写以函件送达。
why-on-platform = 本案并非纸面办理：对方自行提交文书。
why-begun = 案件已开始：办理方式已随首份文书说明。
why-undated = 既未写明函件日期，也未写明收到日期。请写其一。
why-still-to-come = 该日期尚未到来。
why-came-before = 函件收到日早于书写日。请核对两个日期。
why-not-theirs = 对方的函件不能作此：这是本方的事。
why-no-such-act = 本方没有可以函件发出的此文书。
why-not-seen-yet = 该文书尚不存在：函件不可能已对其答复。
why-no-entry = 该文书不是可更正的此类录入。
why-corrected = 该录入已更正过。
why-holds-request = 该文书即请求本身：只能以请求更正，不能收回。
why-empty-entry = 不产生效果的录入，也无可收回。
why-before-posting = 函件寄出日晚于所称到达日。请核对两个日期。
why-said = 本方已作此表示。

# Grounds and registers
why-remedy-pending = 已寻求救济而尚未裁定：移交须等待。
why-no-ground = 未援引任何理由。请选择条约所列理由。
why-unknown-ground = 条约没有此理由：{ $ground }。
why-ground-alone = 此理由不得单独援引：{ $ground }。如有其他适用理由，请一并援引。
why-barred-ground = 条约禁止援引此理由：{ $ground }。
why-ground-force = 此理由允许的是另一种处理，而非此种：{ $ground }。
why-ground-unavailable = 此理由在此不适用：{ $ground }。
why-own-deed = 此事有专门的文书。请改用该文书。
why-follows = 此事自动得出，无须任何人告知。
why-unknown-event = 没有条款提到此事件：{ $name }。
why-same-annex = 两份附件的编号或包裹相同。
why-no-assurance = 本案没有给出此项保证。
why-assurance-withdrawn = 该保证已收回。可另行给出。
why-same-assurance = 已有此编号的保证。
why-assurance-stands = 该保证已成立。
why-assurance-declined = 该保证已被拒绝。
why-no-breach = 没有等待答复的违反该保证事项。
why-no-wording = 关于死刑的保证须说明不会：求处、判处或执行。请写明是哪一项。
why-no-assurance-clause = 条约没有要求此项保证：{ $name }。
why-other-giver = 条约要求由另一机关给出此项保证：{ $name }。
why-other-wording = 条约要求此项保证另行措辞：{ $name }。
why-not-urgent = 未声明紧急的请求不能先于形式要件发出。
why-unknown-way = 条约没有此种紧急途径：{ $name }。
why-no-plan = 此处不要求计划。
why-plan-closed = 计划已结束。
why-plan-not-laid = 计划本身尚未提出。请先提出。
why-plan-in-the-past = 该日已过。请写一个未来的日期。
why-plan-not-proved = 尚未证明任何事项。请等待证明，或说明理由放弃计划。
party-requesting = 请求方
party-requested = 被请求方
why-article = { $why }（第 { $number } 条）

# What a page of a case must show
notice-draft-treaty = 条约 { $treaty } 是草稿：其标记尚未全部核对。
notice-receipt-hours =
    { $hours ->
       *[other] 条约未规定收据期限：函件等待 { $hours } 小时，这是本节点的设置而非法律规定。
    }
notice-conditions-first = 拒绝之前须提出条件（第 { $article } 条）：卷内尚无。
notice-owed-until = 请求因紧急先于形式要件发出。须在 { $until } 前补交（第 { $article } 条）：{ $elements }。
notice-owed = 请求因紧急先于形式要件发出，条约未规定补交期限，尚欠：{ $elements }。
notice-assurance-broken = 据称保证 { $assurance } 被违反，而作出保证者尚未答复：须由人查看。
notice-stage-clock = 本节点的时间为手动设置：{ $moment }。
notice-their-paper = { $state } 以纸面办理本案：此处以我方名义所载，由其据我方函件录入。
notice-paper-we-ended = 本方已表示今后在此办理；{ $state } 尚未表示。
notice-paper-they-ended = { $state } 已表示纸面办理结束。请阅其录入内容；本方同样表示后即告结束。
notice-our-paper = 本案以纸面办理：{ $state } 所写由其函件在此录入。
notice-paper-half-ended = 本方已表示纸面办理结束并移交其文书序列；在 { $state } 同样表示之前，本案仍为纸面。
notice-not-posted = 本方文书中尚未记为寄出的：{ $acts }。

# How keys, peers and assurances stand
key-in-use = 使用中
key-next = 下一个
key-past = 已过期：其所签仍有效
key-published = 已公布
key-withdrawn = 已撤销：自 { $moment } 起见证的一概不接受
key-secret-here = 使用中；其秘密存于此处，请移往别处
assurance-is-given = 已给出，对方尚未表态
assurance-is-stands = 有效
assurance-is-declined = 被拒绝
assurance-is-breached = 据称被违反
assurance-is-withdrawn = 已收回

# What was read
reading-case = 案件
reading-draft = 草稿
reading-act = 案件中的文书
reading-costs = 费用
reading-paper = 纸面函件
reading-evidence = 证据
reading-proof = 证明
reading-passages = 待译段落
reading-protection = 保护方式
reading-opening = 开启案件
reading-list = 含本案的列表
reading-register = 本登记簿
reading-forgetting = 销毁其密钥

# What an act takes
act-persons =
    { $count ->
       *[other] 由 { $count } 人决定。
    }
