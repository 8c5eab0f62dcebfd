# То, что говорят страницы, по-русски.
# Перевод подготовлен с помощью машины и ещё не проверен носителем языка, знающим предмет (machine-drafted, not yet checked by a native reader of the field).

# The frame
skip-to-main = Перейти к основному содержанию
navigation = Основная навигация
nav-desk = Рабочий стол
nav-treaties = Договоры
practice-region = Учебный режим
practice-banner = Учебный режим: дела этого узла никого не обязывают.
practice-time = Время узла установлено вручную: { $time }.
page-languages = Эта страница на другом языке
translation-unchecked = Этот перевод подготовлен с помощью машины; специалист, работающий на этом языке, его ещё не проверял.
footer = Всё, что показывают и делают эти страницы, можно сделать и командой comity; её справка перечисляет глаголы.

# Days and moments
day-in-full = { $weekday }, { $day } { $month } { $year } г.
moment-in-full = { $day }, { $time }
weekday-1 = понедельник
weekday-2 = вторник
weekday-3 = среда
weekday-4 = четверг
weekday-5 = пятница
weekday-6 = суббота
weekday-7 = воскресенье
month-1 = января
month-2 = февраля
month-3 = марта
month-4 = апреля
month-5 = мая
month-6 = июня
month-7 = июля
month-8 = августа
month-9 = сентября
month-10 = октября
month-11 = ноября
month-12 = декабря

# Measures
measure-service = Вручение документов
measure-statement-voluntary = Добровольное заявление
measure-testimony-compelled = Принудительное получение показаний
measure-video-hearing = Заслушивание с использованием видеосвязи
measure-telephone-hearing = Заслушивание по телефону
measure-documents-public = Официальные документы
measure-production-business = Деловые документы
measure-bank-accounts = Банковские счета
measure-bank-transactions = Банковские операции
measure-bank-monitoring = Наблюдение за банковскими операциями
measure-search-seizure = Обыск и выемка
measure-examine-site = Осмотр места
measure-subscriber-data = Данные об абонентах
measure-domain-registrant = Данные о владельце доменного имени
measure-traffic-data = Данные о потоках
measure-content-data = Данные о содержании
measure-preservation = Обеспечение сохранности данных
measure-traffic-partial-disclosure = Частичное раскрытие данных о потоках
measure-realtime-traffic = Сбор данных о потоках в реальном времени
measure-interception = Перехват сообщений
measure-covert = Негласное расследование
measure-controlled-delivery = Контролируемая поставка
measure-cross-border-observation = Трансграничное наблюдение
measure-freeze-evidence = Арест доказательств
measure-freeze-assets = Замораживание активов
measure-confiscation = Конфискация
measure-transfer-custody = Передача лица, содержащегося под стражей
measure-voluntary-travel = Добровольная явка
measure-locate-identify = Установление местонахождения или личности
measure-jit = Совместная следственная группа
measure-spontaneous = Информация, передаваемая по собственной инициативе
measure-restitution = Реституция
measure-proceedings-transfer = Передача производства
measure-emergency-disclosure = Экстренное раскрытие данных

# Where an item stands
status-drafting = Составляется
status-internal-review = Внутренняя проверка
status-translation = Перевод
status-signed = Подписан
status-transmitted = Направлен
status-undeliverable = Не доставлен
status-received = Получен
status-forwarded = Передан компетентному органу
status-acknowledged = Получение подтверждено
status-screening = Формальная проверка
status-needs-information = Нужны дополнительные сведения
status-returned = Возвращён
status-admissibility = Проверка допустимости
status-consultation = Консультации
status-conditional = На условиях
status-postponed = Отложен
status-refused = Отказано
status-accepted = Принят
status-court-order = Судебное решение
status-executing = Исполняется
status-remedy-window = Срок обжалования
status-appeal = Обжалование
status-partial = Исполнен частично
status-impossible = Исполнение невозможно
status-executed = Исполнен
status-filtering = Отбор данных
status-transmitting-evidence = Доказательства в пути
status-evidence-received = Доказательства получены
status-supplementary = Дополнение
status-in-use = Используется
status-use-extension = Расширение использования
status-return-due = Подлежит возвращению
status-feedback = Сведения о результатах
status-withdrawn = Отозван
status-lapsed = Оставлен без продолжения
status-closed = Закрыт

