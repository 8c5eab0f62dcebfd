# ما تقوله الصفحات، بالعربية.
# أعدت هذه الترجمة بمساعدة آلة ولم يراجعها بعد قارئ من أهل الاختصاص (machine-drafted, not yet checked by a native reader of the field).

# The frame
skip-to-main = الانتقال إلى المحتوى الرئيسي
navigation = التنقل الرئيسي
nav-desk = مكتب العمل
nav-treaties = المعاهدات
practice-region = تدريب
practice-banner = تدريب: قضايا هذه العقدة لا تلزم أحدا.
practice-time = يضبط وقتها باليد: { $time }.
page-languages = هذه الصفحة بلغة أخرى
translation-unchecked = أعدت هذه الترجمة بمساعدة آلة، ولم يراجعها بعد أحد من العاملين في هذا المجال بهذه اللغة.
footer = ما تعرضه هذه الصفحات وما تفعله يمكن القيام به أيضا بالأمر comity، وتعدد مساعدته الأفعال المتاحة.

# Days and moments
day-in-full = { $weekday } { $day } { $month } { $year }
moment-in-full = { $day }، { $time }
weekday-1 = الاثنين
weekday-2 = الثلاثاء
weekday-3 = الأربعاء
weekday-4 = الخميس
weekday-5 = الجمعة
weekday-6 = السبت
weekday-7 = الأحد
month-1 = كانون الثاني/يناير
month-2 = شباط/فبراير
month-3 = آذار/مارس
month-4 = نيسان/أبريل
month-5 = أيار/مايو
month-6 = حزيران/يونيه
month-7 = تموز/يوليه
month-8 = آب/أغسطس
month-9 = أيلول/سبتمبر
month-10 = تشرين الأول/أكتوبر
month-11 = تشرين الثاني/نوفمبر
month-12 = كانون الأول/ديسمبر

# Measures
measure-service = تبليغ المستندات
measure-statement-voluntary = الإدلاء بأقوال طوعا
measure-testimony-compelled = الشهادة الإجبارية
measure-video-hearing = الاستماع بواسطة التداول بالفيديو
measure-telephone-hearing = الاستماع بواسطة الهاتف
measure-documents-public = الوثائق العامة
measure-production-business = السجلات التجارية
measure-bank-accounts = الحسابات المصرفية
measure-bank-transactions = المعاملات المصرفية
measure-bank-monitoring = رصد المعاملات المصرفية
measure-search-seizure = التفتيش والضبط
measure-examine-site = معاينة المواقع
measure-subscriber-data = بيانات المشتركين
measure-domain-registrant = بيانات مسجلي أسماء النطاقات
measure-traffic-data = بيانات الحركة
measure-content-data = بيانات المحتوى
measure-preservation = حفظ البيانات
measure-traffic-partial-disclosure = الكشف الجزئي عن بيانات الحركة
measure-realtime-traffic = جمع بيانات الحركة في الوقت الحقيقي
measure-interception = اعتراض الاتصالات
measure-covert = التحريات السرية
measure-controlled-delivery = التسليم المراقب
measure-cross-border-observation = المراقبة عبر الحدود
measure-freeze-evidence = تجميد الأدلة
measure-freeze-assets = تجميد الموجودات
measure-confiscation = المصادرة
measure-transfer-custody = نقل شخص محتجز
measure-voluntary-travel = الحضور الطوعي
measure-locate-identify = تحديد مكان شخص أو هويته
measure-jit = فريق التحقيق المشترك
measure-spontaneous = المعلومات التلقائية
measure-restitution = الرد
measure-proceedings-transfer = نقل الإجراءات الجنائية
measure-emergency-disclosure = الكشف الطارئ

# Where an item stands
status-drafting = قيد الصياغة
status-internal-review = مراجعة داخلية
status-translation = ترجمة
status-signed = موقع
status-transmitted = مرسل
status-undeliverable = تعذر تسليمه
status-received = مستلم
status-forwarded = محال إلى السلطة المختصة
status-acknowledged = أقر باستلامه
status-screening = فحص شكلي
status-needs-information = مطلوب معلومات إضافية
status-returned = معاد
status-admissibility = فحص المقبولية
status-consultation = تشاور
status-conditional = مشروط
status-postponed = مرجأ
status-refused = مرفوض
status-accepted = مقبول
status-court-order = أمر قضائي
status-executing = قيد التنفيذ
status-remedy-window = مهلة الطعن
status-appeal = طعن
status-partial = منفذ جزئيا
status-impossible = متعذر التنفيذ
status-executed = منفذ
status-filtering = فرز البيانات
status-transmitting-evidence = الأدلة في الطريق
status-evidence-received = تم تسلم الأدلة
status-supplementary = طلب تكميلي
status-in-use = قيد الاستخدام
status-use-extension = توسيع الاستخدام
status-return-due = الإعادة مستحقة
status-feedback = إبلاغ بالنتيجة
status-withdrawn = مسحوب
status-lapsed = متروك
status-closed = مقفل

