# تسجيل الدخول والجلسات ولمن النماذج

who-officer = تم الدخول باسم { $officer }
who-console = قراءة برابط الطرفية
sign-in = تسجيل الدخول
sign-out = تسجيل الخروج
sign-in-title = تسجيل الدخول
sign-in-practice = هذه عقدة تدريب. اختر الموظف الذي تريد أن تكونه؛ لا أحد يثبت شيئا هنا.
sign-in-nobody = لا أحد يعمل على هذه العقدة بعد. الأمر comity officer add يقبل موظفا.
sign-in-as = الدخول باسم { $officer }
sign-in-terminal = يعطيك مشغل هذه العقدة رابطا يصلح مرة واحدة: ينشئه الأمر comity officer invite.
signed-out = تم تسجيل خروجك.
session-over = انتهت جلستك. سجل الدخول وستعود إلى المكان نفسه.
session-over-kept = كانت جلستك قد انتهت عندما أرسلت النموذج. لم يتم شيء، وما كتبته محفوظ: سجل الدخول لتراه من جديد.
form-foreign-title = لم يرسل هذا النموذج
form-foreign = لم يأت من صفحة في جلستك، ولم يتم شيء. افتح الصفحة من جديد واملأ النموذج فيها.
form-typed = ما كتب، لنسخه:
kept-title = ما كتبته ما زال هنا
kept = كانت جلستك قد انتهت عندما أرسلت هذا، ولم يتم شيء. راجعه قبل أن ترسله.
kept-send = إرساله الآن
kept-away = التخلي عنه
sessions-title = أين سجلت دخولك
sessions-what = أنه كل جلسة لا تعرفها، وأخبر المشغل.
sessions-caption = جلساتك
sessions-device = المتصفح
sessions-means = وسيلة الدخول
sessions-since = منذ
sessions-seen = آخر استعمال
sessions-until = تنتهي
sessions-here = هذه
sessions-end = إنهاء هذه الجلسة
sessions-help = ومثله في الطرفية: comity officer sessions.
means-practice = نقرة واحدة على عقدة تدريب

# الأدوار
role-officer = موظف
role-approver = موافق
role-minister = وزير
role-head = رئيس السلطة
role-court = محكمة
role-prosecutor = مدع عام
role-executing = سلطة التنفيذ
role-liaison = موظف اتصال
role-translator = مترجم
role-accounts = موظف الحسابات
role-training = مسؤول التدريب
role-negotiator = مفاوض
role-reviewer = مراجع
role-ombudsperson = أمين المظالم
role-operator = مشغل

# وسائل الدخول
means-passkey = مفتاح مرور
means-code = رمز مطبوع
means-once = رمز قرأه المشغل
means-invite = دعوة
means-outside = دخول الدولة الخاص
sign-in-passkey = بمفتاح مرور
sign-in-by-passkey = الدخول بمفتاح مرور
sign-in-no-script = يحتاج مفتاح المرور إلى برنامج نصي. ادخل بدونه برمز.
sign-in-elsewhere = تعمل مفاتيح المرور حيث لهذه العقدة اسم:
sign-in-code = برمز
sign-in-code-what = رمز من الورقة التي طبعتها، أو رمز يقرؤه لك المشغل. كل رمز يصلح مرة واحدة.
sign-in-officer = اسمك القصير
sign-in-code-field = الرمز
sign-in-code-hint = ستة عشر حرفا ورقما؛ المسافات والشرطات لا تهم.
sign-in-wrong = لم يسجل دخول أحد
sign-in-by-code = الدخول بالرمز
sign-in-wrong-code = الاسم والرمز لا يتوافقان، أو استعمل الرمز من قبل.
sign-in-wait = كثرت الرموز الخاطئة لهذا الاسم. انتظر بضع دقائق؛ مفتاح المرور لا يتأخر بسبب ذلك.
passkey-refused = لم يجب مفتاح المرور، أو لم يؤكد رقمه السري. حاول مرة أخرى أو استعمل رمزا.
invited-title = أنت مدعو
invited = يدخلك هذا الرابط مرة واحدة باسم { $officer }. ثم تختار كيف تدخل بعد ذلك.
own-means-title = كيف تسجل دخولك
own-means-none = ليس لديك مفتاح مرور ولا رموز. أنشئ أحدهما قبل أن تخرج.
own-means-again = لتغيير أي شيء هنا سجل الدخول من جديد: مضى على دخولك أكثر من ربع ساعة.
own-passkeys = مفاتيح المرور
own-passkeys-none = ليس لديك أي منها.
passkey = مفتاح مرور
passkey-since = أنشئ في { $moment }
passkey-used = آخر استعمال في { $moment }
passkey-remove = إزالة
passkey-name = اسم لمفتاح مرور جديد
passkey-name-hint = ما يوجد عليه: مفتاح الأمان الرمادي، حاسوب المكتب.
passkey-make = إنشاء مفتاح مرور
own-no-script = يحتاج إنشاء مفتاح مرور إلى برنامج نصي. الرموز تعمل بدونه.
own-codes = رموز للطباعة
own-codes-left = { $codes ->
    [0] لم يبق لديك أي رمز.
    [one] بقي لديك رمز واحد.
    [two] بقي لديك رمزان.
    [few] بقيت لديك { $codes } رموز.
    [many] بقي لديك { $codes } رمزا.
   *[other] بقي لديك { $codes } رمز.
}
own-codes-what = ورقة من عشرة رموز تدخلك حيث لا يعمل مفتاح مرور، وتؤكد الموافقات بدون برنامج نصي.
own-codes-make = إنشاء عشرة رموز جديدة؛ وتبطل السابقة
own-means-help = ينشئ المشغل دعوة جديدة في الطرفية: comity officer invite.
codes-title = رموزك
codes-of = لـ { $officer }، كل رمز مرة واحدة، على العنوان
codes-keep = اطبع هذه الصفحة الآن واحفظها كما تحفظ مفتاحا: لن تعرض الرموز مرة أخرى.

# تأكيد الموافقة
confirm-by-passkey = الموافقة بمفتاح المرور
confirm-by-code = الموافقة برمز
confirm-by-nothing = تؤكد الموافقة بمفتاح مرورك أو بأحد رموزك، وليس لديك أي منهما.
confirm-no-script = يحتاج مفتاح المرور إلى برنامج نصي. وافق بدونه برمز.

# The State's own sign-in
sign-in-outside = بدخول الدولة الخاص
sign-in-by-outside = الدخول عبر { $name }
outside-in = تم تسجيل دخولك
outside-on = متابعة
