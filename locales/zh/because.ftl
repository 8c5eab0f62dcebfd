# Why this date

# The words in the margin of an explanation
because-anchor = 起算点
because-count = 计算
because-roll = 顺延
because-calendar = 日历
because-period = 期间
because-condition = 条件
because-lapse = 届满时
because-missing = 未知
because-open = 未决问题
because-done = 已完成
because-restart = 重新起算
because-no-stop = 未停止
because-stood-still = 曾停止计算
because-extended = 已延长
because-extension = 延长
because-not-applied = 未适用
because-not-counted = 不计入
because-if-instead = 何种情形会改变它
because-can-act-now = 现在可采取行动者
because-cut-off = 截止时刻
because-month-end = 月末
because-working-days = 工作日
because-clock-change = 时制变更
because-moments = 两个时刻
because-on-paper = 以信函
because-noted = 已登记
because-ahead = 先行
because-opened = 已开启
because-other-cases = 其他案件
because-excuse = 免责事由
because-assurance = 保证
because-reciprocity = 对等
because-declared = 已声明
because-told = 据告知
because-with = 附
because-cited = 引用

# Lines that are counted
because-line-why = 为何到期：{ $duty }？
because-line-day-zero = 第 0 日{ $rule ->
        [excluded] 不计入
       *[included] 计入
    }；第 { $n } 日为：{ $day }。
because-line-day = 第 { $n } 日为：{ $day }。
because-line-working-day-zero = 第 0 日{ $rule ->
        [excluded] 不计入
       *[included] 计入
    }；第 { $n } 个工作日为：{ $day }。
because-line-working-day = 第 { $n } 个工作日为：{ $day }。
because-line-forward = 向后顺延至：{ $day }。
because-line-backward = 向前提至：{ $day }。
because-line-stays = 不移动；仍为：{ $day }。
because-margin = { $word }：{ $line }
