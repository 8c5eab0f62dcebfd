# 登录、会话与表单归属

who-officer = 已登录：{ $officer }
who-console = 通过终端链接阅读
sign-in = 登录
sign-out = 退出
sign-in-title = 登录
sign-in-practice = 这是练习节点。请选择您要扮演的官员；此处无须证明任何身份。
sign-in-nobody = 尚无人在此节点工作。命令 comity officer add 可接纳官员。
sign-in-as = 以 { $officer } 的身份登录
sign-in-terminal = 节点的运行人员会给您一个只能使用一次的链接：由命令 comity officer invite 生成。
signed-out = 您已退出。
session-over = 您的会话已结束。登录后将回到原处。
session-over-kept = 您发送表单时会话已结束。未作任何处理，您输入的内容已保留：请登录以重新查看。
form-foreign-title = 此表单未被转交
form-foreign = 它并非来自您会话中的页面，因此未作任何处理。请重新打开页面并在其中填写。
form-typed = 已输入的内容，供复制：
kept-title = 您输入的内容仍在
kept = 您发送时会话已结束，未作任何处理。请再次核对后发送。
kept-send = 现在发送
kept-away = 放弃这些内容
sessions-title = 您在何处登录
sessions-what = 请结束您不认识的会话，并告知操作员。
sessions-caption = 您的会话
sessions-device = 浏览器
sessions-means = 登录方式
sessions-since = 起始
sessions-seen = 最近使用
sessions-until = 结束
sessions-here = 本会话
sessions-end = 结束此会话
sessions-help = 在终端同样可用：comity officer sessions。
means-practice = 练习节点上一次点击

# 角色
role-officer = 官员
role-approver = 批准人
role-minister = 部长
role-head = 机关负责人
role-court = 法院
role-prosecutor = 检察官
role-executing = 执行机关
role-liaison = 联络官
role-translator = 翻译
role-accounts = 账务官员
role-training = 培训官员
role-negotiator = 谈判代表
role-reviewer = 审查人
role-ombudsperson = 监察员
role-operator = 操作员

# 登录方式
means-passkey = 通行密钥
means-code = 打印的代码
means-once = 操作员口述的代码
means-invite = 邀请
means-outside = 本国自有的登录
sign-in-passkey = 使用通行密钥
sign-in-by-passkey = 用通行密钥登录
sign-in-no-script = 通行密钥需要脚本。没有脚本时请用代码登录。
sign-in-elsewhere = 通行密钥只在此节点有名称的地址可用：
sign-in-code = 使用代码
sign-in-code-what = 您打印的代码页上的一个代码，或操作员向您口述的代码。每个代码只能使用一次。
sign-in-officer = 您的短名
sign-in-code-field = 代码
sign-in-code-hint = 十六个字母和数字；空格和连字符不影响。
sign-in-wrong = 未能登录
sign-in-by-code = 用代码登录
sign-in-wrong-code = 名称与代码不相符，或代码已被使用。
sign-in-wait = 此名称的错误代码过多。请等几分钟；通行密钥不受此影响。
passkey-refused = 通行密钥没有应答，或其 PIN 未得到确认。请重试，或使用代码。
invited-title = 您受到邀请
invited = 此链接让您以 { $officer } 的身份登录一次。之后由您选择今后如何登录。
own-means-title = 您如何登录
own-means-none = 您既没有通行密钥也没有代码。请在退出前设置其中之一。
own-means-again = 如要在此作任何更改，请重新登录：您的登录已超过一刻钟。
own-passkeys = 通行密钥
own-passkeys-none = 您没有通行密钥。
passkey = 通行密钥
passkey-since = 创建于 { $moment }
passkey-used = 最近使用于 { $moment }
passkey-remove = 移除
passkey-name = 新通行密钥的名称
passkey-name-hint = 它所在之处：灰色安全密钥、办公室电脑。
passkey-make = 创建通行密钥
own-no-script = 创建通行密钥需要脚本。代码则不需要。
own-codes = 供打印的代码
own-codes-left = { $codes ->
    [0] 您没有剩余代码。
   *[other] 您还有 { $codes } 个代码。
}
own-codes-what = 一页十个代码可在通行密钥不可用之处登录，并可在没有脚本时确认批准。
own-codes-make = 生成十个新代码；先前的作废
own-means-help = 操作员在终端生成新的邀请：comity officer invite。
codes-title = 您的代码
codes-of = 供 { $officer } 使用，每个一次，地址：
codes-keep = 请立即打印此页并像钥匙一样保管：代码不会再次显示。

# 确认批准
confirm-by-passkey = 用您的通行密钥批准
confirm-by-code = 用代码批准
confirm-by-nothing = 批准须由您的通行密钥或您的代码确认，而您两者皆无。
confirm-no-script = 通行密钥需要脚本。没有脚本时请用代码批准。

# The State's own sign-in
sign-in-outside = 使用本国自有的登录
sign-in-by-outside = 用 { $name } 登录
outside-in = 您已登录
outside-on = 继续