# Elements of a request
element-request-id = Номер запроса
element-instrument = Правовое основание
element-request-status = Статус запроса
element-related-requests = Связанные запросы
element-requesting-state = Запрашивающее государство
element-requested-state = Запрашиваемое государство
element-requesting-authority = Запрашивающий орган
element-authority-conducting = Орган, ведущий производство
element-validating-authority = Подтверждающий орган
element-confirmation-contact = Контакт для подтверждения
element-requested-authority = Запрашиваемый орган
element-date-issued = Дата составления
element-proceeding-type = Вид производства
element-proceeding-stage = Стадия производства
element-subject-matter = Существо дела
element-facts-summary = Краткое изложение фактов
element-offences = Преступления
element-offence-category = Категория преступления
element-persons = Лица
element-assistance-requested = Запрашиваемая помощь
element-purpose-of-evidence = Цель, с которой запрашиваются доказательства
element-necessity-proportionality = Необходимость и соразмерность
element-nexus = Связь с делом
element-special-procedure = Особая процедура
element-deadline = Желаемый срок
element-urgency = Срочность
element-confidentiality = Конфиденциальность
element-data-categories = Категории данных
element-identifiers = Идентификаторы учетных записей или устройств
element-service-provider = Поставщик услуг
element-preservation-ref = Номер меры по обеспечению сохранности
element-domestic-order = Внутреннее судебное решение
element-remedies-used = Использованные средства защиты
element-officers-attend = Присутствие должностных лиц
element-language = Язык
element-assurances = Гарантии
element-use-limitation-accept = Согласие с ограничениями использования
element-data-protection = Защита данных
element-evidence-return = Возвращение доказательств
element-evidence-format = Форма доказательств
element-costs = Расходы
element-annexes = Приложения
element-signature = Подпись
element-transmission = Передача
element-sensitivity = Степень секретности

# Grounds
ground-essential-interests = Ущерб существенным интересам
ground-national-security-sources = Источники, относящиеся к национальной безопасности
ground-domestic-prohibited = Действие запрещено внутренним правом
ground-contrary-to-mla-law = Противоречие праву о взаимной правовой помощи
ground-compulsory-measures = Принудительные меры
ground-burden = Чрезмерное бремя
ground-de-minimis = Малозначительность
ground-dual-criminality = Обоюдное признание деяния преступлением
ground-measure-restricted = Ограничение применения меры
ground-political-offence = Политическое преступление
ground-military-offence = Воинское преступление
ground-fiscal-offence = Налоговое преступление
ground-territoriality = Территориальность
ground-ne-bis-in-idem = Ne bis in idem
ground-discrimination = Дискриминация
ground-torture-risk = Опасность пыток
ground-death-penalty = Смертная казнь
ground-fundamental-rights = Основные права
ground-safety = Безопасность лица
ground-immunity-privilege-press = Иммунитет, профессиональная тайна или свобода печати
ground-nonconforming = Несоответствие запроса требованиям
ground-not-competent-issuer = Некомпетентность выдавшего запрос органа
ground-own-proceedings = Производство в запрашиваемом государстве
ground-bank-secrecy = Банковская тайна

# Acts, by their kind on the wire (a dot is written as a hyphen)
act-request-submitted = Запрос направлен
act-request-forwarded = Передано компетентному органу
act-request-acknowledged = Получение подтверждено
act-request-asked = Запрошены дополнительные сведения
act-request-supplemented = Направлено дополнение
act-item-consulted = Консультации
act-item-accepted = Принято
act-item-refused = Отказано
act-item-postponed = Отложено
act-clock-extended = Срок продлён
act-request-withdrawn = Отозвано
act-item-executed = Исполнено
act-exhibit-handed-over = Доказательства переданы
act-exhibit-received = Доказательства получены
act-item-screened = Начата формальная проверка
act-item-assessed = Начата правовая проверка
act-item-returned = Возвращено из-за формы
act-item-offered = Предложено на условиях
act-item-conditions-accepted = Условия приняты
act-item-conditions-declined = Условия отклонены
act-item-lifted = Отсрочка снята
act-item-before-court = Передано в суд
act-item-begun = Исполнение начато
act-item-partly-executed = Исполнено частично
act-item-impossible = Исполнение признано невозможным
act-item-remedy-opened = Открыто для обжалования
act-item-remedy-filed = Подана жалоба
act-item-remedy-dismissed = Жалоба отклонена
act-item-remedy-upheld = Жалоба удовлетворена
act-item-refusal-set-aside = Отказ отменён
act-item-filtering = Идёт отбор данных
act-item-need-asked = Задан вопрос, нужна ли мера по-прежнему
act-item-need-confirmed = Мера по-прежнему нужна
act-item-abandoned = Оставлено без продолжения
act-item-followed-up = Приняты последующие меры
act-item-used = Использовано в производстве
act-item-use-asked = Запрошено согласие на иное использование
act-item-use-allowed = Иное использование разрешено
act-item-use-declined = В ином использовании отказано
act-item-return-wanted = Запрошен возврат подлинников
act-item-given-back = Подлинники возвращены
act-item-deleted = Удалено после отзыва
act-item-fed-back = Сообщён результат
act-case-reopened = Возобновлено
act-case-closed = Закрыто
act-clock-lapsed = Срок истёк
act-clock-escalated = Пройдена ступень лестницы
act-paper-carried = Ведётся на бумаге
act-paper-came = Внесено письмо
act-paper-posted = Отправлено почтой
act-paper-arrived = Доставлено
act-paper-ended = Желательно на платформе
act-other = Акт иного рода