# Elements of a request
element-request-id = رقم الطلب
element-instrument = الصك المستند إليه
element-request-status = حالة الطلب
element-related-requests = الطلبات ذات الصلة
element-requesting-state = الدولة الطالبة
element-requested-state = الدولة متلقية الطلب
element-requesting-authority = السلطة الطالبة
element-authority-conducting = السلطة القائمة بالإجراءات
element-validating-authority = سلطة التصديق
element-confirmation-contact = جهة الاتصال للتأكيد
element-requested-authority = السلطة متلقية الطلب
element-date-issued = تاريخ الإصدار
element-proceeding-type = نوع الإجراءات
element-proceeding-stage = مرحلة الإجراءات
element-subject-matter = الموضوع
element-facts-summary = ملخص الوقائع
element-offences = الجرائم
element-offence-category = فئة الجرم
element-persons = الأشخاص
element-assistance-requested = المساعدة الملتمسة
element-purpose-of-evidence = الغرض الذي تلتمس من أجله الأدلة
element-necessity-proportionality = الضرورة والتناسب
element-nexus = الصلة بالقضية
element-special-procedure = الإجراء الخاص
element-deadline = الأجل المرغوب
element-urgency = الاستعجال
element-confidentiality = السرية
element-data-categories = فئات البيانات
element-identifiers = معرفات الحسابات أو الأجهزة
element-service-provider = مقدم الخدمات
element-preservation-ref = رقم الحفظ
element-domestic-order = الأمر القضائي الداخلي
element-remedies-used = سبل الانتصاف المستخدمة
element-officers-attend = حضور الموظفين
element-language = اللغة
element-assurances = الضمانات
element-use-limitation-accept = قبول حدود الاستخدام
element-data-protection = حماية البيانات
element-evidence-return = إعادة الأدلة
element-evidence-format = شكل الأدلة
element-costs = التكاليف
element-annexes = المرفقات
element-signature = التوقيع
element-transmission = الإرسال
element-sensitivity = درجة الحساسية

# Grounds
ground-essential-interests = المساس بالمصالح الأساسية
ground-national-security-sources = مصادر الأمن القومي
ground-domestic-prohibited = حظر الإجراء بموجب القانون الداخلي
ground-contrary-to-mla-law = التعارض مع قانون المساعدة القانونية
ground-compulsory-measures = التدابير القسرية
ground-burden = العبء المفرط
ground-de-minimis = ضآلة الأهمية
ground-dual-criminality = ازدواجية التجريم
ground-measure-restricted = تقييد التدبير
ground-political-offence = الجرم السياسي
ground-military-offence = الجرم العسكري
ground-fiscal-offence = الجرم المالي
ground-territoriality = الإقليمية
ground-ne-bis-in-idem = عدم جواز المحاكمة على الجرم ذاته مرتين
ground-discrimination = التمييز
ground-torture-risk = خطر التعذيب
ground-death-penalty = عقوبة الإعدام
ground-fundamental-rights = الحقوق الأساسية
ground-safety = سلامة الأشخاص
ground-immunity-privilege-press = الحصانة أو السر المهني أو حرية الصحافة
ground-nonconforming = عدم مطابقة الطلب للأحكام
ground-not-competent-issuer = عدم اختصاص السلطة المصدرة
ground-own-proceedings = إجراءات جارية في الدولة متلقية الطلب
ground-bank-secrecy = السرية المصرفية

# Acts, by their kind on the wire (a dot is written as a hyphen)
act-request-submitted = إرسال الطلب
act-request-forwarded = الإحالة إلى السلطة المختصة
act-request-acknowledged = الإقرار باستلام الطلب
act-request-asked = طلب معلومات إضافية
act-request-supplemented = إرسال معلومات تكميلية
act-item-consulted = التشاور
act-item-accepted = القبول
act-item-refused = الرفض
act-item-postponed = الإرجاء
act-clock-extended = تمديد الأجل
act-request-withdrawn = السحب
act-item-executed = التنفيذ
act-exhibit-handed-over = تسليم الأدلة
act-exhibit-received = تسلم الأدلة
act-item-screened = بدء الفحص الشكلي
act-item-assessed = بدء الفحص القانوني
act-item-returned = الإعادة لعيب في الشكل
act-item-offered = عرض المساعدة بشروط
act-item-conditions-accepted = قبول الشروط
act-item-conditions-declined = عدم قبول الشروط
act-item-lifted = إنهاء الإرجاء
act-item-before-court = العرض على المحكمة
act-item-begun = بدء التنفيذ
act-item-partly-executed = التنفيذ جزئيا
act-item-impossible = ثبوت تعذر التنفيذ
act-item-remedy-opened = فتح باب الطعن
act-item-remedy-filed = تقديم الطعن
act-item-remedy-dismissed = رد الطعن
act-item-remedy-upheld = قبول الطعن
act-item-refusal-set-aside = إلغاء الرفض
act-item-filtering = جار الفرز
act-item-need-asked = الاستفسار عما إذا كانت الحاجة لا تزال قائمة
act-item-need-confirmed = الحاجة لا تزال قائمة
act-item-abandoned = الترك
act-item-followed-up = المتابعة
act-item-used = الاستخدام في الإجراءات
act-item-use-asked = طلب الموافقة على استخدام آخر
act-item-use-allowed = الإذن باستخدام آخر
act-item-use-declined = عدم الإذن باستخدام آخر
act-item-return-wanted = طلب إعادة النسخ الأصلية
act-item-given-back = إعادة النسخ الأصلية
act-item-deleted = الحذف بعد السحب
act-item-fed-back = الإبلاغ بالنتيجة
act-case-reopened = إعادة الفتح
act-case-closed = الإقفال
act-clock-lapsed = انقضاء أجل
act-clock-escalated = الانتقال إلى درجة أعلى في سلم التصعيد
act-paper-carried = يجري على الورق
act-paper-came = قيد رسالة
act-paper-posted = أُرسل بالبريد
act-paper-arrived = وصل
act-paper-ended = مطلوب على المنصة
act-other = فعل من نوع آخر

