# Страницы ролей помимо рабочего стола

node-title = Узел
node-well = Нет открытых инцидентов, и ни один журнал не найден нарушенным.
node-version = Версия
node-format = формат файла { $number }
node-now = Здешнее время
node-letters = Письма, ожидающие отправки
node-incidents = Инциденты
node-journal = Журнал
node-entries = { $entries ->
    [one] { $entries } запись
    [few] { $entries } записи
    [many] { $entries } записей
   *[other] { $entries } записи
}
node-peers = Узлы других государств
node-no-peers = Пока нет.
node-endpoint = Где его достигают другие узлы
node-fingerprint = Отпечаток его страницы, чтобы прочесть вслух
readings-title = Ознакомления
readings-noted = Это посещение занесено в реестр.
readings-wrong = Проверка ещё не внесена
readings-emergencies = Экстренные случаи, ожидающие проверки
readings-no-emergency = Ничего не ожидает.
readings-by = Кто открыл: { $officer }
readings-review-by = Проверить до: { $moment }
readings-overdue = срок истёк
readings-finding = Ваш вывод
readings-choose = Выберите
readings-justified = Обосновано
readings-unjustified = Не обосновано
readings-reasons = Ваши мотивы
readings-review = Внести проверку
readings-register = Реестр
readings-none = Занесённых ознакомлений нет.
readings-when = Когда
readings-who = Кто
readings-what = Что
readings-why = Зачем
training-title = Обучение
training-lacking = Полномочия, приостановленные из-за отсутствия курса
training-none-lacking = Никому не требуется курс.
training-lacks = { $officer }: без курса { $course } нет полномочия { $power }.
training-passed = Пройденные курсы, первым тот, что раньше истекает
training-none-passed = Курсов пока не отмечено.
training-course = Курс
training-until = Действителен до
training-lapsed = истёк
