# Why not, notices, and how things stand

# Why something may not be done here and now
why-not-ours = هذا من شأن السلطة { $party }.
why-no-request = لا يوجد طلب في هذا الملف بعد.
why-already-submitted = لهذا الملف طلبه. افتح ملفا آخر لطلب آخر.
why-closed = الملف مغلق.
why-no-items = لا يطلب الطلب أي إجراء. أضف واحدا.
why-same-item = إجراءان يحملان الرقم { $item }. أعط لكل منهما رقمه.
why-no-such-item = لا يتضمن الطلب الإجراء { $item }.
why-wrong-status = لا يمكن ذلك للإجراء { $item } الآن. حالته: { $status }.
why-nothing-open = لم يبق إجراء يمكن أن يتم له ذلك.
why-missing-elements = ينقص الطلب: { $elements }.
why-unfit = لا يمكن إرسال ما كتب كما هو. اكتبه كما يبين الحقل أو احذفه: { $places }.
why-no-language = لا يذكر الطلب اللغة التي كتب بها.
why-language = لا يقبل هنا طلب بهذه اللغة. يقبل بـ: { $languages }.
why-needs-approval = يجب أن يوافق موظف ثان على هذا بعينه.
why-own-approval = لا يجوز لمن كتبه أن يوافق عليه. اطلب موظفا آخر.
why-not-an-approver = ليس لهذا الموظف دور يخوله الموافقة.
why-needs-person = يجب أن يقوم بذلك موظف؛ لا تقوم به العقدة عن أحد.
why-node-only = تسجل العقدة ذلك بحسب ساعتها، ولا يسجله موظف.
why-other-office = تقرر هنا جهة أخرى: { $office }.
why-foreign-office = هذه ليست من جهات السلطة التي تقرر: { $office }.
why-office-not-held = لا أحد من الموقعين يتصرف باسم: { $office }.
why-no-reasons = لم تذكر أسباب. اكتبها.
why-consult-first = تجب مشاورة الطرف الآخر أولا.
why-conditions-first = يجب عرض شروط قبل الرفض ولم يعرض شيء. اعرضها أو بين لماذا لا يفي أي شرط.
why-use-limited = طلب ما نتج عن الإجراء { $item } لغرض آخر. اطلب موافقة الطرف الآخر على هذا الاستعمال.
why-no-court = لا يمنح أي بند طعنا في الإجراء { $item } ولم تسم محكمة. سمها.
why-still-held = سحب الإجراء { $item } وما نتج عنه لم يحذف ولم يعد.
why-other-final-action = الإجراء المسمى ليس آخر ما قاله الطرف متلقي الطلب. انظر في الملف ثانية.
why-acknowledged = سبق الإشعار بالاستلام.
why-nothing-wanted = لم يذكر ما هو المطلوب.
why-nothing-asked = لا يوجد سؤال مطروح.
why-nothing-added = لم يضف شيء. اكتب ما طلب.
why-not-yours-to-answer = الإجابة عن هذا السؤال لجهة أخرى: { $office }.
why-no-such-clock = لا يسري في هذا الملف أجل كهذا: { $duty }.
why-no-extension = لا يمكن تمديد هذا الأجل هنا والآن.
why-not-lapsed = لم ينقض الأجل: { $duty }.
why-not-due = الخطوة { $step } لم يحن وقتها بعد.
why-noted = هذا مسجل من قبل.
why-not-settled = قد يتغير موضع الإجراء الذي منح { $item }: ربما كانت رسالة أقدم من الطرف الآخر في الطريق. انتظر الإيصال.
why-same-exhibit = توجد مادة { $exhibit } من قبل. خذ الرقم التالي.
why-no-such-exhibit = لا توجد مادة { $exhibit }.
why-received = استلمت المادة { $exhibit } من قبل.
why-custody = سلسلة حفظ المادة { $exhibit } غير متصلة. لا تستلمها واطلب تسليمها من جديد.
why-no-custody = سجل الحفظ مفقود.
why-ground-open = ما إذا كان هذا السبب ينطبق أمر مفتوح: { $ground }. يجب أن يجيب أحد أولا.
why-remedy-open = الإجراء { $item } قابل للطعن، ويمكن أن ينتظره التسليم.
why-more-persons = يجب أن يقرر { $needed } من الأشخاص؛ حتى الآن: { $signed }.
why-not-said = لم يذكر شيء لازم له. أكمله.
why-answer-awaited = سئل هل لا يزال الإجراء { $item } لازما. قد يأتي الجواب حتى { $day }.
why-question-on-the-road = سئل عن لزوم الإجراء { $item } برسالة لم يصل إيصالها. انتظره.
why-no-end = لم يذكر إلى أي يوم مقبل يؤجل ولا متى يعرف ذلك. اذكر اليوم.
why-not-closed = لم ينته الملف.
why-still-open = لا يزال ينتظر شيء من الإجراء { $item }. حالته: { $status }.
why-open-exhibit = لم يوقع أحد على استلام المادة { $exhibit }. استلمها أولا.
why-other-outcome = تفضي الإجراءات إلى نتيجة أخرى: { $outcome }.
why-unknown-deed = في الملف إجراء من نوع لا تعرفه هذه العقدة.
why-treaty = لا يمكن تطبيق المعاهدة بين هاتين الدولتين كما هي محفوظة هنا.
why-fact = لا يمكن قراءة جواب. اكتبه كما يبين الحقل.

