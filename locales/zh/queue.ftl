# The queue and what leaves

# The queue: who answers for a case, and what is new in it
desk-charge = 承办人
desk-news = { $acts ->
   *[other] { $acts } 份新文书
 }
view-mine = 我的
view-nobodys = 无人承办
charge-of-mine = 我的
charge-of-nobody = 无
chosen-seen = 标为已读
chosen-is-seen = 已读
chosen-assign = 交给承办人
chosen-assign-what = 负责人可将案件交给任何人；无人承办的案件任何人都可承接。此事载入日志。自己的案件通过移交工作台交给同事。
chosen-which-officer = 由谁承办？
chosen-no-officer = 请选择承办人。
chosen-assigned = 由 { $officer } 承办
chosen-assign-button = 交办
refusal-not-yours-to-give = 只有负责人可以将本案交给他人。
refusal-officer-left = 该官员已不在此工作。请另选。
refusal-no-charge = 由承办人移交。

# The letter beside what leaves, and the certificate
letter-beside-what = 函件以其本身的语言发出。旁边是同一函件，框架为您的语言；他人所写原样保留。
letter-leaves = 发出的文本
letter-beside = 您的语言；此件不发出
passages-annexed = 随请求一并发出，作为附件 { $annexes }。
