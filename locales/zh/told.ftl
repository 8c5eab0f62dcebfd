# What powers are for, and alarms

# What a power lets one do
power-look = 查看节点的状态及其持有的内容
power-people = 查看本机关人员及其权限
power-rights = 接纳人员并确定其角色和部门
power-train = 规定某项权限须修的课程，并登记通过者
power-lend = 将本人权限借予他人至指定日期
power-peers = 接纳其他国家的节点
power-instruments = 将法律文书收入节点
power-journal = 从第一条记录起重新核读日志
power-archive = 保存节点的归档
power-keys = 生成、更换和撤回本机关的密钥
power-clock = 设定练习节点的时钟
power-list = 查看案件列表
power-charge = 移交本人负责的案件，接收他人移交或无人负责的案件；负责人可分派任何案件
power-figures = 查看本机关的统计数字
power-notices = 设定待办通知的方式
power-read = 阅读案件
power-draft = 起草请求书
power-translate = 翻译案件中的段落并出具证明
power-approve = 批准他人撰写的内容
power-send = 发送、补充、撤回和结束请求
power-talk = 确认收到、询问、磋商和报告
power-cost = 登记、分担、争议和结清费用
power-accounts = 阅读国家间账目并录入汇率
power-decide = 准予、拒绝、推迟和退回
power-carry-out = 说明已执行的事项
power-exhibits = 将证据存入和取出保管库
power-hand-over = 移交证据
power-prove = 向他人提供行为的证明
power-enter = 录入来函和已寄出的信函
power-open = 为所述目的打开敏感案件
power-emergency = 在无通常权利时打开案件，事后接受复核
power-protection = 查看案件的保护方式及决定者
power-protect = 将案件列为敏感、封存或交给部门
power-relax = 降低案件敏感等级、解除封存
power-forget = 销毁案件密钥，使其被遗忘
power-readings = 阅读查阅登记簿
power-review = 复核紧急打开

# What went wrong with journals, clocks and keys
alarm-closed-grew = { $state } 的日志 { $journal } 按其页面已关闭，却仍在增长。该节点另有一份副本在运行。
alarm-fewer = { $state } 的日志显示的记录少于此前已见证的数目（{ $size }）。它是从较旧的副本恢复的，或者旧状态迟到了。
alarm-two-heads = { $state } 的日志显示了两个长度相同（{ $size }）却不同的状态。
alarm-forked = { $state } 的日志显示的状态并非此前已见证状态的延续（记录数：{ $size }）。
alarm-forked-shown = { $state } 的日志并非其此前所示状态的延续。
alarm-clock-doubted = { $voice } 的时钟比本节点的时钟{ $way ->
        [later] 快
       *[earlier] 慢
    } { $amount } { $unit ->
        [hours] 小时
       *[minutes] 分钟
    }。两者之一有误。
alarm-clock-off = 本节点的时钟有误：据其他时钟，它{ $way ->
        [later] 慢
       *[earlier] 快
    } { $amount } { $unit ->
        [hours] 小时
       *[minutes] 分钟
    }（来源数：{ $voices }）。校正之前，本节点只读。
alarm-receipt-contradicted = { $state } 对信函 { $letter } 的回执所依据的状态不在其日志中。
alarm-receipt-unwitnessed = { $state } 对信函 { $letter } 出具了回执，但 24 小时内未显示含有该回执的日志状态。
alarm-went-back-acts = { $state } 持有本节点没有的行为：此文件夹是节点的较旧副本。
alarm-went-back = { $state } 见证的本日志记录（{ $size }）多于现有记录：此文件夹是节点的较旧副本。
alarm-two-copies = { $state } 见证了本日志的一个状态，而我方日志并非其延续：曾有两份节点副本在运行。
alarm-key-withdrawn = 本机关的签名密钥 { $key } 已撤回，起始时间：{ $moment }。理由：{ $reason }
alarm-peer-key-withdrawn = { $state } 撤回了签名密钥 { $key }，起始时间：{ $moment }。存疑的行为数：{ $doubts }。
alarm-began-anew = 本节点曾回退：日志 { $journal } 已关闭（记录数：{ $size }），以 { $next } 继续。归档中有：{ $had }。
alarm-peer-anew-beyond = { $state } 的节点从较旧的副本恢复。其日志 { $journal } 已关闭（记录数：{ $size }），以 { $next } 继续；本机关见证的多于其页面所述：{ $held }。
alarm-peer-anew = { $state } 的节点从较旧的副本恢复。其日志 { $journal } 已关闭（记录数：{ $size }），以 { $next } 继续。
alarm-directory-fork = 存在两份名录：一个对等节点显示了同一版本的另一份 { $file }。
alarm-own-page-key = 名录为本国 { $state } 指定了另一把页面密钥，此处不予接受。
alarm-page-key-replaced = 法定多数在 { $state } 未参与的情况下更换了其页面密钥。生效时间：{ $moment }。请致电该国核实。
alarm-reads-restored = 本节点从归档（{ $moment }）恢复，在每个见证方告知其最后见证的内容之前只读。请在可连接对等节点时保持运行。
alarm-reads-restored-undated = 本节点从归档恢复，在每个见证方告知其最后见证的内容之前只读。请在可连接对等节点时保持运行。
alarm-reads-behind = 本节点曾回退：{ $state } 持有以本节点密钥签署的更长日志状态（记录数：{ $size }）。本节点只读。请操作员恢复较新的归档，或让节点取回他方所持内容。
alarm-reads-lacks = 本节点曾回退：{ $state } 持有此处没有的行为（案件数：{ $count }）。本节点只读。请操作员恢复较新的归档，或让节点取回他方所持内容。
alarm-reads-fork = 本节点曾有两份副本在运行：{ $state } 持有以本节点密钥签署、却不在其日志中的状态（记录数：{ $size }）。本节点只读。请停止两份副本，并与对方机关商定以何者为准。
alarm-reads-untold = 在见证方告知日志所处位置之前，本节点只读。