# States of a norm
norm-possible = يتوقف على مسألة مفتوحة
norm-created = لم يبدأ سريانه بعد
norm-in-force = سار
norm-fulfilled = موفى به
norm-violated = انقضى الأجل
norm-discharged = منقض
norm-expired = انتهت مدته
norm-waived = متنازل عنه
norm-suspended = موقوف
norm-excused = معذور
norm-fulfilled-late = موفى به متأخرا
norm-remedied = متدارك
norm-exercised = ممارس
norm-absent = لا ينشأ

# Letters
letter-queued = في انتظار الإرسال
letter-submitted = في الطريق
letter-arrived = وصلت ولم تضم إلى الملف بعد
letter-filed = ضمتها السلطة الأخرى إلى الملف
letter-objected = ضمتها السلطة الأخرى إلى الملف مع الاعتراض
letter-undeliverable = تعذر تسليمها

# Verification marks
mark-read = قرئت المادة.
mark-secondary = وجد في مصدر ثانوي، ولم تقرأ المادة نفسها.
mark-unchecked = لم يقارن بالمادة.
mark-unmarked = لم يبين أحد كيف جرى التحقق من هذا الحكم.
mark-none = لم يبين أحد كيف جرى التحقق من هذا الحكم.
mark-own = صك متخيل.

# The desk
desk-title = مكتب العمل
desk-summary = { $cases ->
    [zero] لا توجد قضايا مسجلة.
    [one] قضية واحدة مسجلة.
    [two] قضيتان مسجلتان.
    [few] { $cases } قضايا مسجلة.
    [many] { $cases } قضية مسجلة.
   *[other] { $cases } قضية مسجلة.
 }
desk-empty = لا يوجد طلب في انتظارك. تبدأ طلباتكم من «طلب جديد».
desk-draft-treaty = التواريخ المستندة إلى «{ $treaty }» مؤقتة: فترميزه مشروع، ولم يتحقق من جميع أحكامه.
desk-reads-only = هذه العقدة لا تقيّد شيئا: { $sentence }
desk-key-alarm = المفاتيح: { $sentence }
desk-journal-alarm = سجل لا يتطابق: { $sentence } اسأل السلطة الأخرى هاتفيا قبل الاعتماد عليه.
desk-caption = ما ينتظر الإجراء، بحسب أقرب أجل قانوني
desk-reference = الرقم المرجعي
desk-counterpart = السلطة الأخرى
desk-asked = المطلوب
desk-due = الأجل
desk-turn = الدور
desk-status = الحالة
desk-table = قضايا هذه السلطة
turn-ours = الدور علينا
turn-theirs = الدور على { $state }
turn-nobody = لا دور على أحد
turn-draft = مسودة
due-none = لا يسري أي أجل
due-still = موقوف؛ كان الأجل { $day }
due-on = الأجل: { $day }
due-days = { $days ->
    [zero] اليوم
    [one] بعد يوم واحد
    [two] بعد يومين
    [few] بعد { $days } أيام
    [many] بعد { $days } يوما
   *[other] بعد { $days } يوم
 }
due-lapsed = انقضى الأجل في { $day }
overlay-on-paper = على الورق
overlay-stalled = انقضى أحد الآجال
overlay-incident = توجد حادثة مفتوحة
page-previous = السابق
page-next = التالي
pages-of-desk = صفحات مكتب العمل

