# Why this date

# The words in the margin of an explanation
because-anchor = Начало
because-count = Счёт
because-roll = Перенос
because-calendar = Календарь
because-period = Срок
because-condition = Условие
because-lapse = По истечении
because-missing = Неизвестно
because-open = Открытый вопрос
because-done = Сделано
because-restart = Начинается заново
because-no-stop = Не прерывался
because-stood-still = Приостанавливался
because-extended = Продлён
because-extension = Продление
because-not-applied = Не применено
because-not-counted = Не считается
because-if-instead = Что изменило бы дату
because-can-act-now = Может действовать сейчас
because-cut-off = Предельный час
because-month-end = Конец месяца
because-working-days = Рабочие дни
because-clock-change = Перевод часов
because-moments = Два момента
because-on-paper = Письмом
because-noted = Зарегистрировано
because-ahead = До оформления
because-opened = Открыто
because-other-cases = Другие дела
because-excuse = Уважительная причина
because-assurance = Гарантия
because-reciprocity = Взаимность
because-declared = Заявлено
because-told = По сообщению
because-with = С
because-cited = Ссылка

# Lines that are counted
because-line-why = Почему наступает срок: { $duty }?
because-line-day-zero = День 0 { $rule ->
        [excluded] не считается
       *[included] считается
    }; день { $n }: { $day }.
because-line-day = День { $n }: { $day }.
because-line-working-day-zero = День 0 { $rule ->
        [excluded] не считается
       *[included] считается
    }; рабочий день { $n }: { $day }.
because-line-working-day = Рабочий день { $n }: { $day }.
because-line-forward = Вперёд: { $day }.
because-line-backward = Назад: { $day }.
because-line-stays = Без переноса; остаётся: { $day }.
because-margin = { $word }: { $line }