# States of a norm
norm-possible = Зависит от открытого вопроса
norm-created = Срок ещё не течёт
norm-in-force = Срок течёт
norm-fulfilled = Исполнено
norm-violated = Срок истёк
norm-discharged = Прекращено
norm-expired = Утратило силу
norm-waived = Снято отказом от права
norm-suspended = Приостановлено
norm-excused = Неисполнение извинительно
norm-fulfilled-late = Исполнено с опозданием
norm-remedied = Нарушение устранено
norm-exercised = Осуществлено
norm-absent = Не возникает

# Letters
letter-queued = Ожидает отправки
letter-submitted = В пути
letter-arrived = Прибыло, ещё не приобщено
letter-filed = Приобщено другим органом
letter-objected = Приобщено другим органом с возражением
letter-undeliverable = Не доставлено

# Verification marks
mark-read = Статья прочитана.
mark-secondary = Найдено во вторичном источнике; сама статья не прочитана.
mark-unchecked = Не сверено со статьёй.
mark-unmarked = Никто не указал, как сверялось это положение.
mark-none = Никто не указал, как сверялось это положение.
mark-own = Вымышленный документ.

# The desk
desk-title = Рабочий стол
desk-summary = { $cases ->
    [0] Дел нет.
    [one] Зарегистрировано { $cases } дело.
    [few] Зарегистрировано { $cases } дела.
    [many] Зарегистрировано { $cases } дел.
   *[other] Зарегистрировано { $cases } дела.
 }
desk-empty = Ни один запрос не ждёт вас. Свои запросы начинаются в разделе «Новый запрос».
desk-draft-treaty = Сроки по документу «{ $treaty }» предварительные: его запись — проект, и не все положения сверены.
desk-reads-only = Этот узел ничего не регистрирует: { $sentence }
desk-key-alarm = Ключи: { $sentence }
desk-journal-alarm = Журнал не сходится: { $sentence } Прежде чем на него полагаться, спросите другой орган по телефону.
desk-caption = Что ожидает действий, по ближайшему правовому сроку
desk-reference = Номер
desk-counterpart = Другой орган
desk-asked = Запрошено
desk-due = Срок
desk-turn = Чей ход
desk-status = Состояние
desk-table = Дела этого органа
turn-ours = Наш ход
turn-theirs = Ход за { $state }
turn-nobody = Ничей ход
turn-draft = Проект
due-none = Сроки не текут
due-still = Приостановлено; срок был: { $day }
due-on = Срок: { $day }
due-days = { $days ->
    [0] сегодня
    [one] через { $days } день
    [few] через { $days } дня
    [many] через { $days } дней
   *[other] через { $days } дня
 }
due-lapsed = Срок истёк: { $day }
overlay-on-paper = На бумаге
overlay-stalled = Срок истёк
overlay-incident = Открыт инцидент
page-previous = Назад
page-next = Далее
pages-of-desk = Страницы рабочего стола