# A case
case-title = القضية { $case }
case-who = { $requesting } تطلب المساعدة من { $requested } بموجب «{ $treaty }»
case-items = المطلوب
case-item = البند
case-measure = التدبير
case-urgent = الطلب عاجل.
case-clocks = الآجال
case-clocks-none = لم يبدأ أي أجل.
case-clock-caption = آجال هذه القضية
case-norm = الالتزام
case-article = المادة
case-state = الحالة
case-due = اليوم الأخير
case-why = لماذا هذا التاريخ
case-why-of = لماذا هذا هو اليوم الأخير للالتزام «{ $norm }»؟
case-because = الأسباب خطوة خطوة
case-not-computable = لا يمكن حسابه: { $reason }
case-stands-still = موقوف إلى حين ورود المعلومات الإضافية
case-zone = بتوقيت { $zone }
case-timeline = التسلسل الزمني
case-timeline-order = الأحدث أولا. أفعال السلطتين كلتيهما، ومع كل فعل ورقته في سجل هذه العقدة.
case-act-by = من { $author }، الفعل { $number } من سلسلة { $lane }، الورقة { $leaf }
lane-requesting = الطرف الطالب
lane-requested = الطرف متلقي الطلب
case-act-at = كتب في { $moment } UTC
case-act-recorded = سجلته السلطة الأخرى في { $moment } UTC
case-act-waiting = ينتظر هذا الفعل فعلا سابقا لم يصل بعد.
case-act-may-move = قد يتغير موضعه: فقد تكون رسالة أسبق في الطريق.
case-act-objection = ضم إلى الملف مع الاعتراض: { $objection }
case-act-entered = على الورق: { $sentence } (الفعل { $number } في مسار { $lane }).
case-act-corrected = أُعيد قيده لاحقاً؛ والعبرة بالقيد الأخير.
case-act-taken-back = سُحب: لا يقابل أي رسالة في هذه القضية.
case-act-crossed = تقاطع: لم يكن محرره قد اطلع على رسالة سابقة. ولا يغيّر شيئاً.
case-act-posted = أُرسل في { $day } ({ $way })
case-act-arrived = وصل في { $day }
case-letter = الرسالة: { $state }
case-letter-leaf = الورقة { $leaf } هناك
case-elements = ما يتضمنه الطلب
case-element = العنصر
case-required = لازم
case-present = موجود
case-content = المضمون
case-yes = نعم
case-no = لا
case-open = يتوقف على مسألة مفتوحة
case-by-article = نعم، { $article }
case-exhibits = الأدلة
case-exhibit = الحرز
case-size = الحجم
case-bytes = { $size } بايت
case-fingerprint = البصمة (SHA-256)
case-custody = سلسلة الحيازة
custody-complete = مكتملة: توقيعان
custody-open = غير مكتملة: { $signatures ->
    [0] لا توقيع بعد
   *[other] توقيع واحد من اثنين
 }
case-lapses = الآجال المنقضية
case-lapse = انقضى أجل «{ $norm }» في { $moment } UTC
case-noted-by = أثبته: { $lanes }
case-escalations = درجات سلم التصعيد
case-escalation = السلم «{ $ladder }»، الدرجة { $step }، بشأن «{ $norm }»
case-next = ما يمكن القيام به بعد ذلك
case-next-none = لا يطلب شيء من هذا الجانب الآن.
case-next-hint = كل منها فعل من أفعال الأمر comity case answer.
case-state-digest = حالة القضية
case-state-digest-hint = ترى السلطتان البصمة نفسها متى كانت لديهما الأفعال نفسها.
case-forked = يوجد فعلان مختلفان برقم واحد في سلسلة واحدة. ولا يبنى شيء على تلك السلسلة إلى أن يسوى الأمر.
case-table = جدول: { $what }
back-to-case = العودة إلى القضية
notice = ملاحظة

# Treaties
treaties-title = المعاهدات
treaties-held = ما اعتمدته هذه العقدة
treaties-empty = لم تعتمد هذه العقدة أي صك. ويجوز أن يستند الطلب إلى أي صك من المكتبة أدناه؛ ويدخل الأمر comity treaty adopt صكا آخر.
treaties-caption = الصكوك التي اعتمدتها هذه العقدة
treaty-id = الاسم
treaty-name = العنوان
treaty-version = الإصدار
treaty-status = الترميز
treaty-parties = الأطراف
treaty-kind = النوع
treaty-force = النفاذ
treaty-verification = الأحكام ومدى التحقق منها
treaty-overlays = إعلانات الأطراف وتحفظاتها
treaty-generated = هذا العرض مولد من الترميز. والعبرة بالنص ذي الحجية.
treaty-draft = الترميز مشروع: لم يتحقق من جميع الأحكام. وكل ما يستند إليه مؤقت.
treaty-clauses = ما ينص عليه
treaty-file-text = الملف في صورة نص
treaty-encoded = ترميزه
treaty-encoded-of = { $clause }، ترميزه
treaty-digest = بصمة الملف
treaty-beside-file = اعتمد معه: { $file }
treaty-terminal = في الطرفية: يعرض الأمر comity treaty show { $treaty } الشيء نفسه.
treaty-piece = الجزء { $piece } من { $pieces }
treaty-pieces = أجزاء هذا النص
treaty-contents = المحتويات
treaty-languages = الجمل بلغة أخرى
treaty-place = المصدر:
treaty-article = المادة { $number }.
treaty-outside = أحكام خارج المواد
treaty-article-empty = لم يرمز شيء من هذه المادة.
treaty-other-party = يكون الالتزام تجاه الطرف الآخر ما لم تسم جملته غيره.
treaty-shown = قيمته محددة ومعروضة، ولا شيء يفرضها بعد.
treaty-kept = مقروء ومحفوظ، ولم ينفذ بعد.
treaty-wording = النص ذو الحجية لـ { $paragraph } ({ $language }):
treaty-profile = الملف { $profile }
treaty-chosen = اختير حيث سكت النص. وهو ليس في النص.
treaty-declared = أعلنته أطراف أو تحفظت عليه، كل منها في ملف مستقل. وهو ليس في النص.
treaty-no-overlays = لا توجد إعلانات أو تحفظات محفوظة لأي طرف بشأن هذا النص.
overlays-page = إعلانات الأطراف وتحفظاتها: { $treaty }
overlays-terminal = في الطرفية: يعرض الأمر comity treaty show { $treaty } --overlays الشيء نفسه تحت النص.
meets-page = حيث تتلاقى الصكوك: { $treaty }
treaty-chosen-by = اختاره: { $parties }.
treaty-no-marks = لا يبين أي حكم كيف جرت مقارنته بالنص ذي الحجية.
treaty-mark-count = { $clauses ->
    [zero] لا تحملها أي جملة.
    [one] تحملها جملة واحدة.
    [two] تحملها جملتان.
    [few] تحملها { $clauses } جمل.
    [many] تحملها { $clauses } جملة.
   *[other] تحملها { $clauses } جملة.
 }