# Costs
why-no-such-cost = لا يوجد بند تكاليف كهذا.
why-other-cost = هذا البند مسجل كتكلفة أخرى.
why-consult-on-cost = على الطرفين التشاور قبل أن تبلغ هذه التكاليف هذا القدر.
why-rate = لا يمكن مقارنة المبلغ بالبند دون سعر صرف مناسب.
why-nought = المبلغ صفر.
why-no-shares = الحصص لا تدل على شيء. اكتبها هكذا: 60:40.
why-over-cap = سيتحمل أحد الطرفين أكثر مما يجيزه البند: { $cap }.
why-other-sum = المبلغ المسجل مختلف. انظر البند ثانية.
why-no-fund = ليس في المعاهدة صندوق كهذا.
why-fund-closed = الصندوق غير متاح لهذا.
why-over-draw = أقصى ما يتحمله الصندوق: { $most }.
why-no-draw = لا يوجد سحب من هذا الصندوق ينتظر قرار هذا الطرف.
why-other-currency = يحاسب هذا البند بعملة أخرى: { $currency }.

# Cases on paper
why-on-paper = الملف يسير على الورق: يقيد ما يكتبه الطرف الآخر من رسائله.
why-their-paper = الطرف الآخر يسير هذا الملف على الورق: يصله ما يكتبه هذا الطرف برسالة.
why-on-platform = الملف لا يسير على الورق: يودع الطرف الآخر إجراءاته بنفسه.
why-begun = بدأ الملف: قيل كيف يسير مع أول إجراء فيه.
why-undated = لم يذكر تاريخ الرسالة ولا يوم وصولها. اكتب أحدهما.
why-still-to-come = التاريخ لم يأت بعد.
why-came-before = تكون الرسالة قد وصلت قبل كتابتها. راجع التاريخين.
why-not-theirs = لا يمكن لرسالة من الطرف الآخر أن تفعل ذلك: هذا لهذا الطرف.
why-no-such-act = لا يوجد إجراء كهذا لهذا الطرف كان يمكن إرساله برسالة.
why-not-seen-yet = ذلك الإجراء غير موجود بعد: لا يمكن أن تكون الرسالة جوابا عنه.
why-no-entry = ذلك الإجراء ليس قيدا من هذا النوع يمكن تصحيحه.
why-corrected = صحح ذلك القيد من قبل.
why-holds-request = ذلك الإجراء يحمل الطلب نفسه: يصحح بطلب ولا يسحب.
why-empty-entry = القيد الذي لا يفعل شيئا ليس فيه ما يسحب.
why-before-posting = أرسلت الرسالة بعد اليوم الذي قيل إنها وصلت فيه. راجع التاريخين.
why-said = سبق أن قال هذا الطرف ذلك.

# Grounds and registers
why-remedy-pending = قدم طعن ولم يفصل فيه: ينتظره التسليم.
why-no-ground = لم يستند إلى سبب. اختر سببا تنص عليه المعاهدة.
why-unknown-ground = لا تنص المعاهدة على سبب كهذا: { $ground }.
why-ground-alone = لا يجوز أن يكون هذا هو السبب الوحيد: { $ground }. أضف سببا آخر إن انطبق.
why-barred-ground = تحظر المعاهدة هذا السبب: { $ground }.
why-ground-force = هذا السبب يجيز أمرا آخر لا هذا: { $ground }.
why-ground-unavailable = هذا السبب لا ينطبق هنا: { $ground }.
why-own-deed = لهذا إجراء خاص به. قم به بدلا منه.
why-follows = هذا يترتب تلقائيا ولا يبلغه أحد.
why-unknown-event = لا يعرف أي بند حدثا كهذا: { $name }.
why-same-annex = مرفقان لهما رقم واحد أو طرد واحد.
why-no-assurance = لم يقدم ضمان كهذا في هذا الملف.
why-assurance-withdrawn = سحب الضمان. يمكن تقديم غيره.
why-same-assurance = يوجد ضمان بهذا الرقم من قبل.
why-assurance-stands = الضمان قائم من قبل.
why-assurance-declined = رفض الضمان من قبل.
why-no-breach = لا يوجد إخلال بهذا الضمان ينتظر جوابا.
why-no-wording = الضمان المتعلق بعقوبة الإعدام يبين ما لن يكون: أن تطلب أو يحكم بها أو تنفذ. بين أيها.
why-no-assurance-clause = لا تطلب المعاهدة ضمانا كهذا: { $name }.
why-other-giver = تطلب المعاهدة أن تقدم هذا الضمان جهة أخرى: { $name }.
why-other-wording = تطلب المعاهدة أن يصاغ هذا الضمان بصيغة أخرى: { $name }.
why-not-urgent = الطلب الذي لا يدعي الاستعجال لا يسبق استيفاء شكله.
why-unknown-way = لا تعرف المعاهدة طريقا كهذا للطوارئ: { $name }.
why-no-plan = لا تطلب هنا خطة.
why-plan-closed = الخطة مغلقة.
why-plan-not-laid = لم توضع الخطة نفسها بعد. ضعها أولا.
why-plan-in-the-past = مضى ذلك اليوم. سم يوما مقبلا.
why-plan-not-proved = لم يثبت شيء بعد. انتظر الإثبات أو تنازل عن الخطة بأسباب.
party-requesting = الطالبة
party-requested = متلقية الطلب
why-article = { $why } (المادة { $number })