# A case
case-title = Дело { $case }
case-who = { $requesting } просит { $requested } о помощи. Основание: «{ $treaty }»
case-items = Что запрошено
case-item = Пункт
case-measure = Мера
case-urgent = Запрос срочный.
case-clocks = Сроки
case-clocks-none = Ни один срок не начался.
case-clock-caption = Сроки этого дела
case-norm = Обязанность
case-article = Статья
case-state = Состояние
case-due = Последний день
case-why = Почему эта дата
case-why-of = Почему это последний день для «{ $norm }»?
case-because = Причины, шаг за шагом
case-not-computable = Нельзя вычислить: { $reason }
case-stands-still = Приостановлено, пока запрошены дополнительные сведения
case-zone = по времени { $zone }
case-timeline = Ход дела
case-timeline-order = Сначала новые. Акты обоих органов; у каждого указан его лист в журнале этого узла.
case-act-by = автор: { $author }, акт { $number }, ряд: { $lane }, лист { $leaf }
lane-requesting = запрашивающая сторона
lane-requested = запрашиваемая сторона
case-act-at = Составлен: { $moment } UTC
case-act-recorded = Записан другим органом: { $moment } UTC
case-act-waiting = Этот акт ждёт более раннего, который ещё не прибыл.
case-act-may-move = Место ещё может измениться: более раннее письмо может быть в пути.
case-act-objection = Приобщено с возражением: { $objection }
case-act-entered = На бумаге: { $sentence } (акт { $number } стороны { $lane }).
case-act-corrected = Внесено заново; действует последняя запись.
case-act-taken-back = Отозвано: не относится ни к какому письму этого дела.
case-act-crossed = Разминулось: автор не видел предшествующего письма. Ничего не меняет.
case-act-posted = Отправлено { $day } ({ $way })
case-act-arrived = Доставлено { $day }
case-letter = Письмо: { $state }
case-letter-leaf = там лист { $leaf }
case-elements = Что содержит запрос
case-element = Элемент
case-required = Обязателен
case-present = Имеется
case-content = Содержание
case-yes = Да
case-no = Нет
case-open = Зависит от открытого вопроса
case-by-article = Да, { $article }
case-exhibits = Доказательства
case-exhibit = Предмет
case-size = Размер
case-bytes = { $size } байт
case-fingerprint = Отпечаток (SHA-256)
case-custody = Цепочка хранения
custody-complete = Полная: две подписи
custody-open = Не завершена: { $signatures ->
    [0] подписей ещё нет
   *[other] одна подпись из двух
 }
case-lapses = Истёкшие сроки
case-lapse = «{ $norm }»: срок истёк { $moment } UTC
case-noted-by = отмечено: { $lanes }
case-escalations = Ступени лестницы
case-escalation = Лестница «{ $ladder }», ступень { $step }, для «{ $norm }»
case-next = Что можно сделать дальше
case-next-none = Сейчас от этой стороны ничего не требуется.
case-next-hint = Каждое — глагол команды comity case answer.
case-state-digest = Состояние дела
case-state-digest-hint = Оба органа видят один и тот же отпечаток, если у них одни и те же акты.
case-forked = В одном ряду стоят два разных акта с одним номером. До выяснения на этот ряд ничто не опирается.
case-table = Таблица: { $what }
back-to-case = Назад к делу
notice = Примечание

# Treaties
treaties-title = Договоры
treaties-held = Приняты этим узлом
treaties-empty = Этот узел не принял ни одного документа. Запрос может опираться на любой документ библиотеки ниже; команда comity treaty adopt добавляет ещё один.
treaties-caption = Документы, принятые этим узлом
treaty-id = Имя
treaty-name = Название
treaty-version = Версия
treaty-status = Запись
treaty-parties = Стороны
treaty-kind = Вид
treaty-force = Действие
treaty-verification = Положения и степень их сверки
treaty-overlays = Заявления и оговорки Сторон
treaty-generated = Этот текст составлен по формальной записи. Преимущество имеет аутентичный текст.
treaty-draft = Запись — проект: не все положения сверены. Всё, что на неё опирается, предварительно.
treaty-clauses = Что говорит документ
treaty-file-text = Файл в виде текста
treaty-encoded = Записано так
treaty-encoded-of = { $clause }: записано так
treaty-digest = Отпечаток файла
treaty-beside-file = Принято вместе с ним: { $file }
treaty-terminal = В терминале: comity treaty show { $treaty } выводит то же самое.
treaty-piece = Часть { $piece } из { $pieces }
treaty-pieces = Части этого текста
treaty-contents = Содержание
treaty-languages = Предложения на другом языке
treaty-place = Источник:
treaty-article = Статья { $number }.
treaty-outside = Положения вне статей
treaty-article-empty = Из этой статьи ничего не записано.
treaty-other-party = Обязанность существует перед другой Стороной, если её предложение не называет кого-то иного.
treaty-shown = Значение установлено и показано; пока ничто его не применяет.
treaty-kept = Прочитано и сохранено; пока не исполняется.
treaty-wording = Аутентичный текст { $paragraph } ({ $language }):
treaty-profile = Профиль { $profile }
treaty-chosen = Выбрано там, где текст молчит. В тексте этого нет.
treaty-declared = Заявлено или оговорено Сторонами, у каждой — отдельный файл. В тексте этого нет.
treaty-no-overlays = Заявлений и оговорок Сторон к этому тексту нет.
overlays-page = Заявления и оговорки Сторон: { $treaty }
overlays-terminal = В терминале: comity treaty show { $treaty } --overlays выводит то же самое под текстом.
meets-page = Где документы соприкасаются: { $treaty }
treaty-chosen-by = Кем выбрано: { $parties }.
treaty-no-marks = Ни одно положение не указывает, как оно сверялось с аутентичным текстом.
treaty-mark-count = { $clauses ->
    [one] Эту отметку несёт { $clauses } предложение.
    [few] Эту отметку несут { $clauses } предложения.
    [many] Эту отметку несут { $clauses } предложений.
   *[other] Эту отметку несут { $clauses } предложения.
 }