treaty-not-read = لا يمكن عرض هذا النص في صورة جمل. والملف أدناه كما اعتمد.
treaty-topic-parties = الأطراف في النص
treaty-topic-standing = النوع
treaty-topic-languages = اللغات
treaty-topic-uses = صكوك أخرى
treaty-topic-periods = كيفية حساب الآجال
treaty-topic-notes = ملاحظات
treaty-topic-tests = اختبارات
tag-read = مقروء
tag-secondary = مصدر ثانوي
tag-unchecked = غير متحقق منه
tag-none = بلا علامة

# The library of treaties
library-title = المكتبة
library-what = صكوك ترد مع البرنامج. ويبين كل حكم مدى مقارنته بالنص.
library-search = البحث في المكتبة
library-name = العنوان أو الاسم يتضمن
library-state = الدولة
library-narrow = تضييق القائمة
library-all = عرض الكل
library-found = { $found ->
    [zero] لا يوافق ذلك أي صك من { $all }.
    [one] صك واحد من { $all }.
    [two] صكان من { $all }.
    [few] { $found } صكوك من { $all }.
    [many] { $found } صكا من { $all }.
   *[other] { $found } صك من { $all }.
 }
library-empty = لا شيء في المكتبة يحمل هذا في عنوانه ويسمي هذه الدولة. اكتب قدرا أقل من العنوان، أو اترك أحد الحقلين فارغا.
library-caption = صكوك المكتبة
library-terminal = في الطرفية: يعرض الأمر comity treaty list القائمة نفسها، والأمر comity treaty audit النسب بحسب العلامة.
state-unknown = لا تسمي المكتبة دولة باسم «{ $written }». اكتب اسمها كما يرد في المكتبة، أو رمزها المؤلف من حرفين.
state-near = لا تسمي المكتبة دولة باسم «{ $written }». وفيها: { $near }.
title-error = خطأ: { $title }
kind-none = النوع غير مبين
kind-bilateral = معاهدة ثنائية
kind-multilateral = معاهدة متعددة الأطراف
kind-protocol = بروتوكول
kind-scheme = ترتيب غير تعاهدي
kind-eu-directive = توجيه صادر عن الاتحاد الأوروبي
kind-eu-regulation = لائحة صادرة عن الاتحاد الأوروبي
encoding-draft = مشروع
encoding-final = نهائي
encoding-in-force = نافذ
encoding-terminated = منته
encoding-none = غير مبين
force-not-binding = غير ملزم قانونا
force-terminated = منته
force-nobody = غير نافذ: لا يعرف طرف ملتزم به
force-named = { $parties ->
    [zero] لا يلزم أي طرف، ولم يبين منذ متى
    [one] يلزم الطرف الوحيد الذي يسميه، ولم يبين منذ متى
    [two] يلزم الطرفين اللذين يسميهما، ولم يبين منذ متى
    [few] يلزم { $parties } أطراف يسميها، ولم يبين منذ متى
    [many] يلزم { $parties } طرفا يسميها، ولم يبين منذ متى
   *[other] يلزم { $parties } طرف يسميها، ولم يبين منذ متى
 }
force-named-since = { $parties ->
    [zero] لا ينفذ تجاه أي طرف، منذ { $day } على الأقرب
    [one] نافذ تجاه الطرف الوحيد الذي يسميه، منذ { $day } على الأقرب
    [two] نافذ تجاه الطرفين اللذين يسميهما، منذ { $day } على الأقرب
    [few] نافذ تجاه { $parties } أطراف يسميها، منذ { $day } على الأقرب
    [many] نافذ تجاه { $parties } طرفا يسميها، منذ { $day } على الأقرب
   *[other] نافذ تجاه { $parties } طرف يسميها، منذ { $day } على الأقرب
 }
force-ratified = { $parties ->
    [zero] نافذ بين من صدقوا عليه: لا يعرف هنا أي طرف
    [one] نافذ بين من صدقوا عليه: يعرف هنا طرف واحد
    [two] نافذ بين من صدقوا عليه: يعرف هنا طرفان
    [few] نافذ بين من صدقوا عليه: تعرف هنا { $parties } أطراف
    [many] نافذ بين من صدقوا عليه: يعرف هنا { $parties } طرفا
   *[other] نافذ بين من صدقوا عليه: يعرف هنا { $parties } طرف
 }