# What a page of a case must show
notice-draft-treaty = المعاهدة { $treaty } مسودة: لم تراجع علاماتها كلها.
notice-receipt-hours =
    { $hours ->
        [one] لا تحدد المعاهدة وقتا للإيصالات: تنتظر الرسائل ساعة واحدة، وهذا من ضبط هذه العقدة لا من القانون.
        [two] لا تحدد المعاهدة وقتا للإيصالات: تنتظر الرسائل ساعتين، وهذا من ضبط هذه العقدة لا من القانون.
        [few] لا تحدد المعاهدة وقتا للإيصالات: تنتظر الرسائل { $hours } ساعات، وهذا من ضبط هذه العقدة لا من القانون.
        [many] لا تحدد المعاهدة وقتا للإيصالات: تنتظر الرسائل { $hours } ساعة، وهذا من ضبط هذه العقدة لا من القانون.
       *[other] لا تحدد المعاهدة وقتا للإيصالات: تنتظر الرسائل { $hours } ساعة، وهذا من ضبط هذه العقدة لا من القانون.
    }
notice-conditions-first = يجب عرض شروط قبل الرفض (المادة { $article }): لا شيء مسجل.
notice-owed-until = سبق الطلب شكله لحالة طارئة. يبقى مستحقا حتى { $until } (المادة { $article }): { $elements }.
notice-owed = سبق الطلب شكله لحالة طارئة، ولا تحدد المعاهدة أجلا لما بقي مستحقا: { $elements }.
notice-assurance-broken = يقال إن الضمان { $assurance } أخل به ولم يجب مقدمه: ينظر فيه شخص.
notice-stage-clock = وقت هذه العقدة مضبوط يدويا: { $moment }.
notice-their-paper = { $state } يسير هذا الملف على الورق: ما يرد هنا باسمنا قيده من رسائلنا.
notice-paper-we-ended = قال هذا الطرف إنه يسير هنا من الآن؛ ولم يقل { $state } ذلك بعد.
notice-paper-they-ended = قال { $state } إن الورق ينتهي. اقرأ ما قيده؛ ينتهي متى قال هذا الطرف ذلك أيضا.
notice-our-paper = هذا الملف يسير على الورق: ما يكتبه { $state } يقيد هنا من رسائله.
notice-paper-half-ended = قال هذا الطرف إن الورق ينتهي وسلم سلسلة إجراءاته؛ وإلى أن يقول { $state } ذلك أيضا يبقى الملف على الورق.
notice-not-posted = لم يسجل إرسالها من إجراءات هذا الطرف: { $acts }.

# How keys, peers and assurances stand
key-in-use = قيد الاستعمال
key-next = التالي
key-past = منته: ما وقعه يبقى صحيحا
key-published = منشور
key-withdrawn = مسحوب: لا يقبل شيء مشهود عليه منذ { $moment }
key-secret-here = قيد الاستعمال؛ سره هنا، انقله إلى مكان آخر
assurance-is-given = مقدم، ولم يبد الطرف الآخر رأيا
assurance-is-stands = قائم
assurance-is-declined = مرفوض
assurance-is-breached = يقال إنه أخل به
assurance-is-withdrawn = مسحوب

# What was read
reading-case = الملف
reading-draft = المسودة
reading-act = إجراء في الملف
reading-costs = التكاليف
reading-paper = الرسائل الورقية
reading-evidence = الأدلة
reading-proof = إثبات
reading-passages = المقاطع المراد ترجمتها
reading-protection = حمايته
reading-opening = فتح الملف
reading-list = قائمة فيها الملف
reading-register = هذا السجل
reading-forgetting = إنهاء مفاتيحه

# What an act takes
act-persons =
    { $count ->
        [one] يقرر شخص واحد.
        [two] يقرر شخصان.
        [few] يقرر { $count } أشخاص.
        [many] يقرر { $count } شخصا.
       *[other] يقرر { $count } شخص.
    }