treaty-not-read = Этот текст нельзя показать в виде предложений. Ниже приведён файл в том виде, в каком он был принят.
treaty-topic-parties = Стороны в тексте
treaty-topic-standing = Вид
treaty-topic-languages = Языки
treaty-topic-uses = Другие документы
treaty-topic-periods = Как исчисляются сроки
treaty-topic-notes = Примечания
treaty-topic-tests = Испытания
tag-read = Прочитано
tag-secondary = Вторичный источник
tag-unchecked = Не сверено
tag-none = Без отметки

# The library of treaties
library-title = Библиотека
library-what = Документы, поставляемые с программой. Каждое положение указывает, насколько оно сверено с текстом.
library-search = Поиск в библиотеке
library-name = Название или имя содержит
library-state = Государство
library-narrow = Сузить список
library-all = Показать все
library-found = { $found ->
    [0] Ни один документ из { $all } не подходит.
    [one] { $found } документ из { $all }.
    [few] { $found } документа из { $all }.
    [many] { $found } документов из { $all }.
   *[other] { $found } документа из { $all }.
 }
library-empty = В библиотеке нет документа с такими словами в названии, который называет это государство. Напишите меньшую часть названия или оставьте одно из двух полей пустым.
library-caption = Документы библиотеки
library-terminal = В терминале: comity treaty list выводит тот же список, comity treaty audit — доли по отметкам.
state-unknown = Библиотека не называет государства «{ $written }». Напишите его название, как оно стоит в библиотеке, или код из двух букв.
state-near = Библиотека не называет государства «{ $written }». В ней есть: { $near }.
title-error = Ошибка: { $title }
kind-none = Вид не указан
kind-bilateral = Двусторонний договор
kind-multilateral = Многосторонний договор
kind-protocol = Протокол
kind-scheme = Недоговорный механизм
kind-eu-directive = Директива Европейского союза
kind-eu-regulation = Регламент Европейского союза
encoding-draft = Проект
encoding-final = Окончательная
encoding-in-force = Действует
encoding-terminated = Прекращена
encoding-none = Не указано
force-not-binding = Юридически не обязывает
force-terminated = Прекращён
force-nobody = Не действует: связанных им Сторон не известно
force-named = { $parties ->
    [one] Обязывает { $parties } названную в нём Сторону; с какого дня, не указано
    [few] Обязывает { $parties } названные в нём Стороны; с какого дня, не указано
    [many] Обязывает { $parties } названных в нём Сторон; с какого дня, не указано
   *[other] Обязывает { $parties } названной в нём Стороны; с какого дня, не указано
 }
force-named-since = { $parties ->
    [one] Действует для { $parties } названной в нём Стороны. Самое раннее начало: { $day }
    [few] Действует для { $parties } названных в нём Сторон. Самое раннее начало: { $day }
    [many] Действует для { $parties } названных в нём Сторон. Самое раннее начало: { $day }
   *[other] Действует для { $parties } названной в нём Стороны. Самое раннее начало: { $day }
 }
force-ratified = { $parties ->
    [one] Действует между ратифицировавшими: здесь известна { $parties } Сторона
    [few] Действует между ратифицировавшими: здесь известны { $parties } Стороны
    [many] Действует между ратифицировавшими: здесь известно { $parties } Сторон
   *[other] Действует между ратифицировавшими: здесь известно { $parties } Стороны
 }