force-ratified-since = { $parties ->
    [zero] نافذ بين من صدقوا عليه: لا يعرف هنا أي طرف، منذ { $day } على الأقرب
    [one] نافذ بين من صدقوا عليه: يعرف هنا طرف واحد، منذ { $day } على الأقرب
    [two] نافذ بين من صدقوا عليه: يعرف هنا طرفان، منذ { $day } على الأقرب
    [few] نافذ بين من صدقوا عليه: تعرف هنا { $parties } أطراف، منذ { $day } على الأقرب
    [many] نافذ بين من صدقوا عليه: يعرف هنا { $parties } طرفا، منذ { $day } على الأقرب
   *[other] نافذ بين من صدقوا عليه: يعرف هنا { $parties } طرف، منذ { $day } على الأقرب
 }
force-for-named = يسمي { $state } طرفا؛ ولم يبين منذ أي يوم
force-for-since = يلزم { $state } منذ { $day }
force-for-left = كان يلزم { $state } حتى { $day }
force-for-undated = لا يعرف اليوم الذي يلزم فيه { $state }
overlays-count = { $overlays ->
    [zero] لا شيء
    [one] طرف واحد
    [two] طرفان
    [few] { $overlays } أطراف
    [many] { $overlays } طرفا
   *[other] { $overlays } طرف
 }
overlays-of = لها إعلانات أو تحفظات أو تواريخ بشأن { $treaty }
share-read = قرئ { $read } من { $clauses }
share-secondary = من مصدر ثانوي: { $clauses }
share-unchecked = غير متحقق منه: { $clauses }
share-none = لا توجد أحكام
share-unmarked = عدد الأحكام { $clauses }، كلها بلا علامة
share-legend = في الأشرطة، الارتفاع الكامل هو ما قرئ في النص نفسه، ونصف الارتفاع هو ما يقوله مصدر ثانوي، والخط هو ما لم يتحقق منه أحد. ويجب التحقق مما لم يتحقق منه قبل أن يعتمد عليه أحد.

# Where instruments meet
meets-title = حيث تتلاقى الصكوك
meets-what = ما ترتبه العلاقات بين الصكوك، وأي صكوك أخرى في المكتبة تتناول المسألة نفسها. ويتوقف الصك الواجب التطبيق على الدولتين وعلى اليوم.
meets-relations = ما ترتبه العلاقات
meets-no-relations = لم ترمز أي علاقة لهذا النص، ولا لنص آخر في المكتبة يسميه.
meets-topics = مسألة مسألة
meets-article = في المسائل نفسها في نصوص أخرى
meets-link = { $topic } ({ $others })
meets-topic = { $topic }: { $others ->
    [zero] لا صك آخر
    [one] صك واحد آخر
    [two] صكان آخران
    [few] { $others } صكوك أخرى
    [many] { $others } صكا آخر
   *[other] { $others } صك آخر
 }
meets-here = في هذا النص
meets-reached = العلاقات التي تشمل هذه المسألة
meets-others = في صكوك أخرى
meets-nobody = لا يتناولها أي صك آخر في المكتبة.
meets-terminal = في الطرفية: يبين الأمر comity treaty resolve --pair DE,FR --topic { $topic } ما يطبق عليها بين دولتين، هما هنا ألمانيا وفرنسا.
article-short = المادة { $number }
place = { $treaty }، المادة { $number }
place-outside = { $treaty }، خارج المواد
topic-authorities = السلطات
topic-channels = القنوات
topic-providers = مقدمو الخدمات
topic-language = اللغة
topic-authentication = الأشكال وإثبات الصحة
topic-contents = مضمون الطلب
topic-urgency = الاستعجال
topic-deadlines = المواعيد
topic-powers = الصلاحيات
topic-dual-criminality = ازدواجية التجريم
topic-grounds = أسباب الرفض
topic-procedure = الإجراءات
topic-remedies = سبل الانتصاف
topic-use = استخدام الأدلة
topic-confidentiality = السرية
topic-data = حماية البيانات
topic-oversight = الرقابة
topic-costs = التكاليف

# Which treaty governs
governs-title = أي معاهدة تطبق، وما الذي تقتضيه
governs-ask = السؤال عن المعاهدة التي تطبق على طلب
governs-what = لدولتين وطلب واحد: أي نص يطبق، وبموجب أي مادة، وما الذي يقتضيه قبل كتابة الطلب. ولا يسجل شيء.
governs-help = في الطرفية: يجيب الأمر comity treaty obligations --pair DE,PL --measure content-data بالشيء نفسه؛ أما comity treaty resolve فيبين ما يطبق فحسب.
governs-terminal = الشيء نفسه في الطرفية:
governs-change = تغيير السؤال
governs-asks = الدولة الطالبة
governs-is-asked = الدولة متلقية الطلب
governs-state-hint = باسمها أو برمزها المؤلف من حرفين.
governs-measure = التدبير
governs-category = فئة البيانات
governs-any = غير مبين
governs-offence = فئة الجرم
governs-offence-hint = بكلمات النصوص، مثل corruption؛ وإذا تعددت فبفواصل لاتينية بينها.
governs-told = ما الذي يذكر أيضا
governs-told-hint = كما يسميه سؤال أدناه، مثل electronic-evidence=yes؛ وإذا تعددت فبفواصل لاتينية بينها.
governs-no-told = لا يذكر «{ $written }» شيئا. اكتب اسما وقيمته، مثل electronic-evidence=yes.
governs-questions = { $count ->
    [zero] لا إجابة تزيد الأمر وضوحا
    [one] إجابة واحدة تزيد الأمر وضوحا
    [two] إجابتان تزيدان الأمر وضوحا
    [few] { $count } إجابات تزيد الأمر وضوحا
    [many] { $count } إجابة تزيد الأمر وضوحا
   *[other] { $count } إجابة تزيد الأمر وضوحا
 }
