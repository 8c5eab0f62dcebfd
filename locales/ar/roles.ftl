# صفحات الأدوار إلى جانب مكتب العمل

node-title = العقدة
node-well = لا توجد حوادث مفتوحة ولم يوجد سجل مكسور.
node-version = الإصدار
node-format = صيغة ملفها { $number }
node-now = الوقت هنا
node-letters = رسائل تنتظر الإرسال
node-incidents = الحوادث
node-journal = السجل
node-entries = { $entries ->
    [one] قيد واحد
    [two] قيدان
    [few] { $entries } قيود
    [many] { $entries } قيدا
   *[other] { $entries } قيد
}
node-peers = العقد النظيرة
node-no-peers = لا توجد بعد.
node-endpoint = حيث تصل إليها النظيرة
node-fingerprint = بصمة صفحتها، لتقرأ بصوت عال
readings-title = الاطلاعات
readings-noted = هذه الزيارة مسجلة.
readings-wrong = لم تسجل المراجعة بعد
readings-emergencies = حالات طارئة تنتظر المراجعة
readings-no-emergency = لا شيء ينتظر.
readings-by = فتحها { $officer }
readings-review-by = تراجع قبل { $moment }
readings-overdue = متأخرة
readings-finding = ما تجده
readings-choose = اختر
readings-justified = مبررة
readings-unjustified = غير مبررة
readings-reasons = أسبابك
readings-review = تسجيل المراجعة
readings-register = السجل المفصل
readings-none = لم يسجل أي اطلاع.
readings-when = متى
readings-who = من
readings-what = ماذا
readings-why = لماذا
training-title = التدريب
training-lacking = صلاحيات متوقفة لعدم اجتياز دورة
training-none-lacking = لا أحد تنقصه دورة.
training-lacks = ليس لـ { $officer } الصلاحية { $power } بدون الدورة { $course }.
training-passed = الدورات المجتازة، الأقرب انتهاء أولا
training-none-passed = لم تسجل أي دورة بعد.
training-course = الدورة
training-until = صالحة حتى
training-lapsed = انتهت