force-ratified-since = { $parties ->
    [one] Действует между ратифицировавшими: здесь известна { $parties } Сторона. Самое раннее начало: { $day }
    [few] Действует между ратифицировавшими: здесь известны { $parties } Стороны. Самое раннее начало: { $day }
    [many] Действует между ратифицировавшими: здесь известно { $parties } Сторон. Самое раннее начало: { $day }
   *[other] Действует между ратифицировавшими: здесь известно { $parties } Стороны. Самое раннее начало: { $day }
 }
force-for-named = Называет Стороной: { $state }; с какого дня, не указано
force-for-since = Обязывает: { $state }. Начало: { $day }
force-for-left = Обязывал: { $state }. Конец: { $day }
force-for-undated = День, с которого он обязывает, не известен: { $state }
overlays-count = { $overlays ->
    [0] Нет
    [one] { $overlays } Сторона
    [few] { $overlays } Стороны
    [many] { $overlays } Сторон
   *[other] { $overlays } Стороны
 }
overlays-of = с заявлениями, оговорками или датами: { $treaty }
share-read = Прочитано { $read } из { $clauses }
share-secondary = По вторичному источнику: { $clauses }
share-unchecked = Не сверено: { $clauses }
share-none = Положений нет
share-unmarked = Положений: { $clauses }, все без отметки
share-legend = На полосах полная высота — то, что прочитано в самом тексте, половина высоты — то, что говорит вторичный источник, черта — то, чего никто не сверял. Несверенное нужно сверить, прежде чем на него полагаться.

# Where instruments meet
meets-title = Где документы соприкасаются
meets-what = Что устанавливают соотношения между документами и какие другие документы библиотеки говорят о том же вопросе. Какой из них применяется, зависит от двух государств и от дня.
meets-relations = Что устанавливают соотношения
meets-no-relations = Не записано ни одного соотношения этого текста и ни одного соотношения другого текста библиотеки, который его называет.
meets-topics = Вопрос за вопросом
meets-article = О тех же вопросах в других текстах
meets-link = { $topic } ({ $others })
meets-topic = { $topic }: { $others ->
    [0] других документов нет
    [one] ещё { $others } документ
    [few] ещё { $others } документа
    [many] ещё { $others } документов
   *[other] ещё { $others } документа
 }
meets-here = В этом тексте
meets-reached = Соотношения, касающиеся этого вопроса
meets-others = В других документах
meets-nobody = Ни один другой документ библиотеки об этом не говорит.
meets-terminal = В терминале: comity treaty resolve --pair DE,FR --topic { $topic } показывает, какой документ применяется между двумя государствами, здесь — Германией и Францией.
article-short = Статья { $number }
place = { $treaty }, статья { $number }
place-outside = { $treaty }, вне статей
topic-authorities = Органы
topic-channels = Каналы сношений
topic-providers = Поставщики услуг
topic-language = Язык
topic-authentication = Форма и удостоверение
topic-contents = Содержание запроса
topic-urgency = Срочность
topic-deadlines = Сроки
topic-powers = Полномочия
topic-dual-criminality = Обоюдное признание деяния преступлением
topic-grounds = Основания для отказа
topic-procedure = Порядок исполнения
topic-remedies = Средства защиты
topic-use = Использование доказательств
topic-confidentiality = Конфиденциальность
topic-data = Защита данных
topic-oversight = Надзор
topic-costs = Расходы

# Which treaty governs
governs-title = Какой договор применяется и чего он требует
governs-ask = Узнать, какой договор применяется к запросу
governs-what = Для двух государств и одного запроса: какой текст применяется, по какой статье и чего он требует до составления запроса. Ничего не регистрируется.
governs-help = В терминале: comity treaty obligations --pair DE,PL --measure content-data отвечает то же; comity treaty resolve показывает лишь, что применяется.
governs-terminal = То же в терминале:
governs-change = Изменить вопрос
governs-asks = Запрашивающее государство
governs-is-asked = Запрашиваемое государство
governs-state-hint = По названию или по коду из двух букв.
governs-measure = Мера
governs-category = Категория данных
governs-any = Не указано
governs-offence = Категория преступления
governs-offence-hint = Словами текстов, например corruption; несколько — через запятую.
governs-told = Что ещё сообщается
governs-told-hint = Как названо в вопросе ниже, например electronic-evidence=yes; несколько — через запятую.
governs-no-told = «{ $written }» ничего не сообщает. Напишите имя и значение, например electronic-evidence=yes.
governs-questions = { $count ->
    [one] { $count } ответ прояснил бы больше
    [few] { $count } ответа прояснили бы больше
    [many] { $count } ответов прояснили бы больше
   *[other] { $count } ответа прояснили бы больше
 }