governs-questions-more = { $count ->
    [zero] لا أسئلة أخرى
    [one] سؤال واحد آخر
    [two] سؤالان آخران
    [few] { $count } أسئلة أخرى
    [many] { $count } سؤالا آخر
   *[other] { $count } سؤال آخر
 }
governs-question-of = يجيب عنه { $who }.
yes = نعم
no = لا
governs-side-requesting = الطرف الطالب
governs-side-requested = الطرف متلقي الطلب
governs-received = يوم الاستلام
governs-received-hint = مثلا 21 12 2026.
governs-urgency = الاستعجال
governs-urgent = الطلب عاجل
governs-basis = الصك الذي يستند إليه الطلب
governs-basis-hint = يبقى عليه ما دام يلزم الدولتين؛ أما الأفضل منه فيقترح فحسب.
governs-basis-none = لا شيء
governs-lang = لغة الجمل
governs-lang-of-page = لغة الصفحة
governs-button = الإجابة عن السؤال
date-day = اليوم
date-month = الشهر
date-year = السنة
form-wrong = لا يمكن الإجابة عن السؤال بعد
governs-no-asks = اكتب الدولة الطالبة باسمها أو رمزها.
governs-no-asked = اكتب الدولة متلقية الطلب باسمها أو رمزها.
governs-same-state = لا يمكن لدولة أن تطلب من نفسها. اكتب دولة أخرى.
governs-no-measure = اختر تدبيرا من القائمة، أو لا تختر شيئا.
governs-no-category = اختر فئة بيانات من القائمة، أو لا تختر شيئا.
governs-no-offence = اكتب الجرائم بحروف لاتينية وشرطات، مثل money-laundering، بفواصل لاتينية بينها.
governs-no-day = اكتب يوم الاستلام: اليوم والشهر والسنة، مثلا 21 12 2026.
governs-no-basis = اختر صكا من القائمة، أو لا تختر شيئا.
state = { $name } ({ $code })
warning = تحذير:
governs-rests = ما يستند إليه الطلب
governs-cited-kept = يستند إليه الطلب، وهو يلزم الدولتين: فيبقى عليه.
governs-most-topics = هو الذي يطبق على أكبر عدد من المسائل بين الدولتين.
governs-cited-not = يستند الطلب إلى { $treaty }، وهو ليس أساسا هنا. والأسباب مبينة أدناه.
governs-nothing-put = لا يوضع شيء مكانه في صمت. ويختار شخص مما يلزم الدولتين:
governs-nothing = لا شيء في المكتبة يلزم الدولتين.
governs-person-chooses = يختار شخص. ولا توجد قاعدة تقدم أحد هذه الصكوك على غيره:
governs-proposed = كان { $treaty } سيأتي أولا؛ وهو مقترح فحسب.
governs-none-certain = كل من هذه الصكوك خاص ببعض الجرائم أو بعض الأدلة، ولا ينطبق أي منها هنا على وجه اليقين: { $treaties }. والأسئلة أدناه تبين ذلك.
governs-may-bind = لم يتضح بعد ما إذا كانت هذه الصكوك تنضم:
governs-why-basis = لماذا
governs-topics = ما يطبق، مسألة مسألة
governs-topic = المسألة
governs-who = يطبق
governs-reason = السبب
governs-losers = لا يطبق
governs-choose = يختار شخص من بين ما يلي
governs-open = يتوقف على ما هو مفتوح: أولا من دونه، ثم معه
governs-nobody = لا صك
governs-beside = يبقى { $treaty } احتياطا.
governs-others = { $others ->
    [zero] لا شيء آخر
    [one] صك واحد آخر
    [two] صكان آخران
    [few] { $others } صكوك أخرى
    [many] { $others } صكا آخر
   *[other] { $others } صك آخر
 }
warnings = { $warnings ->
    [zero] لا شيء يلزم التحقق منه
    [one] أمر واحد يلزم التحقق منه قبل الاعتماد على ما يلي
    [two] أمران يلزم التحقق منهما قبل الاعتماد على ما يلي
    [few] { $warnings } أمور يلزم التحقق منها قبل الاعتماد على ما يلي
    [many] { $warnings } أمرا يلزم التحقق منها قبل الاعتماد على ما يلي
   *[other] { $warnings } أمر يلزم التحقق منها قبل الاعتماد على ما يلي
 }
governs-not-counted = { $count ->
    [zero] لا صك مستبعد بين الدولتين
    [one] صك واحد من المكتبة لا يحسب بين الدولتين
    [two] صكان من المكتبة لا يحسبان بين الدولتين
    [few] { $count } صكوك من المكتبة لا تحسب بين الدولتين
    [many] { $count } صكا من المكتبة لا تحسب بين الدولتين
   *[other] { $count } صك من المكتبة لا تحسب بين الدولتين
 }