governs-questions-more = { $count ->
    [one] Ещё { $count } вопрос
    [few] Ещё { $count } вопроса
    [many] Ещё { $count } вопросов
   *[other] Ещё { $count } вопроса
 }
governs-question-of = Отвечает { $who }.
yes = Да
no = Нет
governs-side-requesting = запрашивающая сторона
governs-side-requested = запрашиваемая сторона
governs-received = День получения
governs-received-hint = Например, 21 12 2026.
governs-urgency = Срочность
governs-urgent = Запрос срочный
governs-basis = Документ, на который ссылается запрос
governs-basis-hint = Он сохраняется, если обязывает обе стороны; лучший лишь предлагается.
governs-basis-none = Нет
governs-lang = Язык предложений
governs-lang-of-page = Язык страницы
governs-button = Ответить на вопрос
date-day = День
date-month = Месяц
date-year = Год
form-wrong = На вопрос пока нельзя ответить
governs-no-asks = Напишите запрашивающее государство: название или код.
governs-no-asked = Напишите запрашиваемое государство: название или код.
governs-same-state = Государство не может обратиться к самому себе. Напишите другое государство.
governs-no-measure = Выберите меру из списка или не выбирайте никакой.
governs-no-category = Выберите категорию данных из списка или не выбирайте никакой.
governs-no-offence = Напишите преступления буквами и дефисами, например money-laundering, через запятую.
governs-no-day = Напишите день получения: день, месяц, год, например 21 12 2026.
governs-no-basis = Выберите документ из списка или не выбирайте никакого.
state = { $name } ({ $code })
warning = Внимание:
governs-rests = На чём основан запрос
governs-cited-kept = Запрос на него ссылается, и он обязывает обе стороны: он сохраняется.
governs-most-topics = Между этими двумя государствами он применяется к наибольшему числу вопросов.
governs-cited-not = Запрос ссылается на { $treaty }, но здесь это не основание. Причины указаны ниже.
governs-nothing-put = Молча ничто не ставится на его место. Человек выбирает из того, что обязывает обоих:
governs-nothing = В библиотеке нет ничего, что обязывает обоих.
governs-person-chooses = Выбирает человек. Ни одно правило не ставит один из этих документов впереди других:
governs-proposed = Первым был бы { $treaty }; он лишь предлагается.
governs-none-certain = Каждый из этих документов — лишь для некоторых преступлений или доказательств, и ни один не подходит наверняка: { $treaties }. Об этом скажут вопросы ниже.
governs-may-bind = Открыт вопрос, присоединяются ли эти документы:
governs-why-basis = Почему
governs-topics = Что применяется, вопрос за вопросом
governs-topic = Вопрос
governs-who = Применяется
governs-reason = Причина
governs-losers = Не применяется
governs-choose = Человек выбирает из следующего
governs-open = Зависит от открытого вопроса: сначала — без него, затем — с ним
governs-nobody = Ни один документ
governs-beside = { $treaty } остаётся на втором плане.
governs-others = { $others ->
    [one] Ещё { $others }
    [few] Ещё { $others }
    [many] Ещё { $others }
   *[other] Ещё { $others }
 }
warnings = { $warnings ->
    [one] { $warnings } вопрос нужно проверить, прежде чем полагаться на дальнейшее
    [few] { $warnings } вопроса нужно проверить, прежде чем полагаться на дальнейшее
    [many] { $warnings } вопросов нужно проверить, прежде чем полагаться на дальнейшее
   *[other] { $warnings } вопроса нужно проверить, прежде чем полагаться на дальнейшее
 }
governs-not-counted = { $count ->
    [one] { $count } документ библиотеки не учитывается между этими двумя государствами
    [few] { $count } документа библиотеки не учитываются между этими двумя государствами
    [many] { $count } документов библиотеки не учитываются между этими двумя государствами
   *[other] { $count } документа библиотеки не учитываются между этими двумя государствами
 }