governs-asks-of-it = ما يقتضيه «{ $treaty }»
governs-if-it = إذا استند الطلب إلى «{ $treaty }»
governs-read-with = يقرأ مقترنا بما يلي: { $treaties }.
governs-silent = ليس في { $treaty } حكم في هذا الشأن لهذا الطلب.
reason-alone = لا يتناوله أي صك آخر.
reason-replaces = يحل محل { $others }.
reason-residual = يلزم الدولتين؛ ولولاه لقام { $others } مقامه.
reason-in-lieu = يطبق بدلا من { $others }، وفقا لما اتفقت عليه الدولتان.
reason-prevails = ترجح كفته على { $others }.
reason-supplements = يكمل { $others }.
reason-more-favourable = أنفع للسلطة الطالبة من { $others }.
reason-later = لاحق على { $others }.
reason-more-special = أخص من { $others }.
reason-cited = يستند إليه الطلب.
reason-cited-over = يستند إليه الطلب، ويبقى عليه إلى جانب { $others }.
reason-beside = يبقى إلى جانب { $others }.
lost-replaces = { $treaties }: حل محله { $other }.
lost-residual = { $treaties }: لا يقوم إلا حيث لا يلزم غيره؛ وهنا يلزم { $other }.
lost-in-lieu = { $treaties }: يفسح المجال أمام { $other }، وفقا لما اتفقت عليه الدولتان.
lost-prevails = { $treaties }: الرجحان لـ { $other }.
lost-beside = { $treaties }: يبقى إلى جانب { $other }.
lost-more-favourable = { $treaties }: أقل نفعا للسلطة الطالبة من { $other }.
lost-later = { $treaties }: سابق على { $other }.
lost-more-special = { $treaties }: أعم من { $other }.
lost-cited = { $treaties }: يستند الطلب إلى { $other }.
lost-silent = لا يتناول هذا الأمر: { $treaties }.
section-scope = الغرض من الصك
section-channels = بأي طريق
section-authorities = السلطات
section-languages = بأي لغة
section-elements = ما يجب أن يتضمنه الطلب
section-forms = الأشكال والإجراءات الشكلية
section-providers = مقدمو الخدمات
section-dual_criminality = ازدواجية التجريم
section-grounds = أسباب الرفض التي قد تنشأ
section-before_refusal = قبل الرفض
section-deadlines = في أي أجل
section-later = في وقت لاحق، بعد حدوث أمر آخر
section-if_missed = إذا فات أجل
section-powers = ما يجوز لكل جانب وما لا يجوز
section-costs = التكاليف
section-use = الاستخدام والسرية والبيانات
section-safeguards = ضمانات ينبغي التفكير فيها
section-remedies = سبل الانتصاف
category-subscriber = بيانات المشتركين
category-identification = بيانات تحديد الهوية
category-traffic = بيانات الحركة
category-content = بيانات المحتوى
ground-force-may-refuse = يجوز رفض المساعدة لهذا السبب؛ والقرار لشخص.
ground-force-must-refuse = ترفض المساعدة إذا ثبت هذا السبب؛ والقرار لشخص.
ground-force-may-postpone = يجوز إرجاء المساعدة لهذا السبب، لا رفضها.
ground-force-may-return = يجوز إعادة الطلب لعيب في شكله، لا رفضه.
ground-force-never = لا يجوز الاستناد إليه أبدا.
ground-force-never-alone = لا يجوز الاستناد إليه وحده.
item-open = مفتوح
item-here = هنا:
item-question = مسألة مفتوحة:
item-more = { $more ->
    [zero] لا أسئلة أخرى مفتوحة.
    [one] ويبقى سؤال واحد آخر مفتوحا.
    [two] ويبقى سؤالان آخران مفتوحين.
    [few] وتبقى { $more } أسئلة أخرى مفتوحة.
    [many] ويبقى { $more } سؤالا آخر مفتوحا.
   *[other] ويبقى { $more } سؤال آخر مفتوحا.
 }
item-decides = صاحب القرار:
item-consult = يسبقه التشاور:
ground-status-available = لا شيء مما ذكر حتى الآن يستبعده.
ground-status-unavailable = لا ينشأ هنا.
ground-status-to-be-determined = لم يبت بعد في نشوئه.
ground-status-barred = مستبعد هنا.
item-if = يتوقف على:
item-about = بشأن: { $about }
item-why = لماذا
cite-profile = اختاره الملف { $profile }؛ وهو ليس في النص.
cite-overlay = إعلان أو تحفظ من { $party }.
cite-law = من قانون { $state }.
cite-counted = محسوب وفقا للملف { $profile }؛ والقاعدة ليست في النص.
line-mark = [{ $mark }]

# When something is not there
not-found-title = هذه الصفحة غير موجودة
not-found = لا شيء في هذا العنوان. ويعدد مكتب العمل جميع قضايا هذه السلطة.
closed-title = تفتح هذه الصفحات برابط
closed = هذا الرابط ليس لهذه العقدة، أو أعيد تشغيل العقدة بعده. سجل الدخول، أو افتح الرابط الذي يعرضه الأمر comity serve عند بدء العقدة.
refused-title = تعذر عرض هذا