governs-asks-of-it = Чего требует «{ $treaty }»
governs-if-it = Если запрос основан на документе «{ $treaty }»
governs-read-with = Читается вместе с: { $treaties }.
governs-silent = { $treaty } не содержит положения об этом для данного запроса.
reason-alone = Ни один другой документ об этом не говорит.
reason-replaces = Заменяет { $others }.
reason-residual = Обязывает обоих; без него на его место встал бы { $others }.
reason-in-lieu = Применяется вместо { $others }, как договорились обе стороны.
reason-prevails = Имеет преимущество перед { $others }.
reason-supplements = Дополняет { $others }.
reason-more-favourable = Помогает запрашивающему органу больше, чем { $others }.
reason-later = Более поздний, чем { $others }.
reason-more-special = Более специальный, чем { $others }.
reason-cited = На него ссылается запрос.
reason-cited-over = На него ссылается запрос; он сохраняется наряду с { $others }.
reason-beside = Действует наряду с { $others }.
lost-replaces = { $treaties }: заменяет { $other }.
lost-residual = { $treaties }: действует лишь там, где не обязывает другой; здесь обязывает { $other }.
lost-in-lieu = { $treaties }: уступает место { $other }, как договорились обе стороны.
lost-prevails = { $treaties }: преимущество имеет { $other }.
lost-beside = { $treaties }: остаётся наряду с { $other }.
lost-more-favourable = { $treaties }: помогает запрашивающему органу меньше, чем { $other }.
lost-later = { $treaties }: более ранний, чем { $other }.
lost-more-special = { $treaties }: более общий, чем { $other }.
lost-cited = { $treaties }: запрос ссылается на { $other }.
lost-silent = Об этом ничего не говорят: { $treaties }.
section-scope = Для чего документ предназначен
section-channels = Каким путём
section-authorities = Органы
section-languages = На каком языке
section-elements = Что должен содержать запрос
section-forms = Форма и формальности
section-providers = Поставщики услуг
section-dual_criminality = Обоюдное признание деяния преступлением
section-grounds = Основания для отказа, которые могут возникнуть
section-before_refusal = До отказа
section-deadlines = К какому сроку
section-later = Позже, когда произойдёт нечто другое
section-if_missed = Если срок пропущен
section-powers = Что каждая сторона может делать и чего не может
section-costs = Расходы
section-use = Использование, конфиденциальность, данные
section-safeguards = Гарантии, о которых следует помнить
section-remedies = Средства защиты
category-subscriber = Данные об абонентах
category-identification = Идентификационные данные
category-traffic = Данные о потоках
category-content = Данные о содержании
ground-force-may-refuse = По этому основанию в помощи может быть отказано; решает человек.
ground-force-must-refuse = Если это основание установлено, в помощи отказывают; решает человек.
ground-force-may-postpone = По этому основанию помощь может быть отложена, но не отказана.
ground-force-may-return = Запрос может быть возвращён из-за формы, но не отклонён.
ground-force-never = На него никогда нельзя ссылаться.
ground-force-never-alone = На него одного ссылаться нельзя.
item-open = Открыто
item-here = Здесь:
item-question = Открыто:
item-more = { $more ->
    [one] Открыт ещё { $more } вопрос.
    [few] Открыты ещё { $more } вопроса.
    [many] Открыто ещё { $more } вопросов.
   *[other] Открыто ещё { $more } вопроса.
 }
item-decides = Решает:
item-consult = Сначала проводятся консультации:
ground-status-available = Ничто из сообщённого его пока не исключает.
ground-status-unavailable = Здесь оно не возникает.
ground-status-to-be-determined = Возникает ли оно, ещё предстоит установить.
ground-status-barred = Здесь оно исключено.
item-if = Зависит от:
item-about = Для: { $about }
item-why = Почему
cite-profile = Выбрано профилем { $profile }; в тексте этого нет.
cite-overlay = Заявлено или оговорено: { $party }.
cite-law = Из права государства: { $state }.
cite-counted = Исчислено по профилю { $profile }; в тексте этого правила нет.
line-mark = [{ $mark }]

# When something is not there
not-found-title = Такой страницы нет
not-found = По этому адресу ничего нет. На рабочем столе перечислены все дела этого органа.
closed-title = Эти страницы открываются по ссылке
closed = Эта ссылка не этого узла, или узел с тех пор запущен заново. Войдите или откройте ссылку, которую выводит команда comity serve при запуске узла.
refused-title = Это не удалось показать
